"""The villages of a station: added, named, placed by its head."""

from db.queries import events, station_rows
from db.session import Unit
from db.tables import Village
from db.tables.role import RoleKind
from services import typed
from services.access import Actor, require_desk, station_of_head
from services.refusals import AlreadyDone, Empty, NotFound

_LONGEST_NAME = 20


async def add_village(
    unit: Unit,
    actor: Actor,
    station_id: int,
    name: str,
    point: tuple[float, float] | None = None,
) -> Village:
    """A village of the station; raises Empty, AlreadyDone."""
    await station_of_head(unit, actor, station_id)
    plain = await _free_name(unit, station_id, name)
    latitude, longitude = point or (None, None)
    village: Village = await unit.add(
        Village(station_id=station_id, name=plain, latitude=latitude, longitude=longitude)
    )
    await events.record(unit, station_id, actor.member_id, "village", village.id, "added")
    return village


async def village_of(unit: Unit, actor: Actor, village_id: int, *kinds: str) -> Village:
    """A village of a station at whose desk the actor is; raises NotFound, NotAllowed."""
    village = await station_rows.village(unit, village_id)
    if village is None:
        raise NotFound
    await require_desk(unit, actor, village.station_id, *kinds)
    return village


async def rename_village(unit: Unit, actor: Actor, village_id: int, name: str) -> Village:
    """Another name; raises Empty, AlreadyDone, NotFound, NotAllowed."""
    village = await village_of(unit, actor, village_id, RoleKind.HEAD)
    village.name = await _free_name(unit, village.station_id, name)
    return await _noted(unit, actor, village, "renamed")


async def place_village(
    unit: Unit, actor: Actor, village_id: int, point: tuple[float, float]
) -> Village:
    """Where it lies, for the way from giver to receiver; raises NotFound, NotAllowed."""
    village = await village_of(unit, actor, village_id, RoleKind.HEAD)
    village.latitude, village.longitude = point
    return await _noted(unit, actor, village, "placed")


async def _noted(unit: Unit, actor: Actor, village: Village, move: str) -> Village:
    await unit.session.flush()
    await events.record(unit, village.station_id, actor.member_id, "village", village.id, move)
    return village


async def _free_name(unit: Unit, station_id: int, name: str) -> str:
    plain = typed.name(name, longest=_LONGEST_NAME)
    if plain is None:
        raise Empty
    if await station_rows.village_named(unit, station_id, plain) is not None:
        raise AlreadyDone
    return plain
