"""A new station, alone or under another."""

import secrets

from db.queries import events, stations
from db.session import Unit
from db.tables import Station, Village
from db.tables.station import StationLevel
from services.refusals import AlreadyDone, Empty, NotFound
from services.station_settings import next_round

_LEVEL_UNDER = {StationLevel.COUNTY: StationLevel.TOWN, StationLevel.TOWN: StationLevel.VILLAGE}


async def add_station(
    unit: Unit,
    name: str,
    parent_id: int | None = None,
    villages: dict[str, tuple[float, float] | None] | None = None,
) -> Station:
    """A new station, alone or under another; raises AlreadyDone when the name is taken there,
    NotFound when the parent is unknown or is a village room (the lowest level)."""
    if not name.strip():
        raise Empty
    if any(one.parent_id == parent_id for one in await stations.by_name(unit, name)):
        raise AlreadyDone
    level = StationLevel.COUNTY
    if parent_id is not None:
        parent = await unit.get(Station, parent_id)
        under = None if parent is None else _LEVEL_UNDER.get(StationLevel(parent.level))
        if under is None:
            raise NotFound
        level = under
    station: Station = await unit.add(
        Station(
            name=name.strip(),
            code=secrets.token_hex(4),
            level=level,
            parent_id=parent_id,
            created_at=unit.now,
        )
    )
    if parent_id is None:
        station.next_round_at = next_round(station, unit.now)
    for village, point in (villages or {}).items():
        latitude, longitude = point or (None, None)
        unit.session.add(
            Village(station_id=station.id, name=village, latitude=latitude, longitude=longitude)
        )
    await events.record(unit, station.id, None, "station", station.id, "added")
    return station
