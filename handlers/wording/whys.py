"""Why a wish still waits, why these people were chosen, why it ended (个人信息保护法 24)."""

from collections.abc import Sequence

from handlers.wording.answering import NO_REASONS
from handlers.wording.my_wishes import next_step, title
from handlers.wording.reasons import why_this, why_unmet
from handlers.wording.screen import Screen, button
from handlers.wording.triage_choices import REASONS_DOWN, TO_WHOM
from services.explaining import Asked, Reasons
from services.progress import LineStands, Next, WishStands

_NAMED = 5
_ORDER = (
    "先后这样排：有危险的最先；再看谁家更难，上次没轮到的、年纪、日子近不近、"
    "等了多久、这一年帮过没有。"
)
_CHECKED = "先来的先看；等人回答的，排在后面。"
_PEOPLE = "推荐是电脑按规则排的，站长看过才算数。有疑问可以找站里的社工。"
_ENDED = {
    "withdrawn": "撤回了，所以不再找人。",
    "expired": "过了日子，还没找到合适的人。",
    "fulfilled": "东西到了，事情办好了。",
}


def why(wish: WishStands, behind: Reasons) -> Screen:
    """Everything that is behind how it stands."""
    said = [f"• {line.what}：{_line(wish, line, behind)}" for line in wish.lines]
    order = _order(wish, behind)
    return Screen(
        f"❓ {title(wish)}\n\n{_ended(wish, behind)}" + "\n".join(said) + f"\n\n{order}{_PEOPLE}",
        ((button("‹ 返回", "wish", wish.wish_id),),),
    )


def _ended(wish: WishStands, behind: Reasons) -> str:
    """Why the whole of it is over, or in other hands."""
    if wish.status == "turned_down":
        why_not = behind.words or REASONS_DOWN.get(behind.ended or "", "暂时办不了")
        return f"没能受理，因为：{why_not.rstrip('。')}。\n\n"
    if wish.status == "routed" and wish.words is not None:
        to = TO_WHOM.get(wish.route, "管这件事的人")
        return f"这类事要由{to}来办，不请志愿者。\n\n"
    return f"{_ENDED[wish.status]}\n\n" if wish.status in _ENDED else ""


def _line(wish: WishStands, line: LineStands, behind: Reasons) -> str:
    unmet, tried = behind.unmet.get(line.line_id), behind.asked.get(line.line_id, 0)
    in_vain = f"\n　　问过 {tried} 位，这次都不方便" if tried else ""
    if (line.waits == Next.ROUND or wish.status == "expired") and unmet:
        return why_unmet(unmet) + in_vain
    if line.giver and line.why and "fit" in line.why:
        return f"请的是{line.giver}，因为{why_this(line.why, line.offer_kind or '')}"
    return next_step(wish, line) + (in_vain if line.waits == Next.ROUND else "")


def _order(wish: WishStands, behind: Reasons) -> str:
    """Its place among the others, while that matters."""
    if behind.ahead is not None:
        place = f"前面还有 {behind.ahead} 个。" if behind.ahead else "下一个就看您的。"
        return f"{place}{_CHECKED}\n\n"
    if not any(line.waits == Next.ROUND for line in wish.lines):
        return ""
    waited = f"这一件等了 {behind.waited} 天" if behind.waited else "这一件是今天开放的"
    rounds = f"，有 {behind.rounds} 轮没找到人" if behind.rounds else ""
    return f"{_ORDER}\n{waited}{rounds}。\n\n"


def in_vain(some: Sequence[Asked]) -> str:
    """Who was asked about a line, and why they do not come: for the desk."""
    if not some:
        return ""
    told = "；".join(f"{one.name}（{_said(one)}）" for one in some[-_NAMED:])
    return f"\n　　问过：{told}" + (" 等" if len(some) > _NAMED else "")


def _said(one: Asked) -> str:
    if one.status == "lapsed":
        return "没回音"
    return {"full": "手上满了", "team": "已有同一件的另一份"}.get(
        one.reason or "", NO_REASONS.get(one.reason or "", "这次不行")
    )
