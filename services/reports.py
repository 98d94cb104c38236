"""A station's month in figures, without personal data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from db.queries import stations
from db.session import Unit
from db.tables import GoodsEntry, Line, Match, ServiceRecord, Wish
from db.tables.role import RoleKind
from matching.lifecycle import WishStatus
from services.access import DESK, Actor, reach
from services.refusals import NotAllowed
from services.station_settings import local


@dataclass(frozen=True)
class Month:
    """Counts of one calendar month; days from posting to fulfilment, median and 90th
    percentile (None without a fulfilled wish); yuan are estimates."""

    station: str
    first: date
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


async def month(unit: Unit, actor: Actor) -> Month:
    """The running month of everything the actor's desk reaches; raises NotAllowed."""
    if not actor.holds(*DESK, RoleKind.SUPERVISOR):
        raise NotAllowed
    reached = await reach(unit, actor, *DESK, RoleKind.SUPERVISOR)
    station = await stations.get(unit, actor.desks(*DESK, RoleKind.SUPERVISOR)[0])
    first = local(station, unit.now).date().replace(day=1)
    since = datetime(first.year, first.month, 1, tzinfo=ZoneInfo(station.time_zone))
    found = await _wishes(unit, reached)
    taken = await _claimed(unit, reached, since.astimezone(UTC))
    done = [w for w in found if w.status == WishStatus.FULFILLED and _after(w.closed_at, since)]
    days = [(w.closed_at - w.created_at).total_seconds() / 86400 for w in done if w.closed_at]
    served, goods = await _ledgers(unit, reached, first)
    return Month(
        station=station.name,
        first=first,
        collected=sum(_after(w.created_at, since) for w in found),
        opened=sum(_after(w.opened_at, since) for w in found),
        claimed=len(taken),
        fulfilled=len(done),
        lines_met=len(served) + len({entry.match_id for entry in goods}),
        services=len(served),
        minutes=sum(record.minutes for record in served),
        pieces=sum(entry.quantity for entry in goods),
        yuan=sum(entry.yuan for entry in goods),
        median_days=round(median(days), 1) if days else None,
        p90_days=_p90(days),
    )


def _after(instant: datetime | None, since: datetime) -> bool:
    return instant is not None and instant >= since


def _p90(days: list[float]) -> float | None:
    if not days:
        return None
    return round(quantiles(days, n=10, method="inclusive")[-1] if len(days) > 1 else days[0], 1)


async def _wishes(unit: Unit, reached: Sequence[int]) -> Sequence[Wish]:
    rows = await unit.session.execute(select(Wish).where(col(Wish.station_id).in_(reached)))
    return rows.scalars().all()


async def _claimed(unit: Unit, reached: Sequence[int], since: datetime) -> set[int]:
    rows = await unit.session.execute(
        select(Line.wish_id)
        .join(Match, col(Match.line_id) == Line.id)
        .where(col(Match.station_id).in_(reached), col(Match.accepted_at) >= since)
    )
    return set(rows.scalars().all())


async def _ledgers(
    unit: Unit, reached: Sequence[int], first: date
) -> tuple[Sequence[ServiceRecord], Sequence[GoodsEntry]]:
    served = await unit.session.execute(
        select(ServiceRecord).where(
            col(ServiceRecord.station_id).in_(reached), col(ServiceRecord.day) >= first
        )
    )
    goods = await unit.session.execute(
        select(GoodsEntry).where(
            col(GoodsEntry.station_id).in_(reached), col(GoodsEntry.day) >= first
        )
    )
    return served.scalars().all(), goods.scalars().all()
