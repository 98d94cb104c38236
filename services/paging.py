"""Who is called when somebody is in danger, and who next while nobody answers."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from db.queries import events, members, notices, stations
from db.session import Unit
from db.tables.role import RoleKind
from services.station_settings import StationSettings, local
from services.telling import tell

AT_ONCE = 2
BEGIN_ANEW = timedelta(hours=1)


async def called(unit: Unit, kind: str, about: str, number: int) -> int:
    """How many people have been called about it."""
    return len(await notices.told(unit, kind, about, number))


async def call(
    unit: Unit,
    station_id: int,
    kind: str,
    about: str,
    number: int,
    but: int,
    *,
    again: bool = False,
) -> int:
    """Page the next two who have not been paged about it, with its number and no words; ``but``:
    whom it is about; ``again``: when all have been, begin anew. Returns how many were paged."""
    told = await notices.told(unit, kind, about, number)
    all_of_them = await in_order(unit, station_id, but)
    waiting = [one for one in all_of_them if one not in told]
    next_ones = (waiting or (all_of_them if again else []))[:AT_ONCE]
    facts: dict[str, Any] = {about: number}
    for member_id in next_ones:
        await tell(unit, station_id, member_id, kind, urgent=True, **facts)
        await events.record(unit, station_id, None, about, number, "paged", member=member_id)
    return len(next_ones)


async def climb(
    unit: Unit, station_id: int, kind: str, about: str, number: int, but: int, since: datetime
) -> int:
    """Call the next when nobody has answered in the station's time, and after an hour without
    anybody left to call, the first two again."""
    settings = StationSettings.of((await stations.get(unit, station_id)).settings)
    silent = unit.now - (await notices.last_told(unit, kind, about, number) or since)
    if silent < timedelta(minutes=settings.page_minutes):
        return 0
    again = silent >= BEGIN_ANEW
    return await call(unit, station_id, kind, about, number, but, again=again)


async def in_order(unit: Unit, station_id: int, but: int) -> list[int]:
    """Whom to call: two on duty that day (or, where the roster is short, at the desk), then the
    heads from the station up to the county, then everybody else at these desks, and last whoever
    supervises; those whom the bot cannot reach are passed over."""
    station = await stations.get(unit, station_id)
    day = local(station, unit.now).weekday()
    up = tuple(reversed(await stations.chain(unit, station_id)))
    heads, desk, above = list[int](), list[int](), list[int]()
    for step in up:
        here = await members.holding(unit, [step], RoleKind.HEAD)
        heads += here
        desk += [*here, *await members.holding(unit, [step], RoleKind.WORKER)]
        above += await members.holding(unit, [step], RoleKind.SUPERVISOR)
    roster = await members.on_duty(unit, station_id, day)
    first = await _reachable(unit, [*roster, *desk], but)
    return list(
        dict.fromkeys(
            [*first[:AT_ONCE], *await _reachable(unit, [*heads, *roster, *desk, *above], but)]
        )
    )


async def _reachable(unit: Unit, found: Iterable[int], but: int) -> list[int]:
    accounts = {one: await members.account(unit, one) for one in dict.fromkeys(found)}
    return [
        one
        for one, account in accounts.items()
        if account is not None and account.reachable and one != but
    ]
