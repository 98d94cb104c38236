"""What a head is told each morning, and each Monday, which a supervisor reads too: figures
alone, no words about people."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

from db.queries import late as due_rows
from db.queries import matches, members, stations, wall, wishes
from db.session import Unit
from db.tables import Station
from db.tables.role import RoleKind
from matching.lifecycle import WishStatus
from services import late, reports, todos
from services.station_settings import StationSettings, local
from services.telling import tell

_DIGEST_AT = time(9)


async def due(unit: Unit) -> bool:
    """Whether any station's morning or week is due (or was never planned)."""
    return bool(
        await due_rows.stations_due(unit, "next_morning_at", unit.now)
        or await due_rows.stations_due(unit, "next_digest_at", unit.now)
    )


async def attend(unit: Unit) -> None:
    """Tell those of every station that is due, and plan the next time."""
    for station in await due_rows.stations_due(unit, "next_morning_at", unit.now):
        if station.next_morning_at is not None:
            heads = await members.holding(unit, [station.id], RoleKind.HEAD)
            await _tell(unit, station, heads, "morning", await waiting(unit, station.id))
        station.next_morning_at = next_morning(station, unit.now)
    for station in await due_rows.stations_due(unit, "next_digest_at", unit.now):
        if station.next_digest_at is not None:
            readers = await members.holding(unit, [station.id], RoleKind.HEAD, RoleKind.SUPERVISOR)
            await _tell(unit, station, readers, "digest", await _week(unit, station))
        station.next_digest_at = next_monday(station, unit.now)
    await unit.session.flush()


async def waiting(unit: Unit, station_id: int) -> dict[str, int]:
    """How much of each kind waits at a station and those below it; nothing counts nothing."""
    reached = await stations.tree(unit, station_id)
    found = {
        "alarms": len(await wishes.open_alarms(unit, reached)),
        "late": await _late(unit, reached),
        "triage": len(await wishes.in_status(unit, reached, WishStatus.SUBMITTED)),
        "review": len(await matches.to_review(unit, reached)),
        "claims": len(await wall.claimed(unit, reached)),
        "todos": len(await todos.due(unit, reached)),
    }
    return {name: number for name, number in found.items() if number}


async def _late(unit: Unit, reached: Sequence[int]) -> int:
    """What is stuck beside the calls, which are counted whole by themselves."""
    found = await late.within(unit, reached)
    return sum(one.kind != late.LateKind.TODO for one in found)


async def _week(unit: Unit, station: Station) -> dict[str, Any]:
    """The figures of the seven days before today, as plain numbers."""
    today = local(station, unit.now).date()
    return reports.plain(await reports.week(unit, station, today))


async def _tell(
    unit: Unit, station: Station, whom: Iterable[int], kind: str, facts: dict[str, Any]
) -> None:
    if not facts:
        return
    for member_id in whom:
        await tell(unit, station.id, member_id, kind, **{**facts, "station": station.id})


def next_morning(station: Station, after: datetime) -> datetime:
    """The next time of the morning list, strictly after an instant."""
    at = time.fromisoformat(StationSettings.of(station.settings).morning)
    return _next(station, after, at, every=1)


def next_monday(station: Station, after: datetime) -> datetime:
    """The next Monday at nine, strictly after an instant."""
    return _next(station, after, _DIGEST_AT, every=7)


def _next(station: Station, after: datetime, at: time, every: int) -> datetime:
    here = local(station, after)
    day = here.date() - timedelta(days=here.weekday() if every == 7 else 0)
    due = datetime.combine(day, at, tzinfo=here.tzinfo)
    return due if due.astimezone(UTC) > after else due + timedelta(days=every)
