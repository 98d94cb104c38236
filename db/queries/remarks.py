"""What people wrote to each other beside a wish."""

from collections.abc import Sequence

from sqlmodel import col, select

from db.session import Unit
from db.tables import Remark


async def get(unit: Unit, remark_id: int) -> Remark | None:
    return await unit.session.get(Remark, remark_id)


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
