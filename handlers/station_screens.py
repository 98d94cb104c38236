"""What the conversations about a station share."""

from db.session import Unit
from db.tables.role import RoleKind
from services.access import Actor, at_desk


async def is_head(unit: Unit, actor: Actor, station_id: int) -> bool:
    """Whether they may change the station, or only look."""
    return await at_desk(unit, actor, station_id, RoleKind.HEAD)
