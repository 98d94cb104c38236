"""The receiver's side: all of it, a part, nothing; and a word of thanks."""

from collections.abc import Sequence

from handlers.wording.answering import came, thing
from handlers.wording.common import CANCEL_ROW, quantity
from handlers.wording.screen import Row, Screen, button, grid
from services.letters import MatchFacts

_TAPPED = 12
DISPUTED = Screen("知道了。社工会马上去问清楚，再告诉您。")
FAILED = Screen("已记为没有办成，两边都告诉了。我们接着找别人。")
_SLIP_ROWS = (
    (button("✅ 都好了", "slip_all"), button("只有一部分", "slip_some")),
    CANCEL_ROW,
)
SLIP_AGAIN = Screen("都好了吗？点一个就行。", _SLIP_ROWS)
ASK_THANKS = Screen(
    "想对帮忙的人说句谢谢吗？打字，或拍张照片发来，我转给对方看。\n转之前会先给您看一眼。",
    ((button("跳过", "no_thanks"),),),
)
NO_THANKS = Screen("好的。有需要随时说一声。")
PASSED_ON = Screen("❤️ 转给对方了。")
THANKS_TOO_LONG = Screen(
    "这句话太长了。想说句谢谢吗？300 个字以内就行。", ((button("跳过", "no_thanks"),),)
)
A_WISH = Screen("这句像是一个新的心愿。请再发一遍，我来记。（谢谢的话先不转了。）")
NO_PHOTO = "📷 一张照片"


def received(what: str, kind: str) -> Screen:
    return Screen(f"✅ {what}：已确认{came(kind)}。我替您谢谢他们！")


def received_part(what: str, pieces: int, missing: int, unit: str | None) -> Screen:
    return Screen(
        f"✅ {quantity(what, pieces, unit)}：已确认收到。\n"
        f"还差 {missing}{unit or '件'}，我们接着找，有消息马上告诉您。"
    )


def ask_count(match_id: int, what: str, wanted: int, unit: str | None) -> Screen:
    """How many of ``wanted`` arrived; the first few may be tapped."""
    last = min(wanted - 1, _TAPPED)
    numbers = [button(str(one), "part_of", match_id, one) for one in range(1, last + 1)]
    return Screen(
        f"{what}应该有 {wanted}{unit or '件'}，收到了几{unit or '件'}？点一个，或打字。\n"
        "一件都没有，请取消后按“还没收到”。",
        (*grid(numbers, 4), CANCEL_ROW),
    )


def ask_slip(waiting: Sequence[MatchFacts]) -> Screen:
    listed = "\n".join(
        f"{at}. {thing(one)}（{one.giver}）" for at, one in enumerate(waiting[:10], start=1)
    )
    if len(waiting) > 10:
        listed += f"\n…等 {len(waiting)} 样"
    return Screen(f"{waiting[0].for_whom}的凭条，等着确认：\n{listed}\n\n都好了吗？", _SLIP_ROWS)


def thank_row(match_id: int) -> Row:
    return (button("💬 转一句谢谢", "thank", match_id),)


def may_thank(match_id: int) -> Screen:
    return Screen("想对帮忙的人说句谢谢的话，随时点一下。", (thank_row(match_id),))


def thanks_preview(words: str | None, photo_id: int | None) -> Screen:
    """What the giver will see, before it goes."""
    said = f"“{words}”" if words else NO_PHOTO
    return Screen(
        f"{said}\n\n这样转给帮忙的人看，好吗？只转给对方一个人。",
        (
            (button("❤️ 转给对方", "pass_on"), button("✏️ 重写", "thanks_again")),
            (button("不转了", "no_thanks"),),
        ),
        photo_id=photo_id,
    )
