"""代办 by person: one call tells everything, and takes the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from db.queries import events, members, stations
from db.queries import todos as rows
from db.session import Unit
from db.tables import Station, Todo
from matching.lifecycle import MatchStatus
from services import handovers, looks, receipts, todos, visits
from services.access import Actor, reach, require_desk
from services.letters import Letter, facts_of, still_true
from services.parts import Part
from services.refusals import NotFound, Refused
from services.station_settings import StationSettings, local

# A day that was agreed: told, unless it does not fit.
AGREED = ("visit_agreed", "visit_soon")
ASKS = ("invitation", "delivered", "suggested", *AGREED)


@dataclass(frozen=True)
class Call:
    """One thing to tell or to ask. ``letter`` is None when its cause is gone; ``asks``: an
    answer is still wanted, and about which match."""

    todo_id: int
    kind: str
    letter: Letter | None
    asks: int | None


@dataclass(frozen=True)
class Person:
    """Somebody to call, with everything there is to say."""

    member_id: int
    name: str
    phone: str | None
    village: str | None
    calls: tuple[Call, ...]


async def waiting(unit: Unit, actor: Actor) -> tuple[list[tuple[int, list[Todo]]], int]:
    """Todos by person, whoever waits longest first; and how many persons are put off until
    later."""
    grouped: dict[int, list[Todo]] = {}
    later: set[int] = set()
    for todo in await rows.waiting(unit, await reach(unit, actor)):
        if todos.put_off(todo, unit.now):
            later.add(todo.member_id)
        else:
            grouped.setdefault(todo.member_id, []).append(todo)
    return list(grouped.items()), len(later - set(grouped))


async def person(unit: Unit, actor: Actor, member_id: int, waiting: Sequence[Todo]) -> Person:
    """Somebody to call, with their number; the look is on record. Raises NotAllowed."""
    for station_id in {todo.station_id for todo in waiting}:
        await require_desk(unit, actor, station_id)
    member = await members.get(unit, member_id)
    await looks.noted(unit, actor, member_id, "phone", why="call", about=waiting[0].id)
    village = await stations.village(unit, member.village_id)
    return Person(
        member_id=member_id,
        name=await members.name(unit, member_id),
        phone=await unit.unseal(member_id, member.phone_sealed, "member.phone"),
        village=None if village is None else village.name,
        calls=tuple([await _call(unit, todo) for todo in waiting]),
    )


async def _call(unit: Unit, todo: Todo) -> Call:
    try:
        letter = await facts_of(unit, todo.kind, todo.facts, todo.member_id)
    except (Refused, LookupError):
        return Call(todo.id, todo.kind, None, None)
    match = None if letter.match is None else letter.match.match_id
    asks = match if todo.kind in ASKS and still_true(letter) else None
    return Call(todo.id, todo.kind, letter, asks)


async def answer(unit: Unit, actor: Actor, todo_id: int, *, yes: bool) -> Part:
    """What somebody said on the phone: a giver comes or not, a receiver has got it or not, a
    time fits or not (that an agreed one fits is no answer: it is told).

    Raises NotFound, NotAllowed, and what the step itself raises.
    """
    todo = await of_desk(unit, actor, todo_id)
    match_id = todo.facts.get("match")
    if todo.kind not in ASKS or match_id is None:
        raise NotFound
    found = await _taken(unit, actor, todo.kind, match_id, yes=yes)
    await rows.finish(unit, todo_id, actor.member_id)
    await events.record(unit, todo.station_id, actor.member_id, "todo", todo_id, "answered")
    return found


async def _taken(unit: Unit, actor: Actor, kind: str, match_id: int, *, yes: bool) -> Part:
    if kind == "delivered":
        step = receipts.confirm if yes else receipts.dispute
        return await step(unit, actor, match_id)
    if kind == "suggested":
        return await visits.answer(unit, actor, match_id, fits=yes)
    if kind in AGREED:
        if yes:
            raise NotFound
        return await visits.not_that_day(unit, actor, match_id)
    if yes:
        return await handovers.accept(unit, actor, match_id)
    return await handovers.decline(unit, actor, match_id, "phone")


def came(found: Part) -> bool:
    """Whether a giver took it on (and had not too much in hand already)."""
    return found.match.status == MatchStatus.ACCEPTED


async def put_off(unit: Unit, actor: Actor, member_id: int) -> int:
    """Nobody answered: everything for this person waits until tomorrow morning; how much."""
    waiting = [
        todo
        for todo in await rows.waiting(unit, await reach(unit, actor))
        if todo.member_id == member_id
    ]
    if not waiting:
        raise NotFound
    for todo in waiting:
        station = await stations.get(unit, todo.station_id)
        again = _tomorrow(station, unit.now).isoformat()
        todo.facts = {**todo.facts, "again": again}
        await events.record(unit, todo.station_id, actor.member_id, "todo", todo.id, "not reached")
    await unit.session.flush()
    return len(waiting)


def _tomorrow(station: Station, now: datetime) -> datetime:
    here = local(station, now)
    at = time.fromisoformat(StationSettings.of(station.settings).morning)
    return datetime.combine(here.date() + timedelta(days=1), at, tzinfo=here.tzinfo)


async def of_desk(unit: Unit, actor: Actor, todo_id: int) -> Todo:
    """One call, for the desk that makes it; raises NotFound, NotAllowed."""
    todo = await rows.get(unit, todo_id)
    if todo is None:
        raise NotFound
    await require_desk(unit, actor, todo.station_id)
    return todo
