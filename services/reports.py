"""A station's month or week in figures, without personal data."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median, quantiles
from typing import Any
from zoneinfo import ZoneInfo

from db.queries import ledgers, stations
from db.session import Unit
from db.tables import Station
from db.tables.role import RoleKind
from db.tables.wish import Route
from matching.lifecycle import WishStatus
from services.access import DESK, Actor, reach
from services.refusals import NotAllowed
from services.station_settings import local

MONTHS = 12
"""How far back the figures of a month are shown."""


@dataclass(frozen=True)
class Figures:
    """Counts from the day ``first`` up to, not with, the day ``until``; a cry for help is no
    wish that was collected; ``lines_met``: lines
    that got all they asked for; days from posting to fulfilment, median and 90th percentile
    (None without a fulfilled wish); yuan are estimates."""

    station: str
    first: date
    until: date
    collected: int
    opened: int
    claimed: int
    fulfilled: int
    lines_met: int
    services: int
    minutes: int
    pieces: int
    yuan: int
    median_days: float | None
    p90_days: float | None


async def month(unit: Unit, actor: Actor, back: int = 0) -> Figures:
    """The running month of everything the actor's desk reaches, or so many before it; raises
    NotAllowed."""
    if not actor.holds(*DESK, RoleKind.SUPERVISOR):
        raise NotAllowed
    reached = await reach(unit, actor, *DESK, RoleKind.SUPERVISOR)
    station = await stations.get(unit, actor.desks(*DESK, RoleKind.SUPERVISOR)[0])
    first, until = _running(unit, station)
    for _ in range(min(back, MONTHS)):
        first, until = (first - timedelta(days=1)).replace(day=1), first
    return await _count(unit, station, reached, first, until)


async def month_alone(unit: Unit, station: Station) -> Figures:
    """The running month of one station without those below it; whoever asks was checked."""
    return await _count(unit, station, [station.id], *_running(unit, station))


def _running(unit: Unit, station: Station) -> tuple[date, date]:
    today = local(station, unit.now).date()
    return today.replace(day=1), today + timedelta(days=1)


async def week(unit: Unit, station: Station, until: date) -> Figures:
    """The seven days before ``until`` at a station and those below it."""
    reached = await stations.tree(unit, station.id)
    return await _count(unit, station, reached, until - timedelta(days=7), until)


def plain(figures: Figures) -> dict[str, Any]:
    """The figures as a notice keeps them: numbers and days, no name."""
    days = {"first": figures.first.isoformat(), "until": figures.until.isoformat()}
    return {**asdict(figures), **days, "station": None}


def figures_of(numbers: Mapping[str, Any], station: str) -> Figures:
    """The figures again."""
    days = {name: date.fromisoformat(numbers[name]) for name in ("first", "until")}
    return Figures(**{**numbers, **days, "station": station})


async def _count(
    unit: Unit, station: Station, reached: Sequence[int], first: date, until: date
) -> Figures:
    zone = ZoneInfo(station.time_zone)
    begin, end = (
        datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
        for day in (first, until)
    )

    def within(instant: datetime | None) -> bool:
        return instant is not None and begin <= instant < end

    found = await ledgers.wishes_of(unit, reached)
    done = [w for w in found if w.status == WishStatus.FULFILLED and within(w.closed_at)]
    days = [(w.closed_at - w.created_at).total_seconds() / 86400 for w in done if w.closed_at]
    served = await ledgers.services(unit, reached, first, until)
    goods = await ledgers.goods(unit, reached, first, until)
    return Figures(
        station=station.name,
        first=first,
        until=until,
        collected=sum(within(w.created_at) for w in found if w.route != Route.CRISIS),
        opened=sum(within(w.opened_at) for w in found),
        claimed=len(await ledgers.claimed(unit, reached, begin, end)),
        fulfilled=len(done),
        lines_met=await ledgers.lines_met(unit, reached, begin, end),
        services=len(served),
        minutes=sum(record.minutes for record in served),
        pieces=sum(entry.quantity for entry in goods),
        yuan=sum(entry.yuan for entry in goods),
        median_days=round(median(days), 1) if days else None,
        p90_days=_p90(days),
    )


def _p90(days: list[float]) -> float | None:
    if not days:
        return None
    return round(quantiles(days, n=10, method="inclusive")[-1] if len(days) > 1 else days[0], 1)
