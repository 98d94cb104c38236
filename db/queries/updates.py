"""Updates that have taken effect, and the replies they still owe."""

from collections.abc import Iterable, Sequence

from sqlalchemy import update as change
from sqlmodel import col, select

from db.session import Unit
from db.tables import Update


async def get(unit: Unit, update_id: int) -> Update | None:
    return await unit.get(Update, update_id)


async def unanswered(unit: Unit) -> Sequence[Update]:
    """Updates whose effect is saved but whose replies may not have gone out."""
    rows = await unit.session.execute(
        select(Update).where(col(Update.answered_at).is_(None)).order_by(col(Update.id))
    )
    return rows.scalars().all()


async def note_answered(unit: Unit, update_ids: Iterable[int]) -> None:
    """The replies of these updates have gone out and need not be kept."""
    await unit.session.execute(
        change(Update)
        .where(col(Update.id).in_(list(update_ids)))
        .values(answered_at=unit.now, replies_sealed=None)
        .execution_options(synchronize_session=False)
    )


async def keep_owed(unit: Unit, update_id: int, replies_sealed: bytes) -> None:
    """Only these of its replies have not gone out."""
    row = await unit.get(Update, update_id)
    if row is not None:
        row.replies_sealed = replies_sealed
