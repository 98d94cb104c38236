"""Alarms, for whoever acts on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.wording import harm_report
from handlers.wording.screen import Row, Screen, button
from services.alarm_story import Step
from services.harm_reports import Written


@dataclass(frozen=True)
class AlarmFacts:
    """What one person wrote, for whoever acts on it. ``alarm_id``: the newest alarm of the
    matter; ``numbers`` and ``words``: of all of them, oldest first; ``reason``: why it was
    closed; ``report_due``: whether the law may want it reported."""

    alarm_id: int
    numbers: Sequence[int]
    at: str
    who: str
    words: Sequence[str]
    village: str | None
    phone: str | None
    address: str | None
    acknowledged_by: str | None
    closed: bool
    reason: str | None
    story: Sequence[Step]
    reports: Sequence[Written]
    report_due: bool


def alarm(facts: AlarmFacts) -> Screen:
    numbers = "、".join(str(number) for number in facts.numbers)
    words = "\n".join(f"“{one}”" for one in facts.words)
    return Screen(
        f"🚨 警报 {numbers}　{facts.at}\n\n"
        f"{facts.who}（{facts.village or '村未填'}）写道：\n"
        f"{words[-1500:]}\n\n{_where(facts)}{_how_it_stands(facts)}"
        f"\n\n{_story(facts.story)}{harm_report.written(facts.reports)}",
        _rows(facts),
        private=True,
    )


def _where(facts: AlarmFacts) -> str:
    if facts.closed:
        return ""
    if not facts.phone and not facts.address:
        return "☎️ 📍 登记里没有电话和地址。上面也没写，就马上问邻居、问村里。\n\n"
    return f"☎️ {facts.phone or '没留电话'}\n📍 {facts.address or '没留地址'}\n\n"


def _how_it_stands(facts: AlarmFacts) -> str:
    if facts.closed:
        return CLOSED_ALREADY + (f"\n处理情况：{facts.reason[:500]}" if facts.reason else "")
    taken = f"{facts.acknowledged_by} 正在处理。\n\n" if facts.acknowledged_by else ""
    duty = f"\n\n{harm_report.DUE}" if facts.report_due and not facts.reports else ""
    return f"{taken}请先联系本人，必要时报 110 / 120。{duty}"


_STEPS = {
    "raised": "收到",
    "paged": "叫了{who}",
    "more": "{who}又写了话",
    "answered": "{who}回了一句",
    "taken": "{who}接手",
    "reported": "{who}填了强制报告",
    "none_due": "{who}写明了为什么不用报",
    "closed": "{who}关闭",
}
_LAST_STEPS = 15


def _story(steps: Sequence[Step]) -> str:
    """What was done, a line a step; the day stands where it changes."""
    lines, day = [], None
    for one in steps[-_LAST_STEPS:]:
        date = f"{one.at:%-m月%-d日} " if one.at.date() != day else ""
        day = one.at.date()
        lines.append(f"{date}{one.at:%H:%M} " + _STEPS[one.what].format(who="、".join(one.who)))
    return "经过：\n" + "\n".join(lines)


def _rows(facts: AlarmFacts) -> tuple[Row, ...]:
    report: Row = (button("📝 强制报告", "report", facts.alarm_id),)
    if facts.report_due and not facts.reports:
        report = (*report, button("不用报，写原因", "no_report", facts.alarm_id))
    if facts.closed:
        return (report,)
    report = (button("💬 回一句", "alarm_answer", facts.alarm_id), *report)
    take: Row = (button("🙋 我来处理", "ack", facts.alarm_id),)
    done = button("已处理，关闭", "close", facts.alarm_id)
    last: Row = (done, button("是误报", "false", facts.alarm_id))
    return (report, last) if facts.acknowledged_by else (take, report, last)


SHOWN = 30
_PAST: Row = (button("📁 看关闭了的", "alarms_past"),)


def alarms(rows: Sequence[tuple[int, str, str]]) -> Screen:
    """Too many for a card each: (id, when, who), oldest first, each behind a button."""
    text = f"🚨 有 {len(rows)} 个警报还没关闭，请一个一个看。"
    if len(rows) > SHOWN:
        text += f"先列出最早的 {SHOWN} 个。"
    listed = tuple(
        (button(f"🚨 警报 {number}　{at}　{who[:8]}", "alarm", number),)
        for number, at, who in rows[:SHOWN]
    )
    return Screen(text, (*listed, _PAST), private=True)


def past(rows: Sequence[tuple[int, str, str]]) -> Screen:
    """Those that were closed: (id, when raised, who), the last first."""
    if not rows:
        return Screen("还没有关闭过的警报。", private=True)
    listed = tuple(
        (button(f"✅ 警报 {number}　{at}　{who[:8]}", "alarm", number),) for number, at, who in rows
    )
    return Screen("最近关闭的警报：", listed, private=True)


NO_ALARMS = Screen("现在没有警报。👍", (_PAST,))
MORE = Screen("关闭了的警报，也能翻出来看。", (_PAST,))
ASK_ANSWER = "想对本人说什么？打字就行，马上发给本人。"
ANSWERED = "发给本人了。本人再写的话，我会马上转给接手的人。"
ASK_REASON = Screen("请用一句话写下情况和处理结果，会留档。")
TAKEN = "好的，这件事交给您"
TAKEN_BEFORE = "已经有人接手了"
CLOSED_ALREADY = "✅ 这个警报已经关闭。"
CLOSED = "警报已关闭，已留档。"
CLOSED_FALSE = "已按误报关闭，心愿回到待核实。"
