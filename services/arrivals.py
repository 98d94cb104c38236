"""New wishes are announced to the desk: in one notice that counts, not in one each."""

from datetime import timedelta

from db.queries import notices, stations
from db.session import Unit
from db.tables import Wish
from db.tables.notice import NoticeState
from services.station_settings import local
from services.telling import desk_of, tell

_KIND = "wish_submitted"
_BREATH = timedelta(minutes=30)
_SOON = timedelta(days=2)


async def announce(unit: Unit, wish: Wish, *, but: int | None = None) -> None:
    """Tell the desk of a wish to be checked. One who was told of others within the last half
    hour is told of it when that has passed, with all that have come by then; what is of use
    for two days at most is told by itself, at once."""
    soon = await _soon(unit, wish)
    for head_id in await desk_of(unit, wish.station_id):
        if head_id == but:
            continue
        if soon:
            await tell(unit, wish.station_id, head_id, "wish_soon", wish=wish.id)
        else:
            await _announce(unit, wish, head_id)


async def _soon(unit: Unit, wish: Wish) -> bool:
    today = local(await stations.get(unit, wish.station_id), unit.now).date()
    return wish.deadline is not None and wish.deadline - today <= _SOON


async def _announce(unit: Unit, wish: Wish, head_id: int) -> None:
    newest, at = await notices.newest(unit, head_id, _KIND), unit.now
    if newest is not None:
        held = newest.leased_until is not None and newest.leased_until > unit.now
        if newest.state == NoticeState.QUEUED and not held:
            newest.facts = {**newest.facts, "more": [*newest.facts.get("more", ()), wish.id]}
            await unit.session.flush()
            return
        if newest.sent_at is not None:  # else it is on its way, and may yet tell nothing
            at = max(at, newest.sent_at + _BREATH)
    await tell(unit, wish.station_id, head_id, _KIND, not_before=at, wish=wish.id)
