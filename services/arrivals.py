"""New wishes are announced to the desk."""

from datetime import timedelta

from db.queries import stations
from db.session import Unit
from db.tables import Wish
from services.station_settings import local
from services.telling import desk_of, tell, tell_together

_SOON = timedelta(days=2)


async def announce(unit: Unit, wish: Wish, *, but: int | None = None) -> None:
    """Tell the desk of a wish to be checked, together with others; what is of use for two days
    at most is told by itself, at once."""
    soon = await _soon(unit, wish)
    for head_id in await desk_of(unit, wish.station_id):
        if head_id == but:
            continue
        if soon:
            await tell(unit, wish.station_id, head_id, "wish_soon", wish=wish.id)
        else:
            await tell_together(unit, wish.station_id, head_id, "wish_submitted", wish.id)


async def _soon(unit: Unit, wish: Wish) -> bool:
    today = local(await stations.get(unit, wish.station_id), unit.now).date()
    return wish.deadline is not None and wish.deadline - today <= _SOON
