"""When the giver comes: agreed after accepting, suggested instead, reminded of the day before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from db.queries import appointments, events, stations, todos
from db.session import Unit
from db.tables import Match, Station
from matching.lifecycle import MatchStatus
from matching.visits import DayPart, Visit, both, only_day, times
from services import quiet
from services.access import Actor
from services.asking import silence
from services.parts import (
    Part,
    given_by,
    given_or_desk,
    gives,
    part,
    received_by,
    receivers,
    tell_giver,
    tell_receiver,
)
from services.refusals import AlreadyDone, BadDay
from services.station_settings import StationSettings, local

SHOWN = 6
# Local hour from which people are reminded of the next day.
_REMIND_FROM = 10
# A visit that was agreed so shortly before needs no reminder.
_SOON = 1


@dataclass(frozen=True)
class Choices:
    """What a giver may choose from: the next times that fit, and any day from ``today`` to
    ``last``; ``day``: the one that was wished for."""

    today: date
    last: date
    times: tuple[Visit, ...]
    day: date | None = None


async def choices(unit: Unit, found: Part, but: date | None = None) -> Choices:
    """The next times that fit the hours of both sides, on the one day that was wished for, if
    any; ``but``: none on this day."""
    station = await stations.get(unit, found.wish.station_id)
    now, last = local(station, unit.now), _last(station, found, unit.now)
    day, windows = _wished_day(found, now.date()), both(found.line.windows, found.offer.windows)
    fitting = (
        one
        for one in times(windows, now, last)
        if one.day != but and (day in (None, but) or one.day == day)
    )
    return Choices(now.date(), last, tuple(islice(fitting, SHOWN)), day)


def _wished_day(found: Part, today: date) -> date | None:
    """The one day ahead for which a service is wished (下周三上午), if it is so."""
    day = only_day(found.line.windows, found.wish.deadline)
    return None if day is None or day < today else day


async def due_at(unit: Unit, found: Part) -> datetime:
    """Until when what is accepted now is to be done: so many days, and not before the day that
    was wished for is over."""
    station = await stations.get(unit, found.wish.station_id)
    due = unit.now + timedelta(days=StationSettings.of(station.settings).handover_days)
    day = _wished_day(found, local(station, unit.now).date())
    return due if day is None else max(due, _end_of(day, station))


def _end_of(day: date, station: Station) -> datetime:
    zone = ZoneInfo(station.time_zone)
    return datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)


def _last(station: Station, found: Part, now: datetime) -> date:
    """The last day somebody may come: when it is to be handed over, and not before there is
    time to ask once more, nor before the day that was wished for."""
    settings, today = StationSettings.of(station.settings), local(station, now).date()
    match, wished = found.match, _wished_day(found, today) or today
    if match.status != MatchStatus.ACCEPTED or match.due_at is None:
        return max(wished, today + timedelta(days=settings.handover_days))
    soonest = today + timedelta(days=settings.nudge_days)
    return max(wished, local(station, match.due_at).date(), soonest)


async def choosing(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The part whose time the actor may choose: an invitation's giver, an accepted task's giver
    or desk. Raises NotFound, NotAllowed, AlreadyDone."""
    found = await given_or_desk(unit, actor, match_id)
    if found.match.status == MatchStatus.OFFERED:
        found = await given_by(unit, actor, match_id)
    elif found.match.status != MatchStatus.ACCEPTED:
        raise AlreadyDone
    return found


async def choose(
    unit: Unit,
    actor: Actor,
    match_id: int,
    day: date,
    when: DayPart,
    minute: int | None = None,
) -> Part:
    """A time for an accepted task is agreed and told; for an invitation it is suggested, and the
    receiver is asked. Raises as ``choosing``, and BadDay."""
    visit = Visit(day, when, minute)
    found = await choosing(unit, actor, match_id)
    station = await stations.get(unit, found.wish.station_id)
    last = _last(station, found, unit.now)
    if not local(station, unit.now).date() <= day <= last:
        raise BadDay(until=last)
    if found.match.status == MatchStatus.OFFERED:
        await _suggest(unit, actor, found, visit)
    else:
        await _agree(unit, actor, found, visit, station)
    return found


async def _agree(unit: Unit, actor: Actor, found: Part, visit: Visit, station: Station) -> None:
    match, day = found.match, visit.day
    soon = (day - local(station, unit.now).date()).days <= _SOON
    until = _end_of(day, station)
    due = until if match.due_at is None else max(match.due_at, until)
    won = await appointments.note(
        unit,
        match,
        visit_on=day,
        visit_part=visit.part,
        visit_minute=visit.minute,
        reminded_at=unit.now if soon else None,
        nudged_at=None,
        due_at=due,
    )
    if not won:
        raise AlreadyDone
    await _record(unit, found, actor, "visit agreed")
    if not gives(actor, found.offer):
        await tell_giver(unit, found, "visit_set")
    await tell_receiver(unit, found, "visit_agreed", but=actor.member_id)


async def _suggest(unit: Unit, actor: Actor, found: Part, visit: Visit) -> None:
    """The place waits for the receiver's answer as long as it would for the giver's."""
    match = found.match
    again = match.suggested_on is not None
    due = match.due_at if again else await _until(unit, found, *receivers(found))
    won = await appointments.note(
        unit,
        match,
        suggested_on=visit.day,
        suggested_part=visit.part,
        suggested_minute=visit.minute,
        visit_on=None,
        due_at=due,
    )
    if not won:
        raise AlreadyDone
    await _record(unit, found, actor, "time suggested")
    await todos.finish_about(unit, match.id, actor.member_id, "suggested")
    await tell_receiver(unit, found, "suggested", but=actor.member_id, urgent=found.wish.urgent)


async def _until(unit: Unit, found: Part, *whom: int) -> datetime:
    """Until when an answer is waited for: the time begins when they can read the question; an
    urgent one wakes them."""
    at, wish = unit.now, found.wish
    if not wish.urgent:
        at = max([await quiet.awake(unit, wish.station_id, one, unit.now) for one in whom])
    return at + await silence(unit, wish)


async def answer(unit: Unit, actor: Actor, match_id: int, fits: bool) -> Part:
    """The receiver, whoever posted or the desk says whether the suggested time fits; the giver
    is asked again. Raises NotFound, NotAllowed, AlreadyDone."""
    found = await received_by(unit, actor, match_id)
    match = found.match
    if match.status != MatchStatus.OFFERED or match.suggested_on is None:
        raise AlreadyDone
    won = await appointments.note(
        unit,
        match,
        visit_on=match.suggested_on if fits else None,
        visit_part=match.suggested_part if fits else None,
        visit_minute=match.suggested_minute if fits else None,
        suggested_on=None,
        due_at=await _until(unit, found, found.offer.member_id),
    )
    if not won:
        raise AlreadyDone
    await _record(unit, found, actor, "time fits" if fits else "time does not fit")
    await todos.finish_about(unit, match_id, actor.member_id, "suggested")
    kind = "suggest_ok" if fits else "suggest_no"
    await tell_giver(unit, found, kind, urgent=found.wish.urgent)
    return found


async def not_that_day(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The receiver, whoever posted or the desk cannot on the agreed day: the giver chooses
    another. Raises NotFound, NotAllowed, AlreadyDone."""
    found = await received_by(unit, actor, match_id)
    match, day = found.match, found.match.visit_on
    if match.status != MatchStatus.ACCEPTED or day is None:
        raise AlreadyDone
    if not await appointments.note(
        unit, match, visit_on=None, visit_part=None, visit_minute=None, reminded_at=None
    ):
        raise AlreadyDone
    await _record(unit, found, actor, "visit refused")
    await todos.finish_about(unit, match_id, actor.member_id, "visit_agreed", "visit_soon")
    await tell_giver(unit, found, "visit_refused", not_on=day.toordinal())
    return found


async def coming(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The giver says that they come as agreed: nobody need ask them again. Raises NotFound,
    NotAllowed, AlreadyDone."""
    found = await given_by(unit, actor, match_id)
    match = found.match
    if match.status != MatchStatus.ACCEPTED:
        raise AlreadyDone
    day = None if match.visit_on is None else match.visit_on.toordinal()
    # Beside what moves the match: a problem that was told before is still to be seen to.
    await events.record(
        unit, match.station_id, actor.member_id, "visit", match_id, "coming", day=day
    )
    return found


async def said_coming(unit: Unit, match: Match) -> bool:
    """Whether the giver has said so about the day that is agreed now."""
    day = None if match.visit_on is None else match.visit_on.toordinal()
    said = await events.facts_of(unit, "visit", match.id, "coming")
    return bool(said) and said[-1]["day"] == day


async def _record(unit: Unit, found: Part, actor: Actor, what: str) -> None:
    match = found.match
    await events.record(unit, match.station_id, actor.member_id, "match", match.id, what)


async def reminders_due(unit: Unit) -> Sequence[int]:
    """Ids of accepted tasks that are for tomorrow on their station's clock, whose people have
    not been reminded yet, and for which it is late enough in the day."""
    found = []
    for match in await appointments.unreminded(unit, unit.now + timedelta(days=2)):
        station = await stations.get(unit, match.station_id)
        now = local(station, unit.now)
        due = None if match.due_at is None else local(station, match.due_at).date()
        for_tomorrow = (match.visit_on or due) == now.date() + timedelta(days=1)
        if for_tomorrow and now.hour >= _REMIND_FROM:
            found.append(match.id)
    return found


async def remind(unit: Unit) -> int:
    """Ask the givers of tomorrow's tasks whether they can, and tell the receivers; once each.
    Returns how many tasks it reminded of."""
    waiting = await reminders_due(unit)
    for match_id in waiting:
        found = await part(unit, match_id)
        found.match.reminded_at = unit.now
        await tell_giver(unit, found, "reminder")
        if found.match.visit_on is not None:
            await tell_receiver(unit, found, "visit_soon")
    await unit.session.flush()
    return len(waiting)
