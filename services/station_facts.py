"""A station in a few facts, for its own desk: who belongs to it, and what lies under it."""

from dataclasses import dataclass

from db.queries import members, people, stations
from db.session import Unit
from db.tables.member import MemberStatus
from db.tables.role import RoleKind
from services.access import DESK, Actor, reach
from services.refusals import NotAllowed


@dataclass(frozen=True)
class StationFacts:
    """A desk's station with all that it reaches; ``below`` and ``villages`` are names, ``staff``
    the names of its workers and heads, the counts are of active members."""

    name: str
    below: tuple[str, ...]
    villages: tuple[str, ...]
    members: int
    volunteers: int
    donors: int
    workers: tuple[str, ...]
    heads: tuple[str, ...]


async def facts(unit: Unit, actor: Actor) -> StationFacts:
    """What the actor's desk covers; raises NotAllowed when they are at none."""
    desks = actor.desks(*DESK)
    if not desks:
        raise NotAllowed
    reached = await reach(unit, actor)
    active = {one.id for one in await people.of_stations(unit, reached, (MemberStatus.ACTIVE,))}

    async def holding(kind: RoleKind) -> set[int]:
        return active & await people.holders(unit, reached, kind)

    async def named(kind: RoleKind) -> tuple[str, ...]:
        return tuple([await members.name(unit, one) for one in sorted(await holding(kind))])

    return StationFacts(
        name="、".join([(await stations.get(unit, one)).name for one in desks]),
        below=tuple([(await stations.get(unit, one)).name for one in reached if one not in desks]),
        villages=tuple(
            [one.name for number in reached for one in await stations.villages(unit, number)]
        ),
        members=len(active),
        volunteers=len(await holding(RoleKind.VOLUNTEER)),
        donors=len(await holding(RoleKind.DONOR)),
        workers=await named(RoleKind.WORKER),
        heads=await named(RoleKind.HEAD),
    )
