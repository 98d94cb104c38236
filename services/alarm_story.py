"""What was done about an alarm, when and by whom: read from the chain of events, which keeps it."""

from dataclasses import dataclass
from datetime import datetime

from db.queries import events, members, stations
from db.session import Unit
from db.tables import Alarm, Event
from services.alarms import matter
from services.station_settings import local

_STEPS = {
    "paged": "paged",
    "more words": "more",
    "answered": "answered",
    "open>acknowledged": "taken",
    "reported": "reported",
    "no report due": "none_due",
    "open>closed": "closed",
    "acknowledged>closed": "closed",
}


@dataclass(frozen=True)
class Step:
    """One step at a local time; ``who``: names of those paged, or of whoever did it."""

    at: datetime
    what: str
    who: tuple[str, ...]


async def story(unit: Unit, alarm: Alarm) -> list[Step]:
    """From the first message of a matter on; what happened in one minute to several is one
    step. Whoever asks was checked."""
    station = await stations.get(unit, alarm.station_id)
    together = await matter(unit, alarm)
    steps = [Step(local(station, one.opened_at), "raised", ()) for one in together]
    for event in await events.of_subjects(unit, "alarm", [one.id for one in together]):
        if event.move in _STEPS:
            at = local(station, event.at)
            _add(steps, Step(at, _STEPS[event.move], (await _name(unit, event),)))
    return sorted(steps, key=lambda one: one.at)


async def _name(unit: Unit, event: Event) -> str:
    member_id = event.facts.get("member") or event.actor_id
    return "" if member_id is None else await members.name(unit, member_id)


def _add(steps: list[Step], step: Step) -> None:
    last = steps[-1]
    same = last.what == step.what and f"{last.at:%H:%M}" == f"{step.at:%H:%M}"
    if not same:
        steps.append(step)
    elif step.who[0] not in last.who:
        steps[-1] = Step(last.at, last.what, (*last.who, *step.who))
