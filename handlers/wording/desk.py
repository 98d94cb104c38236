"""The desk: triage, proposals, 代办, alarms, slips, the month."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.wording.common import quantity
from handlers.wording.reasons import why_behind, why_this, why_unmet
from handlers.wording.screen import Row, Screen, button
from services.letters import MatchFacts
from services.reports import Month
from services.reviews import ProposalCard, UnmetLine
from services.wishes import UNNAMED

NOTHING_TO_TRIAGE = Screen("没有待核实的心愿。👍")
_UNMET_SHOWN = 8
CLASSES = ("无", "临时困难", "低保边缘", "低保", "特困/孤儿")
REASONS_DOWN = {
    "dup": "和已有的心愿重复",
    "not": "不在帮扶范围内",
    "info": "联系不上或情况不符",
}
_ROUTES = (("社区/公共设施", "community"), ("就医用药", "medicine"), ("涉及钱款", "cash"))


@dataclass(frozen=True)
class TriageFacts:
    """A submitted wish, for the desk."""

    wish_id: int
    words: str
    lines: Sequence[tuple[str, int, str | None]]
    aid: str
    poster: str
    for_whom: str
    age: int | None
    village: str | None
    legal_class: int
    urgent: bool
    route: str
    agreed: bool
    at: int
    total: int


def triage(facts: TriageFacts) -> Screen:
    """One wish to check, with one-tap facts and decisions."""
    lines = "、".join(quantity(*line) for line in facts.lines)
    age = f"，{facts.age}岁" if facts.age is not None else ""
    village = facts.village or "村未填"
    hint = {
        "community": "\n💡 像是公共设施的事，可转给社区。",
        "medicine": "\n💡 涉及处方药，不要配给志愿者。",
        "cash": "\n💡 涉及钱款，不走匹配。",
        "crisis": "\n🚨 这条触发过警报。请看清原话，再决定要不要开放。",
    }.get(facts.route, "")
    text = (
        f"待核实 {facts.at}/{facts.total}　编号 {facts.wish_id}\n\n"
        f"原话：{facts.words}\n\n"
        f"🎁 {lines}\n🏷 {facts.aid}\n👤 {facts.for_whom}{age}（{village}）\n"
        f"✍️ {facts.poster}提交\n"
        f"📌 {CLASSES[facts.legal_class]}　{'⚡ 加急' if facts.urgent else '不加急'}{hint}"
    )
    number = facts.wish_id
    nothing_named = facts.route == "crisis" and all(w == UNNAMED for w, *_ in facts.lines)
    opening: list[Row] = [] if nothing_named else [(button("✅ 属实，开放", "open", number),)]
    rows: list[Row] = [
        *opening,
        (
            button("📌 困难类别", "classes", number),
            button("取消加急" if facts.urgent else "⚡ 加急", "urgent", number),
        ),
        (button("↪️ 转办", "routes", number), button("✖️ 不受理", "downs", number)),
    ]
    if not facts.agreed:
        text += "\n🙋 还没问过本人：能不能把称呼和地址告诉帮忙的人？"
        rows.insert(len(opening), (button("🙋 本人已同意", "agreed", number),))
    if facts.total > 1:
        rows.append((button("下一条 ›", "triage", number),))
    return Screen(text, tuple(rows))


def choose_class(wish_id: int) -> Screen:
    rows = tuple((button(name, "class", wish_id, at),) for at, name in enumerate(CLASSES))
    return Screen("属于哪种困难？", (*rows, (button("‹ 返回", "show", wish_id),)))


def choose_route(wish_id: int) -> Screen:
    rows = tuple((button(name, "route", wish_id, to),) for name, to in _ROUTES)
    return Screen("转给谁办？", (*rows, (button("‹ 返回", "show", wish_id),)))


def choose_reason(wish_id: int) -> Screen:
    rows = tuple((button(words, "down", wish_id, key),) for key, words in REASONS_DOWN.items())
    return Screen("为什么不受理？会告诉提交的人。", (*rows, (button("‹ 返回", "show", wish_id),)))


def nothing_to_review(unmet: Sequence[UnmetLine]) -> Screen:
    """No list waits; what is still without a giver, and what would help."""
    text = "现在没有待批准的名单。"
    if unmet:
        text += f"\n\n还有 {len(unmet)} 项没找到人：\n" + "\n".join(
            f"• 心愿 {one.wish_id}　{one.what}\n　　{why_unmet(one.facts)}"
            for one in unmet[:_UNMET_SHOWN]
        )
        if len(unmet) > _UNMET_SHOWN:
            text += f"\n…等 {len(unmet)} 项"
    text += "\n\n系统每天 9:00、15:00 自动匹配，也可以现在就来一次。"
    return Screen(text, ((button("🔄 现在就匹配", "match_now"),),))


def proposal(card: ProposalCard, at: int, total: int) -> Screen:
    """One line's shortlist with reasons, for the head."""
    age = f"，{card.age}岁" if card.age is not None else ""
    text = (
        f"待批准 {at}/{total}　心愿 {card.wish_id}\n\n"
        f"🎁 {quantity(card.what, card.quantity, card.unit)}\n"
        f"👤 {card.for_whom}{age}（{card.village or '村未填'}）　{card.aid}"
        f"　已等 {card.days_waited} 天\n\n推荐名单（批准后按顺序问，前一位不行马上问下一位）：\n"
    )
    for place, one in enumerate(card.candidates, start=1):
        where = f"（{one.village}）" if one.village else ""
        behind = why_behind(one.facts)
        text += (
            f"\n{place}. {'⭐ ' if one.chosen else ''}{one.name}{where}"
            + (f" ×{one.quantity}" if card.quantity > 1 else "")
            + f"\n　　{why_this(one.facts, one.kind)}"
            + (f"\n　　排在后面：{behind}" if behind and not one.chosen else "")
        )
    rows: list[Row] = [(button("✅ 批准", "approve", card.line_id),)]
    if total > 1:
        rows[0] += (button(f"✅ 全部批准（{total}）", "approve_all"),)
    rows += [
        (button(f"⬆️ 先问{one.name[:10]}", "prefer", one.match_id),) for one in card.candidates[1:4]
    ]
    rows.append((button("✖️ 都不合适", "reject", card.line_id),))
    if total > 1:
        rows[-1] += (button("下一条 ›", "review", card.line_id),)
    return Screen(text, tuple(rows))


def approved(asked: int, line_ids: Sequence[int], seconds: int) -> Screen:
    """After approving; the approval can be taken back for a moment."""
    one = len(line_ids) == 1
    back = button("↩️ 撤回", "undo", line_ids[0]) if one else button("↩️ 全部撤回", "undo_all")
    return Screen(
        f"已批准{'' if one else f' {len(line_ids)} 份名单'}，{seconds} 秒后去问 {asked} 位。"
        "这段时间里可以撤回。",
        ((back,), (button("看下一条", "review", 0),)),
    )


UNDONE = Screen("已撤回，还没有打扰任何人。", ((button("重新看看", "review", 0),),))
REJECTED = Screen("好的，这几位都不问，下一轮再找别人。", ((button("看下一条", "review", 0),),))
MATCHING = "正在匹配，好了马上告诉您。"


def month(figures: Month) -> Screen:
    """The month so far, ready to be copied into a group: no personal data."""
    days = "暂无"
    if figures.median_days is not None:
        days = f"中位 {figures.median_days:g} 天，九成在 {figures.p90_days:g} 天内"
    return Screen(
        f"📊 {figures.station} {figures.first.year}年{figures.first.month}月\n\n"
        f"微心愿：征集 {figures.collected}，核实 {figures.opened}，"
        f"认领 {figures.claimed}，实现 {figures.fulfilled}\n"
        f"办成事项：{figures.lines_met} 项\n"
        f"志愿服务：{figures.services} 次，{figures.minutes / 60:.1f} 小时\n"
        f"链接资源：{figures.pieces} 件，折合约 {figures.yuan} 元\n"
        f"从提交到实现：{days}"
    )


ASK_SLIP = Screen("请输入凭条上的 8 位数字。")
WRONG_SLIP = Screen(
    "没有找到等着确认的这个码。请核对 8 位数字；如果对方还没有按“已送达”，请先让他按一下。"
)


def slip_done(lines: Sequence[tuple[str, int, str | None]], name: str) -> Screen:
    done = "、".join(quantity(*line) for line in lines)
    return Screen(f"确认好了：{name}已收到{done}。谢谢您跑这一趟！")


@dataclass(frozen=True)
class TodoRow:
    """Somebody without an account, what to say to them, and the match it is about."""

    number: int
    who: str
    script: str
    kind: str
    match: MatchFacts | None = None


# What a giver without an account is asked; the desk answers for them.
_FOR_GIVER = frozenset(
    {"invitation", "overdue", "reminder", "visit_set", "visit_refused", "suggest_ok", "suggest_no"}
)


def todos(rows: Sequence[TodoRow]) -> Screen:
    if not rows:
        return Screen("没有要代办的电话。👍")
    text = "这几位没有账号，请打电话或上门告诉他们：\n"
    for at, row in enumerate(rows[:8], start=1):
        text += f"\n{at}. {row.who}\n　　“{row.script}”\n"
    if len(rows) > 8:
        text += f"\n还有 {len(rows) - 8} 件，办好这些再看。"
    return Screen(text, tuple(_todo_row(at, row) for at, row in enumerate(rows[:8], start=1)))


def _todo_row(at: int, row: TodoRow) -> Row:
    told = button(f"✔️ {at}. {row.who[:10]} 已告知", "told", row.number)
    if row.match is None:
        return (told,)
    match_id, who = row.match.match_id, row.who[:8]
    if row.kind == "delivered":
        several = row.match.kind == "goods" and row.match.quantity > 1
        part = (button("一部分", "partly", match_id),) if several else ()
        return (
            button(f"✅ {at}. {who} 收到了", "received", match_id),
            *part,
            button("没收到", "missing", match_id),
        )
    if row.kind == "suggested":
        return (
            button(f"{at}. {who} 可以", "suggest_ok", match_id),
            button("不行", "suggest_no", match_id),
        )
    if row.kind in ("visit_agreed", "visit_soon"):
        return (told, button("那天不行", "visit_bad", match_id))
    if row.kind in _FOR_GIVER:
        return (told, button("替他答 ›", "look", match_id))
    return (told,)


@dataclass(frozen=True)
class AlarmFacts:
    """An open alarm, for whoever acts on it."""

    alarm_id: int
    at: str
    who: str
    words: str
    village: str | None
    acknowledged_by: str | None


def alarm(facts: AlarmFacts) -> Screen:
    taken = f"\n\n{facts.acknowledged_by} 正在处理。" if facts.acknowledged_by else ""
    rows: list[Row] = []
    if not facts.acknowledged_by:
        rows.append((button("🙋 我来处理", "ack", facts.alarm_id),))
    rows.append(
        (
            button("已处理，关闭", "close", facts.alarm_id),
            button("是误报", "false", facts.alarm_id),
        )
    )
    return Screen(
        f"🚨 警报 {facts.alarm_id}　{facts.at}\n\n"
        f"{facts.who}（{facts.village or '村未填'}）写道：\n"
        f"“{facts.words}”{taken}\n\n请先联系本人，必要时报 110 / 120。",
        tuple(rows),
        private=True,
    )


_ALARMS_SHOWN = 30


def alarms(rows: Sequence[tuple[int, str, str]]) -> Screen:
    """Too many for a card each: (id, when, who), oldest first, each behind a button."""
    text = f"🚨 有 {len(rows)} 个警报还没关闭，请一个一个看。"
    if len(rows) > _ALARMS_SHOWN:
        text += f"先列出最早的 {_ALARMS_SHOWN} 个。"
    listed = tuple(
        (button(f"🚨 警报 {number}　{at}　{who[:8]}", "alarm", number),)
        for number, at, who in rows[:_ALARMS_SHOWN]
    )
    return Screen(text, listed, private=True)


NO_ALARMS = Screen("现在没有未关闭的警报。")
ASK_REASON = Screen("请用一句话写下情况和处理结果，会留档。")
CLOSED = "警报已关闭，已留档。"
CLOSED_FALSE = "已按误报关闭，心愿回到待核实。"
