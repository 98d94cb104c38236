"""Offers, and the conditional updates that draw on them."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Date, Integer, bindparam, case, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.queries.moves import changed
from db.session import Unit
from db.tables import Member, Offer
from db.tables.member import MemberStatus
from db.tables.offer import OfferStatus
from matching.model import OfferKind


async def get(unit: Unit, offer_id: int) -> Offer | None:
    return await unit.get(Offer, offer_id)


async def of_member(unit: Unit, member_id: int) -> Sequence[Offer]:
    rows = await unit.session.execute(
        select(Offer).where(Offer.member_id == member_id).order_by(col(Offer.id))
    )
    return rows.scalars().all()


async def registered(unit: Unit, member_id: int) -> Sequence[Offer]:
    """What a member has registered and not withdrawn; claims from the wall are none of it."""
    rows = await unit.session.execute(
        select(Offer)
        .where(
            Offer.member_id == member_id,
            Offer.status != OfferStatus.CLOSED,
            col(Offer.for_line_id).is_(None),
        )
        .order_by(col(Offer.id))
    )
    return rows.scalars().all()


async def of_firm(unit: Unit, organisation_id: int, but: int) -> Sequence[Offer]:
    """What others have registered in the name of an organisation and not withdrawn."""
    rows = await unit.session.execute(
        select(Offer)
        .where(
            Offer.organisation_id == organisation_id,
            Offer.member_id != but,
            Offer.status != OfferStatus.CLOSED,
            col(Offer.for_line_id).is_(None),
        )
        .order_by(col(Offer.id))
    )
    return rows.scalars().all()


async def standing(unit: Unit, station_ids: Iterable[int]) -> Sequence[tuple[Offer, Member]]:
    """Open offers of active members, by id."""
    rows = await unit.session.execute(
        select(Offer, Member)
        .join(Member, col(Member.id) == Offer.member_id)
        .where(
            col(Offer.station_id).in_(list(station_ids)),
            Offer.status == OfferStatus.OPEN,
            Member.status == MemberStatus.ACTIVE,
            col(Offer.for_line_id).is_(None),
        )
        .order_by(col(Offer.id))
    )
    return [(offer, member) for offer, member in rows.all()]


async def used(unit: Unit, offer: Offer, start: date) -> int:
    """What the period that began on ``start`` has drawn from an offer's cap; the tasks of a
    week are counted over all skills of one person."""
    same = col(Offer.id) == offer.id
    if offer.kind == OfferKind.SKILL:
        same = (col(Offer.member_id) == offer.member_id) & (col(Offer.kind) == OfferKind.SKILL)
    rows = await unit.session.execute(
        select(func.coalesce(func.sum(Offer.used), 0)).where(same, Offer.period_start == start)
    )
    return int(rows.scalar_one())


async def tasks_drawn(unit: Unit) -> dict[tuple[int, date | None], int]:
    """For each member and each beginning of a period, the tasks drawn over all their skills."""
    rows = await unit.session.execute(
        select(col(Offer.member_id), col(Offer.period_start), func.sum(Offer.used))
        .where(Offer.kind == OfferKind.SKILL, col(Offer.used) > 0)
        .group_by(col(Offer.member_id), col(Offer.period_start))
    )
    return {(member_id, start): int(drawn) for member_id, start, drawn in rows.all()}


_wanted, _draw, _begins = (
    bindparam("wanted", type_=Integer),
    bindparam("draw", type_=Integer),
    bindparam("begins", type_=Date),
)
_drawn = case((col(Offer.period_start) == _begins, col(Offer.used)), else_=0)
_other = aliased(Offer)
_elsewhere = (
    select(func.coalesce(func.sum(_other.used), 0))
    .where(
        _other.member_id == Offer.member_id,
        _other.id != Offer.id,
        _other.kind == OfferKind.SKILL,
        Offer.kind == OfferKind.SKILL,
        _other.period_start == _begins,
    )
    .correlate(Offer)
    .scalar_subquery()
)
# Built once: every acceptance runs it, and to build it took as long as four other statements.
_TAKE = (
    update(Offer)
    .where(
        col(Offer.id) == bindparam("offer"),
        col(Offer.status) == OfferStatus.OPEN,
        or_(
            col(Offer.quantity).is_(None),
            col(Offer.quantity) - col(Offer.reserved) - col(Offer.delivered) >= _wanted,
        ),
        or_(col(Offer.cap).is_(None), col(Offer.cap) - _drawn - _elsewhere >= _draw),
    )
    .values(reserved=col(Offer.reserved) + _wanted, used=_drawn + _draw, period_start=_begins)
    .execution_options(synchronize_session=False)
)


async def take(unit: Unit, offer_id: int, quantity: int, amount: int, start: date) -> bool:
    """Reserve ``quantity`` and draw ``amount`` from the cap of the period that began on
    ``start``, if both are still there; one update, so two takers cannot both win."""
    values = {"offer": offer_id, "wanted": quantity, "draw": amount, "begins": start}
    return await changed(unit, _TAKE, values)


async def set_cap(unit: Unit, offer_id: int, cap: int, start: date) -> bool:
    """Another cap, unless the period that began on ``start`` has drawn more already."""
    drawn = case((col(Offer.period_start) == start, col(Offer.used)), else_=0)
    return await changed(
        unit,
        update(Offer)
        .where(col(Offer.id) == offer_id, drawn <= cap)
        .values(cap=cap, used=drawn, period_start=start)
        .execution_options(synchronize_session=False),
    )


async def set_free(unit: Unit, offer_id: int, pieces: int) -> None:
    """So many pieces are at hand; what is reserved or given counts apart."""
    await unit.session.execute(
        update(Offer)
        .where(col(Offer.id) == offer_id)
        .values(quantity=col(Offer.reserved) + col(Offer.delivered) + pieces)
        .execution_options(synchronize_session=False)
    )


async def give_back(unit: Unit, offer_id: int, quantity: int, amount: int, start: date) -> None:
    """Undo ``take``; the cap is given back only while its period still runs."""
    await unit.session.execute(
        update(Offer)
        .where(col(Offer.id) == offer_id)
        .values(
            reserved=col(Offer.reserved) - quantity,
            used=case(
                (col(Offer.period_start) == start, col(Offer.used) - amount), else_=col(Offer.used)
            ),
        )
        .execution_options(synchronize_session=False)
    )


async def deliver(unit: Unit, offer_id: int, quantity: int) -> None:
    """What was reserved has been given."""
    await unit.session.execute(
        update(Offer)
        .where(col(Offer.id) == offer_id)
        .values(reserved=col(Offer.reserved) - quantity, delivered=col(Offer.delivered) + quantity)
        .execution_options(synchronize_session=False)
    )
