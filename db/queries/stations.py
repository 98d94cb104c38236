"""Stations and villages."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from db.queries.due import due
from db.session import Unit
from db.tables import Station, Village


async def all_of(unit: Unit) -> Sequence[Station]:
    """Every station, by id."""
    return (await unit.session.execute(select(Station).order_by(col(Station.id)))).scalars().all()


async def get(unit: Unit, station_id: int) -> Station:
    """One station; raises LookupError."""
    row = await unit.get(Station, station_id)
    if row is None:
        raise LookupError(f"no station {station_id}")
    return row


async def by_code(unit: Unit, code: str) -> Station | None:
    result = await unit.session.execute(select(Station).where(Station.code == code))
    return result.scalar_one_or_none()


async def by_name(unit: Unit, name: str) -> Sequence[Station]:
    return (await unit.session.execute(select(Station).where(Station.name == name))).scalars().all()


async def chain(unit: Unit, station_id: int) -> tuple[int, ...]:
    """The ids from the root of the tree down to this station."""
    ids: list[int] = []
    step: int | None = station_id
    while step is not None and step not in ids:
        ids.insert(0, step)
        step = (await get(unit, step)).parent_id
    return tuple(ids)


async def tree(unit: Unit, root_id: int) -> tuple[int, ...]:
    """The ids of a station and everything under it."""
    children: dict[int | None, list[int]] = {}
    for station in await all_of(unit):
        children.setdefault(station.parent_id, []).append(station.id)
    found, waiting = [], [root_id]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting += children.get(here, [])
    return tuple(sorted(found))


async def villages(unit: Unit, station_id: int) -> Sequence[Village]:
    rows = await unit.session.execute(
        select(Village).where(Village.station_id == station_id).order_by(col(Village.id))
    )
    return rows.scalars().all()


async def village(unit: Unit, village_id: int | None) -> Village | None:
    return None if village_id is None else await unit.get(Village, village_id)


async def rounds_due(unit: Unit, now: datetime) -> Sequence[Station]:
    """Roots of trees whose next round is due."""
    rows = await unit.session.execute(
        select(Station).where(
            col(Station.parent_id).is_(None), due(col(Station.next_round_at), now)
        )
    )
    return rows.scalars().all()


async def every_village(unit: Unit) -> Sequence[Village]:
    """The villages of all stations, by id."""
    return (await unit.session.execute(select(Village).order_by(col(Village.id)))).scalars().all()
