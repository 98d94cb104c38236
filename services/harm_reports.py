"""强制报告: whoever works here and learns that a minor is harmed, or somebody is beaten at home,
has to report it at once (未成年人保护法 11, 反家庭暴力法 14). That it was done stands with the
alarm."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from db.queries import alarms as rows
from db.queries import events, members
from db.session import Unit
from db.tables import Alarm, HarmReport
from services.access import Actor
from services.alarms import matter, of_desk
from services.refusals import Empty
from services.typed import says_something

FIELDS = ("whom", "when", "what", "where", "by")
"""Who is harmed, since when, what was seen, where it was reported to, and by whom."""
LONGEST = 500
_ABOUT = "harm_report.words"


@dataclass(frozen=True)
class Written:
    """A report as read: ``said`` by field; where none was due, ``why`` not."""

    by: str
    at: datetime
    said: Mapping[str, str]
    why: str | None


async def write(unit: Unit, actor: Actor, alarm_id: int, said: Mapping[str, str]) -> Alarm:
    """Keep what was reported, where to and by whom; raises NotFound, NotAllowed, Empty."""
    kept = {name: said.get(name, "").strip()[:LONGEST] for name in FIELDS}
    if not all(says_something(words) for words in kept.values()):
        raise Empty
    return await _keep(unit, actor, alarm_id, kept, due=True)


async def none_due(unit: Unit, actor: Actor, alarm_id: int, why: str) -> Alarm:
    """Keep why nothing has to be reported; raises as ``write``."""
    if not says_something(why):
        raise Empty
    return await _keep(unit, actor, alarm_id, {"why": why.strip()[:LONGEST]}, due=False)


async def _keep(
    unit: Unit, actor: Actor, alarm_id: int, words: Mapping[str, str], *, due: bool
) -> Alarm:
    alarm = await of_desk(unit, actor, alarm_id)
    await unit.add(
        HarmReport(
            alarm_id=alarm.id,
            member_id=alarm.member_id,
            due=due,
            words_sealed=await unit.seal(
                alarm.member_id, json.dumps(words, ensure_ascii=False), _ABOUT
            ),
            written_by=actor.member_id,
            written_at=unit.now,
        )
    )
    await events.record(
        unit,
        alarm.station_id,
        actor.member_id,
        "alarm",
        alarm.id,
        "reported" if due else "no report due",
    )
    return alarm


async def about(unit: Unit, alarm: Alarm) -> list[Written]:
    """What was written about an alarm and what led up to it, oldest first; whoever asks was
    checked. What is past its time is left out."""
    found = []
    for row in await rows.reports(unit, [one.id for one in await matter(unit, alarm)]):
        text = await unit.unseal(row.member_id, row.words_sealed, _ABOUT)
        if text is not None:
            said = json.loads(text)
            who = await members.name(unit, row.written_by)
            found.append(Written(who, row.written_at, said, said.get("why")))
    return found
