"""Updates that have taken effect, and the replies they still owe."""

from collections.abc import Sequence

from sqlmodel import col, select

from db.session import Unit
from db.tables import Update


async def get(unit: Unit, update_id: int) -> Update | None:
    return await unit.session.get(Update, update_id)


async def unanswered(unit: Unit) -> Sequence[Update]:
    """Updates whose effect is saved but whose replies may not have gone out."""
    rows = await unit.session.execute(
        select(Update).where(col(Update.answered_at).is_(None)).order_by(col(Update.id))
    )
    return rows.scalars().all()
