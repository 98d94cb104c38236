"""What is late or stuck, and what to do about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.wording.answering import came, thing
from handlers.wording.choosing import page_of, pager
from handlers.wording.reasons import why_this, why_unmet
from handlers.wording.screen import Button, Row, Screen, button, grid
from handlers.wording.whys import in_vain
from matching.lifecycle import LIVE_MATCH
from services.explaining import Asked
from services.late import Late, LateKind
from services.letters import MatchFacts
from services.stuck import Contacts

NOTHING = Screen("没有卡住的事。👍")
_SAYS = {
    LateKind.PROBLEM: "遇到问题，等您帮一把",
    LateKind.ASKED: "请的人问了一句，等您回答",
    LateKind.DISPUTED: "说没办成，等您问清",
    LateKind.UNCONFIRMED: "说办好了，没人确认",
    LateKind.OVERDUE: "催过了，还没办好",
    LateKind.TRIAGE: "还没核实",
    LateKind.UNANSWERED: "问了话，没回音",
    LateKind.ASIDE: "本人停着，先没去找人",
    LateKind.UNMET: "几轮都没找到人",
}
_TOGETHER = {
    LateKind.REVIEW: ("✅ {n} 份名单等站长批准", "✅ 去批准 ›", "review"),
    LateKind.CLAIM: ("🙋 {n} 个认领等站长点头", "🙋 看认领 ›", "claims"),
    LateKind.ROUTED: ("↪️ {n} 件转办了，还没记结果", "↪️ 看转办的 ›", "routed"),
    LateKind.TODO: ("☎️ {n} 个电话还没打", "☎️ 去打电话 ›", "todos"),
    LateKind.UNSENT: ("✉️ {n} 条消息没能送到", "✉️ 看没送到的 ›", "unsents"),
    LateKind.RESTING: ("📵 {n} 位把我停用了，消息在等他们", "📵 看是哪几位 ›", "resting"),
}
_OF_HEADS = (LateKind.REVIEW, LateKind.CLAIM)
BACK: tuple[Row, ...] = ((button("‹ 回列表", "late", 0),),)
NO_PHONE = "电话没留"
WAITED = "好的，再等几天，到时候我再提醒您。"
TAKEN_OVER = "好的，马上问下一位。两边都告诉了。"


def listed(found: Sequence[Late], page: int, *, head: bool) -> Screen:
    """Everything late, a button each; lists, claims, what was handed on and calls are worked
    off elsewhere and come as one line a kind. ``head``: whoever may decide on lists and claims."""
    if not found:
        return NOTHING
    things = [one for one in found if one.kind not in _TOGETHER]
    at, start, end = page_of(len(things), page)
    shown = list(enumerate(things[start:end], start=start + 1))
    text = f"⏰ 卡住的事：{len(found)} 件\n"
    text += "".join(f"\n{_line(at, one)}" for at, one in shown) + ("\n" if shown else "")
    rows: list[Row] = []
    for kind, (words, label, action) in _TOGETHER.items():
        days = [one.days for one in found if one.kind == kind]
        if days:
            longest = f"，最久 {max(days)} 天" if max(days) else ""
            text += f"\n{words.format(n=len(days))}{longest}"
        if days and (head or kind not in _OF_HEADS):
            rows.append((button(label, action, 0),))
    rows += [(_leads(number, one),) for number, one in shown]
    return Screen(text.rstrip(), (*rows, *pager("late", len(things), at)))


def _line(at: int, one: Late) -> str:
    waited = f"{one.days} 天" if one.days else "今天"
    return f"{at}. 心愿 {one.wish_id} {one.what[:12]}\n　　{_SAYS[one.kind]} · {waited}"


def _leads(at: int, one: Late) -> Button:
    label = f"{at}. {one.what[:10]} ›"
    if one.kind in (LateKind.TRIAGE, LateKind.UNANSWERED):
        return button(label, "show", one.wish_id or 0)
    if one.kind in (LateKind.UNMET, LateKind.ASIDE):
        return button(label, "unfound", one.wish_id or 0)
    action = "reply_giver" if one.kind == LateKind.ASKED else "stuck"
    return button(label, action, one.match_id or 0)


def stuck(
    facts: MatchFacts,
    known: Contacts | None,
    problem: str | None = None,
    *,
    late: bool = True,
    head: bool = False,
) -> Screen:
    """One giver's part that does not move, whom to call and what the desk can do; ``problem``:
    what the giver said is wrong; ``late``: they were asked after in vain."""
    says = {
        "offered": "还没答复。",
        "accepted": "接下了，过了时间还没办好。" if late and not problem else "接下了，还没办好。",
        "delivered": f"说{_done(facts)}，那边还没确认。",
        "disputed": f"说{_done(facts)}，那边说没有。",
    }
    text = (
        f"🧰 {thing(facts)}（心愿 {facts.wish_id}）\n👤 {facts.for_whom}"
        f"（{facts.village or '村未填'}）\n"
    )
    if known is not None:
        text += f"　　📞 {known.phone or NO_PHONE}　📍 {known.address or '地址没留'}\n"
    text += f"🤝 {facts.giver}{says.get(facts.status, '：这件事已经有结果了。')}"
    if known is not None:
        text += f"\n　　📞 {known.giver_phone or NO_PHONE}"
    if "fit" in facts.facts:
        text += f"\n　　💡 为什么请这位：{why_this(facts.facts, facts.offer_kind)}"
    if problem:
        text += f"\n⚠️ 说遇到问题：“{problem}”"
    number, yes = facts.match_id, came(facts.kind)
    rows: dict[str, tuple[Row, ...]] = {
        "accepted": _accepted_rows(number, troubled=problem is not None),
        "delivered": (
            (button(f"✅ {yes}了", "received", number), button(f"没{yes}", "missing", number)),
            *([(button("☎️ 我来联系", "help_call", number),)] if problem else []),
        ),
        "disputed": (
            (button(f"其实{yes}了", "arrived", number), button(f"确实没{yes}", "failed", number)),
        ),
    }
    back: Row = (button("‹ 返回", "late", 0), *_past(facts.wish_id, head=head))
    shown = number if facts.status in LIVE_MATCH else None
    return Screen(text, (*rows.get(facts.status, ()), back), private=True, match_id=shown)


def _done(facts: MatchFacts) -> str:
    return "办好了" if facts.kind == "service" else "送到了"


def _accepted_rows(number: int, *, troubled: bool) -> tuple[Row, ...]:
    """Whoever met a problem is let go without blame; with the others the task was late."""
    longer = button("再等几天", "wait_more", number)
    if not troubled:
        return ((longer, button("请别人来办", "take_over", number)),)
    return (
        (button("☎️ 我来联系", "help_call", number), button("📅 改约", "when", number)),
        (longer, button("🔁 请别人", "others", number)),
    )


@dataclass(frozen=True)
class Unfound:
    """A line without a giver: what the last round found, and who was asked in vain."""

    line_id: int
    what: str
    facts: Mapping[str, Any] | None
    asked: Sequence[Asked] = ()


def _past(wish_id: int, *, head: bool) -> Row:
    return (button("🕘 历史", "past_wish", wish_id),) if head else ()


def unfound(
    wish_id: int,
    lines: Sequence[Unfound],
    *,
    head: bool = False,
) -> Screen:
    """A wish nobody could be found for: why of each line, and what could be changed."""
    text = f"心愿 {wish_id}：还没找到人。\n\n" + "\n".join(
        f"• {one.what}"
        + (f"\n　　{why_unmet(one.facts)}" if one.facts else "")
        + in_vain(one.asked)
        for one in lines
    )
    ifs = [button(f"🤔 {one.what[:10]}：如果…", "ifs", one.line_id) for one in lines if one.facts]
    return Screen(
        text,
        (
            *grid(ifs, 1),
            (button("✏️ 改内容", "mend", wish_id), button("🔄 现在就匹配", "match_now")),
            (button("↪️ 转办", "routes", wish_id), button("✖️ 不办了", "downs", wish_id)),
            (button("‹ 返回", "late", 0), *_past(wish_id, head=head)),
        ),
    )
