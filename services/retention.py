"""What is kept no longer than it is needed (个人信息保护法 19): words go, numbers stay.

Counts, hours, the goods ledger and the chain of events are not touched, so no figure changes.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.queries import clearing, events, stations, wishes
from db.queries import retention as past
from db.queries.retention import Found
from db.session import Database, Unit
from db.tables import Invite, Notice, Station, Todo
from services.forgetting import plain_names
from services.station_settings import StationSettings

BATCH = 50
"""So many rows go in one unit of work, so that nobody waits long for the writer."""
TRACES = timedelta(days=30)
"""How long numbers of answered updates and wrong codes are kept."""
INVITE_DAYS = 30
_EVERY = 1_000_000
_WORDS = ("wishes", "photos", "offers", "alarms")


@dataclass(frozen=True)
class Kind:
    """One kind of record: how many days it is kept (a station's setting, or for all the same),
    how what is past is found, and how it goes."""

    days: str | int
    find: Callable[[Unit, Collection[int], datetime, int], Awaitable[Found]]
    clear: Callable[[Unit, list[int]], Awaitable[None]]


async def _wishes(unit: Unit, ids: list[int]) -> None:
    await clearing.drop_photos(unit, await clearing.photos_beside(unit, ids))
    await clearing.clear_words(unit, ids)
    for number in ids:
        wish = await wishes.get(unit, number)
        if wish is not None:
            await plain_names(unit, wish)
            wish.slip_index = f"cleared {number}"  # the paper opens nothing any more
    await unit.session.flush()


async def _photos(unit: Unit, ids: list[int]) -> None:
    await clearing.drop_photos(unit, ids)


async def _alarms(unit: Unit, ids: list[int]) -> None:
    ended = await clearing.clear_alarms(unit, ids)
    await clearing.clear_words(unit, ended)


async def _notices(unit: Unit, ids: list[int]) -> None:
    await clearing.remove(unit, Notice, ids)


async def _todos(unit: Unit, ids: list[int]) -> None:
    await clearing.remove(unit, Todo, ids)


async def _invites(unit: Unit, ids: list[int]) -> None:
    await clearing.remove(unit, Invite, ids)


KINDS: Mapping[str, Kind] = {
    "wishes": Kind("keep_wish_days", past.wishes, _wishes),
    "photos": Kind("keep_photo_days", past.photos, _photos),
    "offers": Kind("keep_wish_days", past.offers, clearing.clear_offers),
    "alarms": Kind("keep_alarm_days", past.alarms, _alarms),
    "notices": Kind("keep_notice_days", past.notices, _notices),
    "todos": Kind("keep_notice_days", past.todos, _todos),
    "invites": Kind(INVITE_DAYS, past.invites, _invites),
}


async def step(database: Database) -> bool:
    """Clear one batch of what is past its time; False when nothing was left."""
    async with database.view() as unit:
        kind, found = await _first(unit)
        traces = not found and await past.traces(unit, unit.now - TRACES)
    if not found and not traces:
        return False
    async with database.unit() as unit:
        if traces:
            await clearing.drop_traces(unit, unit.now - TRACES)
        else:
            await _clear(unit, kind)
    return True


async def _first(unit: Unit) -> tuple[str, Found]:
    """The first kind of which something is past its time, and some of it."""
    everywhere = await stations.all_of(unit)
    for name in KINDS:
        found = await _due(unit, name, everywhere, unit.now, BATCH)
        if found:
            return name, found
    return "", ()


async def _clear(unit: Unit, name: str) -> None:
    """One batch of a kind, found anew: what came back to life meanwhile is left alone."""
    found = await _due(unit, name, await stations.all_of(unit), unit.now, BATCH)
    await KINDS[name].clear(unit, [number for number, _ in found])
    unit.forgot = name in _WORDS
    by_station: dict[int, list[int]] = {}
    for number, station_id in found:
        by_station.setdefault(station_id, []).append(number)
    for station_id, ids in sorted(by_station.items()):
        await events.record(
            unit, station_id, None, "station", station_id, "cleared", kind=name, ids=ids
        )


async def _due(
    unit: Unit, name: str, of: Collection[Station], now: datetime, limit: int
) -> list[tuple[int, int]]:
    """(id, station) of what is past its time at these stations; each has its own term."""
    kind, terms = KINDS[name], dict[int, list[int]]()
    for station in of:
        terms.setdefault(days_kept(station, kind), []).append(station.id)
    found: list[tuple[int, int]] = []
    for days, ids in sorted(terms.items()):
        if len(found) < limit:
            before = now - timedelta(days=days)
            found += await kind.find(unit, ids, before, limit - len(found))
    return found


def days_kept(station: Station, kind: Kind) -> int:
    """How long a station keeps a kind of record."""
    if isinstance(kind.days, int):
        return kind.days
    return int(getattr(StationSettings.of(station.settings), kind.days))


async def tomorrow(unit: Unit, station: Station) -> dict[str, int]:
    """How much of each kind will go at a station until this time tomorrow; nothing goes now."""
    then = unit.now + timedelta(days=1)
    found = {name: await _due(unit, name, [station], then, _EVERY) for name in KINDS}
    return {name: len(rows) for name, rows in found.items() if rows}
