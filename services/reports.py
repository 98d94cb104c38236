"""A station's month in figures, without personal data."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from db.queries import ledgers, stations
from db.session import Unit
from db.tables.role import RoleKind
from matching.lifecycle import WishStatus
from services.access import DESK, Actor, reach
from services.refusals import NotAllowed
from services.station_settings import local


@dataclass(frozen=True)
class Month:
    """Counts of one calendar month; ``lines_met``: lines that got all they asked for; days
    from posting to fulfilment, median and 90th percentile (None without a fulfilled wish);
    yuan are estimates."""

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
    found = await ledgers.wishes_of(unit, reached)
    taken = await ledgers.claimed(unit, reached, since.astimezone(UTC))
    done = [w for w in found if w.status == WishStatus.FULFILLED and _after(w.closed_at, since)]
    days = [(w.closed_at - w.created_at).total_seconds() / 86400 for w in done if w.closed_at]
    served = await ledgers.services(unit, reached, first)
    goods = await ledgers.goods(unit, reached, first)
    return Month(
        station=station.name,
        first=first,
        collected=sum(_after(w.created_at, since) for w in found),
        opened=sum(_after(w.opened_at, since) for w in found),
        claimed=len(taken),
        fulfilled=len(done),
        lines_met=await ledgers.lines_met(unit, reached, since.astimezone(UTC)),
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
