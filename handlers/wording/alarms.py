"""Alarms, for whoever acts on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.wording.screen import Row, Screen, button


@dataclass(frozen=True)
class AlarmFacts:
    """What one person wrote, for whoever acts on it. ``alarm_id``: the newest alarm of the
    matter; ``numbers`` and ``words``: of all of them, oldest first."""

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


def alarm(facts: AlarmFacts) -> Screen:
    numbers = "、".join(str(number) for number in facts.numbers)
    words = "\n".join(f"“{one}”" for one in facts.words)
    return Screen(
        f"🚨 警报 {numbers}　{facts.at}\n\n"
        f"{facts.who}（{facts.village or '村未填'}）写道：\n"
        f"{words[-3000:]}\n\n{_where(facts)}\n\n{_how_it_stands(facts)}",
        _rows(facts),
        private=True,
    )


def _where(facts: AlarmFacts) -> str:
    if not facts.phone and not facts.address:
        return "☎️ 📍 电话和地址都没留。请马上问邻居、问村里。"
    return f"☎️ {facts.phone or '没留电话'}\n📍 {facts.address or '没留地址'}"


def _how_it_stands(facts: AlarmFacts) -> str:
    if facts.closed:
        return CLOSED_ALREADY
    taken = f"{facts.acknowledged_by} 正在处理。\n\n" if facts.acknowledged_by else ""
    return f"{taken}请先联系本人，必要时报 110 / 120。"


def _rows(facts: AlarmFacts) -> tuple[Row, ...]:
    if facts.closed:
        return ()
    take: Row = (button("🙋 我来处理", "ack", facts.alarm_id),)
    done = button("已处理，关闭", "close", facts.alarm_id)
    last: Row = (done, button("是误报", "false", facts.alarm_id))
    return (last,) if facts.acknowledged_by else (take, last)


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


NO_ALARMS = Screen("现在没有警报。👍")
ASK_REASON = Screen("请用一句话写下情况和处理结果，会留档。")
TAKEN = "好的，这件事交给您"
TAKEN_BEFORE = "已经有人接手了"
CLOSED_ALREADY = "✅ 这个警报已经关闭。"
CLOSED = "警报已关闭，已留档。"
CLOSED_FALSE = "已按误报关闭，心愿回到待核实。"
