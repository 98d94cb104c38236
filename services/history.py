"""What happened to a wish, to somebody's records or at a station, for its head: out of the
chain of events, which holds ids alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.queries import history as rows
from db.queries import members, people, stations
from db.session import Unit
from db.tables import Event
from db.tables.role import RoleKind
from services import directory
from services.access import Actor, reach, station_of_head
from services.station_settings import local
from services.wishes import of_desk

_HIGHEST = (
    RoleKind.HEAD,
    RoleKind.WORKER,
    RoleKind.SUPERVISOR,
    RoleKind.DONOR,
    RoleKind.VOLUNTEER,
)


@dataclass(frozen=True)
class Step:
    """One event. ``who`` did it (None: nobody pressed anything) and as what: ``by``, a hand of
    the lifecycle, or else ``role``, what they are now; ``whom`` it is about, and which wish.
    Names are None beside an id for somebody of a station that is not the head's. ``at`` is
    local time."""

    at: datetime
    subject: str
    move: str
    facts: Mapping[str, Any]
    who_id: int | None
    who: str | None
    by: str | None
    role: str
    whom_id: int | None
    whom: str | None
    wish_id: int | None


@dataclass(frozen=True)
class Past:
    """One page of steps, newest first, and how many there are; ``of``: the name of whose past it
    is, where it is somebody's or a station's; ``looks``: how many looks at sensitive facts there
    are, be they among the steps or left out."""

    of: str
    total: int
    steps: Sequence[Step]
    looks: int = 0


async def of_wish(unit: Unit, actor: Actor, wish_id: int, page: int, size: int) -> Past:
    """A wish's; raises NotFound, and NotAllowed unless the actor is its station's head."""
    wish = await of_desk(unit, actor, wish_id)
    await station_of_head(unit, actor, wish.station_id)
    return await _past(unit, actor, "", rows.of_wish(wish_id), page, size)


async def of_member(
    unit: Unit, actor: Actor, member_id: int, page: int, size: int, *, looks: bool = False
) -> Past:
    """A member's; raises as ``of_wish``. ``looks``: with who has looked at what."""
    member = await directory.of_desk(unit, actor, member_id, RoleKind.HEAD)
    ids = (member.id, *await members.merged_into(unit, member.id))
    name = await members.name(unit, member.id)
    return await _past(unit, actor, name, rows.of_member(ids), page, size, looks=looks)


async def of_station(
    unit: Unit, actor: Actor, station_id: int, page: int, size: int, *, looks: bool = False
) -> Past:
    """A station's; raises as ``of_wish``. ``looks``: with who has looked at what."""
    station = await station_of_head(unit, actor, station_id)
    which = rows.of_station(station_id)
    return await _past(unit, actor, station.name, which, page, size, looks=looks)


async def _past(
    unit: Unit,
    actor: Actor,
    of: str,
    which: rows.Which,
    page: int,
    size: int,
    *,
    looks: bool = True,
) -> Past:
    moves = rows.without_looks(which)
    whole, moved = await rows.count(unit, which), await rows.count(unit, moves)
    which, total = (which, whole) if looks else (moves, moved)
    last = max(0, (total - 1) // size)
    found = await rows.page(unit, which, min(page, last) * size, size)
    reached = await reach(unit, actor, RoleKind.HEAD)
    steps = [await _step(unit, event, reached) for event in found]
    return Past(of, total, steps, whole - moved)


async def _step(unit: Unit, event: Event, reached: Collection[int]) -> Step:
    whom, wish_id = await rows.subject(unit, event)
    return Step(
        at=local(await stations.get(unit, event.station_id), event.at),
        subject=event.subject,
        move=event.move,
        facts=event.facts,
        who_id=event.actor_id,
        who=await _name(unit, event.actor_id, reached),
        by=event.facts.get("by"),
        role=await _role(unit, event.actor_id),
        whom_id=whom,
        whom=await _name(unit, whom, reached),
        wish_id=wish_id,
    )


async def _name(unit: Unit, member_id: int | None, reached: Collection[int]) -> str | None:
    member = None if member_id is None else await people.find(unit, member_id)
    if member is None or member.station_id not in reached:
        return None
    return await members.name(unit, member.id)


async def _role(unit: Unit, member_id: int | None) -> str:
    """The most that somebody is anywhere now."""
    held = [] if member_id is None else await members.roles(unit, member_id)
    kinds = {role.kind for role in held}
    return next((kind for kind in _HIGHEST if kind in kinds), RoleKind.RESIDENT)
