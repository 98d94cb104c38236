"""What a month's figures are counted from."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, func, select

from db.session import Unit
from db.tables import GoodsEntry, Handover, Line, Match, Offer, ServiceRecord, Wish
from matching.lifecycle import MatchStatus


async def wishes_of(unit: Unit, station_ids: Sequence[int]) -> Sequence[Wish]:
    """All wishes of some stations."""
    rows = await unit.session.execute(select(Wish).where(col(Wish.station_id).in_(station_ids)))
    return rows.scalars().all()


async def claimed(
    unit: Unit, station_ids: Sequence[int], since: datetime, until: datetime
) -> set[int]:
    """Ids of wishes of which a line was accepted from an instant up to another."""
    rows = await unit.session.execute(
        select(Line.wish_id)
        .join(Match, col(Match.line_id) == Line.id)
        .where(
            col(Match.station_id).in_(station_ids),
            col(Match.accepted_at) >= since,
            col(Match.accepted_at) < until,
        )
    )
    return set(rows.scalars().all())


async def lines_met(
    unit: Unit, station_ids: Sequence[int], since: datetime, until: datetime
) -> int:
    """How many lines have all they asked for, the last of it confirmed in that time."""
    last = func.max(Handover.confirmed_at)
    met = (
        select(col(Line.id))
        .join(Match, col(Match.line_id) == Line.id)
        .join(Handover, col(Handover.match_id) == Match.id)
        .where(col(Match.station_id).in_(station_ids), col(Line.delivered) >= col(Line.asked))
        .group_by(col(Line.id))
        .having((last >= since) & (last < until))
    )
    return len((await unit.session.execute(met)).all())


async def services(
    unit: Unit, station_ids: Sequence[int], first: date, until: date
) -> Sequence[ServiceRecord]:
    """Service records from a day up to, not with, another."""
    rows = await unit.session.execute(
        select(ServiceRecord).where(
            col(ServiceRecord.station_id).in_(station_ids),
            col(ServiceRecord.day) >= first,
            col(ServiceRecord.day) < until,
        )
    )
    return rows.scalars().all()


async def goods(
    unit: Unit, station_ids: Sequence[int], first: date, until: date
) -> Sequence[GoodsEntry]:
    """Entries of the goods ledger from a day up to, not with, another."""
    rows = await unit.session.execute(
        select(GoodsEntry).where(
            col(GoodsEntry.station_id).in_(station_ids),
            col(GoodsEntry.day) >= first,
            col(GoodsEntry.day) < until,
        )
    )
    return rows.scalars().all()


async def minutes_since(unit: Unit, giver_id: int, since: datetime) -> int:
    """Minutes of service somebody says to have given since an instant, all stations together."""
    rows = await unit.session.execute(
        select(func.coalesce(func.sum(Handover.minutes), 0))
        .join(Match, col(Match.id) == Handover.match_id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(
            Offer.member_id == giver_id,
            Match.status != MatchStatus.FAILED,
            col(Handover.delivered_at) >= since,
        )
    )
    return int(rows.scalar_one() or 0)


async def usual_minutes(unit: Unit, what: str, least: int) -> int | None:
    """The median length of the services of this name, if there were at least so many."""
    rows = await unit.session.execute(
        select(ServiceRecord.minutes)
        .join(Match, col(Match.id) == ServiceRecord.match_id)
        .join(Line, col(Line.id) == Match.line_id)
        .where(Line.what == what, col(ServiceRecord.minutes) > 0)
        .order_by(col(ServiceRecord.minutes))
    )
    found = rows.scalars().all()
    return found[len(found) // 2] if len(found) >= least else None
