"""Two people approve what is worth more than the station's price."""

from collections.abc import Sequence

from handlers.wording.common import STATION
from handlers.wording.screen import Row, Screen, button
from services.second import Dear

_NAMED = 5
APPROVED = Screen("✅ 好，两位都批准了，这就去办。")
REFUSED = Screen("好的，先不办，已经告诉先批准的那位。")
ALONE = (
    f"现在没有别人能批：在“{STATION}”里按“邀请”，请一位站长或督导，加入以后我就去问。"
    "价格线也在那里改。"
)


def on_list(dear: Dear, first: str | None, *, own: bool) -> str:
    """What the head's list says above its names, and who is missing; ``own``: whoever looks has
    approved first."""
    text = f"🧾 约 {dear.yuan} 元，超过本站的 {dear.cap} 元，要两位批准。"
    if first:
        text += f"{first}已经批准，等{'另一位' if own else '您'}。"
    return text + _missing(dear.others) if own or not first else text


def _missing(others: Sequence[str]) -> str:
    return f"{'、'.join(others[:_NAMED])}可以批。" if others else ALONE


def waits(dear: Dear, undo: Row, then: Row) -> Screen:
    """To whoever has approved first."""
    asked = f"已经请{'、'.join(dear.others[:_NAMED])}看看，谁批都行。" if dear.others else ALONE
    return Screen(
        f"✍️ 记下您的批准了。这件心愿约 {dear.yuan} 元，超过本站的 {dear.cap} 元，"
        f"还要另一位批准，才去问人。\n{asked}",
        tuple(row for row in (undo, then) if row),
    )


def wanted(wish_id: int, things: str, first: str, yuan: int, cap: int, match_id: int) -> Screen:
    """The notice to whoever may be the second."""
    return Screen(
        f"🧾 请您再看一眼：心愿 {wish_id}（{things}）约 {yuan} 元，超过本站的 {cap} 元。\n"
        f"{first}已经批准，您也同意才去办。",
        (
            (
                button("✅ 我也批准", "second_ok", match_id),
                button("✖️ 先不办", "second_no", match_id),
            ),
        ),
    )


def refused(wish_id: int, things: str, by: str) -> Screen:
    """The notice to whoever had approved first."""
    return Screen(
        f"🧾 心愿 {wish_id}（{things}），{by}觉得先不办。您两位商量一下，再决定。",
        ((button("看看名单", "review", 0), button("看认领", "claims", 0)),),
    )
