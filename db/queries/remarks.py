"""What people wrote to each other beside a wish."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select

from db.session import Unit
from db.tables import Match, Offer, Remark
from db.tables.remark import RemarkKind


async def get(unit: Unit, remark_id: int) -> Remark | None:
    return await unit.get(Remark, remark_id)


async def last_about(unit: Unit, match_id: int, kind: str) -> Remark | None:
    """The newest remark of a kind about a match."""
    rows = await unit.session.execute(
        select(Remark)
        .where(Remark.match_id == match_id, Remark.kind == kind)
        .order_by(col(Remark.id).desc())
        .limit(1)
    )
    return rows.scalars().first()


async def of_wish(unit: Unit, wish_id: int, *kinds: str) -> Sequence[Remark]:
    """Remarks of these kinds about the wish itself, oldest first."""
    rows = await unit.session.execute(
        select(Remark)
        .where(
            Remark.wish_id == wish_id,
            col(Remark.match_id).is_(None),
            col(Remark.kind).in_(kinds),
        )
        .order_by(col(Remark.id))
    )
    return rows.scalars().all()


async def thanks(unit: Unit, giver_id: int) -> Sequence[Remark]:
    """Words of thanks that were passed on to a giver, oldest first."""
    rows = await unit.session.execute(
        select(Remark)
        .join(Match, col(Match.id) == Remark.match_id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(Offer.member_id == giver_id, Remark.kind == RemarkKind.THANKS)
        .order_by(col(Remark.id))
    )
    return rows.scalars().all()


async def drop(unit: Unit, wish_id: int, kind: str, since: datetime) -> None:
    """Take away remarks of a kind that were written since an instant."""
    await unit.session.execute(
        delete(Remark)
        .where(
            col(Remark.wish_id) == wish_id,
            col(Remark.kind) == kind,
            col(Remark.created_at) >= since,
        )
        .execution_options(synchronize_session="fetch")
    )
