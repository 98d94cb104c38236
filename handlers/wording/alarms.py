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
    acknowledged_by: str | None


def alarm(facts: AlarmFacts) -> Screen:
    taken = f"\n\n{facts.acknowledged_by} 正在处理。" if facts.acknowledged_by else ""
    numbers = "、".join(str(number) for number in facts.numbers)
    words = "\n".join(f"“{one}”" for one in facts.words)
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
        f"🚨 警报 {numbers}　{facts.at}\n\n"
        f"{facts.who}（{facts.village or '村未填'}）写道：\n"
        f"{words[-3500:]}{taken}\n\n请先联系本人，必要时报 110 / 120。",
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
