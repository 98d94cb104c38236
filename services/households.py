"""How much one household may ask for at a time."""

from db.queries import members, stations, wishes
from db.session import Unit
from services.station_settings import StationSettings


async def at_limit(unit: Unit, member_id: int) -> int | None:
    """How many unfinished wishes the member's household may have, if it has that many."""
    member = await members.get(unit, member_id)
    if member.household_id is None:
        return None
    settings = StationSettings.of((await stations.get(unit, member.station_id)).settings)
    unfinished = await wishes.unfinished_of_household(unit, member.household_id)
    return settings.open_per_household if unfinished >= settings.open_per_household else None
