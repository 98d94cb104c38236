"""Who presses, and what they may do: read from the database at every press; default no."""

from dataclasses import dataclass

from db.queries import members, station_rows, stations
from db.session import Unit
from db.tables import Role, Station
from db.tables.role import RoleKind
from matching.lifecycle import By
from services.refusals import NotAllowed, NotFound

DESK = (RoleKind.WORKER, RoleKind.HEAD)
ON_ALARMS = (*DESK, RoleKind.SUPERVISOR)
"""Who sees to a call for help: an alarm climbs to whoever supervises when nobody takes it on."""


@dataclass(frozen=True)
class Actor:
    """An active member with an account, and the roles they hold now."""

    member_id: int
    station_id: int
    roles: tuple[tuple[str, int, int | None], ...]

    def holds(self, *kinds: str) -> bool:
        """Whether they hold one of these roles anywhere."""
        return any(kind in kinds for kind, _station, _organisation in self.roles)

    def desks(self, *kinds: str) -> tuple[int, ...]:
        """The stations where they hold one of these roles."""
        return tuple(sorted({station for kind, station, _ in self.roles if kind in kinds}))

    def acts_for(self, organisation_id: int | None) -> bool:
        """Whether they act for this organisation as a donor."""
        return organisation_id is not None and any(
            kind == RoleKind.DONOR and org == organisation_id for kind, _, org in self.roles
        )

    def organisation(self) -> int | None:
        """The organisation they act for as a donor, if any."""
        return next((org for kind, _, org in self.roles if kind == RoleKind.DONOR and org), None)


async def actor_of(unit: Unit, chat_id: int) -> Actor | None:
    """The member behind a chat; None for a stranger, a paused or a barred member."""
    member = await members.by_chat(unit, chat_id)
    return None if member is None else await actor(unit, member.id)


async def actor(unit: Unit, member_id: int) -> Actor:
    """A member as an actor."""
    member = await members.get(unit, member_id)
    held: list[Role] = list(await members.roles(unit, member_id))
    roles = tuple(
        sorted(
            ((role.kind, role.station_id, role.organisation_id) for role in held),
            key=lambda role: (role[0], role[1], role[2] or 0),
        )
    )
    return Actor(member_id, member.station_id, roles)


async def reach(unit: Unit, actor: Actor, *kinds: str) -> tuple[int, ...]:
    """Every station an actor's desk roles reach: their own and those under it."""
    found: set[int] = set()
    for station_id in actor.desks(*(kinds or DESK)):
        found.update(await stations.tree(unit, station_id))
    return tuple(sorted(found))


async def require_desk(unit: Unit, actor: Actor, station_id: int, *kinds: str) -> None:
    """Raise NotAllowed unless the actor is worker or head of this station or one above."""
    if not await at_desk(unit, actor, station_id, *kinds):
        raise NotAllowed


async def at_desk(unit: Unit, actor: Actor, station_id: int, *kinds: str) -> bool:
    """Whether the actor is worker or head (or one of ``kinds``) of this station or one above.
    A desk elsewhere is none here, though they live here."""
    return bool(set(actor.desks(*(kinds or DESK))) & set(await stations.chain(unit, station_id)))


async def station_of_desk(unit: Unit, actor: Actor, station_id: int, *kinds: str) -> Station:
    """A station, for somebody at its desk (or of ``kinds``); raises NotFound, NotAllowed."""
    station = await station_rows.find(unit, station_id)
    if station is None:
        raise NotFound
    await require_desk(unit, actor, station_id, *kinds)
    return station


async def station_of_head(unit: Unit, actor: Actor, station_id: int) -> Station:
    """A station, for its head alone; raises NotFound, NotAllowed."""
    return await station_of_desk(unit, actor, station_id, RoleKind.HEAD)


async def speaks_for(unit: Unit, actor: Actor, member_id: int, station_id: int) -> bool:
    """Whether the actor enters what this member says: whoever has no account answers through
    the desk of their station."""
    if await members.account(unit, member_id) is not None:
        return False
    return await at_desk(unit, actor, station_id)


def desk_hand(actor: Actor) -> By:
    """As whom somebody at the desk moves things."""
    return By.HEAD if actor.holds(RoleKind.HEAD) else By.WORKER
