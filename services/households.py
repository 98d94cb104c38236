"""How much one household may ask for at a time."""

from db.queries import members, stations, wishes
from db.session import Unit
from services.station_settings import StationSettings


async def at_limit(unit: Unit, member_id: int) -> bool:
    """Whether the member's household has as many unfinished wishes as it may."""
    member = await members.get(unit, member_id)
    if member.household_id is None:
        return False
    settings = StationSettings.of((await stations.get(unit, member.station_id)).settings)
    unfinished = await wishes.unfinished_of_household(unit, member.household_id)
    return unfinished >= settings.open_per_household
