"""One's own wishes: how they stand, what comes next, and why."""

from collections.abc import Sequence

from handlers.wording.answering import came
from handlers.wording.choosing import pager
from handlers.wording.common import CANCEL_ROW, detailed, quantity
from handlers.wording.needed import needed
from handlers.wording.screen import Row, Screen, button, grid
from handlers.wording.visiting import when_in_words
from handlers.wording.wishing import FOLLOWED_UP, STATUS
from services.progress import LineStands, Next, WishStands

_SHORT = 22
_NAMED = 10
_ADDED = 5
_OVERDUE = 2
_NOT_SHARED = "先停着：您不让帮忙的人看称呼和住址。想接着找，发 /mydata 再同意"
_UNFINISHED = ("submitted", "open", "in_progress")
NONE_YET = Screen(
    "您现在没有在办的心愿。直接打字告诉我就行，比如“家里灯坏了”。",
    ((button("已办完的 ›", "mine_at", 1, 0),),),
)
NONE_FINISHED = Screen("还没有办完的心愿。", ((button("‹ 返回", "mine"),),))
ASK_FIND = Screen("找哪一个？打编号，或打一两个字，比如：棉被", ((button("‹ 返回", "mine"),),))
ASK_WORDS = Screen("想补充什么？打字告诉我，社工会看到。", (CANCEL_ROW,))
ASK_PHOTO = Screen(
    "请拍一张照片发来（尽量别拍到人脸）。只有社工和站长能看，会去掉拍摄地点。", (CANCEL_ROW,)
)
WORDS_ADDED = "记下了，社工会看到。"
ANSWERED = "谢谢您！回答已经告诉社工了，有进展马上通知您。"
PHOTO_ADDED = "照片收好了，只有社工和站长能看。"
STILL_WANTED = Screen("好的，我们接着找。")


def title(wish: WishStands) -> str:
    """“12号 棉被”; a call for help stays unsaid: others may look on."""
    said = wish.words or FOLLOWED_UP
    short = said if len(said) <= _SHORT else f"{said[: _SHORT - 1]}…"
    return f"{wish.wish_id}号 {short}"


def unclear(said: str, message_id: int, wishes: Sequence[WishStands]) -> Screen:
    """Words nobody asked for, from somebody with wishes: one tap puts them where they belong."""
    rows: list[Row] = []
    for one in wishes:
        label = "💬 这是回答社工的" if one.asked_back else "➕ 补充到"
        name = f"（{one.wish_id}号）" if one.asked_back else f"{one.wish_id}号 {_things(one)}"
        rows.append((button(f"{label}{name}", "said", one.wish_id, message_id),))
    return Screen(
        f"“{said[:60]}”\n\n这句我没太听懂。是说您提过的心愿吗？是的话点下面，社工就看得到。\n"
        "想要别的，就直说，比如“想要一床棉被”。",
        tuple(rows),
    )


def _things(wish: WishStands) -> str:
    named = "、".join(line.what for line in wish.lines)
    return named if len(named) <= _NAMED else f"{named[: _NAMED - 1]}…"


def listed(
    wishes: Sequence[WishStands], total: int, page: int, *, finished: bool, before: str = ""
) -> Screen:
    """A page of one's wishes, each behind a button."""
    if not total:
        none = NONE_FINISHED if finished else NONE_YET
        return Screen(before + none.text, none.rows)
    head = "已经办完的：" if finished else "您的心愿："
    text = before + head + "".join(f"\n\n{title(one)}\n　　{short(one)}" for one in wishes)
    buttons = [button(f"{one.wish_id}号 ›", "wish", one.wish_id) for one in wishes]
    other = button("‹ 在办的", "mine") if finished else button("已办完的 ›", "mine_at", 1, 0)
    last: Row = (other,) if total <= len(wishes) else (button("🔍 找一个", "find_wish"), other)
    return Screen(
        text,
        (*grid(buttons, 4), *pager("mine_at", total, page, int(finished), size=5), last),
    )


def found(wishes: Sequence[WishStands], total: int) -> Screen:
    """What a search brought; of very many the newest, and more words are asked for."""
    many = f"找到 {total} 个，先列新的 {len(wishes)} 个。再打几个字就更准。\n\n"
    before = many if total > len(wishes) else ""
    return listed(wishes, len(wishes), 0, finished=False, before=before)


def short(wish: WishStands) -> str:
    """How it stands in a few words."""
    if wish.status not in _UNFINISHED:
        return STATUS[wish.status]
    waiting = [line for line in wish.lines if line.waits != Next.NOTHING]
    return next_step(wish, waiting[0]) if waiting else STATUS[wish.status]


def next_step(wish: WishStands, line: LineStands) -> str:
    """What happens next with one line."""
    by = f"，最晚{line.until:%-m月%-d日 %H:%M}前有答复" if line.until else ""
    return {
        Next.CHECK: _check(wish),
        Next.ANSWER: "社工问了您一句，等您回答",
        Next.ROUND: "已核实，正在找人，每天找两轮" if wish.shared else _NOT_SHARED,
        Next.HEAD: "找到人了，等站长点头",
        Next.GIVER: f"正在问一位愿意帮忙的人{by}",
        Next.VISIT: f"{line.giver}接下了{_visit(wish, line)}",
        Next.CONFIRM: f"{line.giver}说已{_done(line)}，等您说{came(line.kind)}没有",
        Next.WORKER: f"社工正在问清楚{came(line.kind)}没有",
        Next.NOTHING: STATUS[wish.status]
        if wish.status not in _UNFINISHED
        else f"已{came(line.kind)}",
    }[line.waits]


def _done(line: LineStands) -> str:
    return "办好" if line.kind == "service" else "送到"


def _check(wish: WishStands) -> str:
    if (wish.today - wish.posted.date()).days > _OVERDUE * wish.check_days:
        return "等社工核实，比平时久了，已经列给站长看"
    return f"等社工核实，一般 {wish.check_days} 个工作日内"


def _visit(wish: WishStands, line: LineStands) -> str:
    if line.visit is not None:
        return f"，约好{when_in_words(line.visit, wish.today)}"
    return f"，{line.until:%-m月%-d日}前办好" if line.until else ""


WANTED_NO_MORE = "有一样不要了？按“修改”去掉那一样；都不要了，按“撤回”。"


def one(wish: WishStands, said: str = "") -> Screen:
    """One wish whole, with everything that can be done about it."""
    text = f"{said}\n\n" if said else ""
    text += f"📋 {title(wish)}\n🏷 {wish.aid}　{wish.posted:%-m月%-d日}提的"
    if wish.deadline:
        text += f"\n📅 {needed(wish.deadline, that_day=wish.that_day, today=wish.today)}"
    for line in wish.lines:
        got = f"，已{came(line.kind)} {line.delivered}" if 0 < line.delivered < line.asked else ""
        what = quantity(detailed(line.what, line.detail), line.asked, line.unit)
        text += f"\n\n🎁 {what}{got}\n　　{next_step(wish, line)}"
    if wish.added:
        text += "\n\n➕ 您补充过：" + "".join(f"\n• {words}" for words in wish.added[-_ADDED:])
    ask = button("❓ 为什么", "why", wish.wish_id)
    if wish.status not in _UNFINISHED:
        return Screen(f"{text}\n\n{STATUS[wish.status]}", ((ask, button("‹ 返回", "mine")),))
    number = wish.wish_id
    rows: list[Row] = [
        (button("✏️ 修改", "mend", number), button("➕ 补充一句", "add_words", number)),
        (
            button("📷 换照片" if wish.has_photo else "📷 加照片", "wish_photo", number),
            ask,
        ),
        (button("撤回", "withdraw", number), button("‹ 返回", "mine")),
    ]
    if wish.asked_back:
        rows.insert(0, (button("💬 回答社工", "answer", number),))
    return Screen(text, tuple(rows))
