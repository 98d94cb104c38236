"""代办: what a worker does for people without an account."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import CursorResult, update
from sqlmodel import col, select

from db.queries.moves import changed
from db.session import Unit
from db.tables import Todo


async def waiting(unit: Unit, station_ids: Iterable[int]) -> Sequence[Todo]:
    """Not done yet, oldest first."""
    rows = await unit.session.execute(
        select(Todo)
        .where(col(Todo.station_id).in_(list(station_ids)), col(Todo.done_at).is_(None))
        .order_by(col(Todo.id))
    )
    return rows.scalars().all()


async def get(unit: Unit, todo_id: int) -> Todo | None:
    return await unit.get(Todo, todo_id)


async def finish(unit: Unit, todo_id: int, member_id: int) -> bool:
    """Mark as told; False when it was already."""
    return await changed(
        unit,
        update(Todo)
        .where(col(Todo.id) == todo_id, col(Todo.done_at).is_(None))
        .values(done_at=unit.now, done_by=member_id)
        .execution_options(synchronize_session=False),
    )


async def finish_about(unit: Unit, match_id: int, member_id: int | None, *kinds: str) -> None:
    """What was to be told or asked about a match (of these kinds, or at all) has settled
    itself."""
    await unit.session.execute(
        update(Todo)
        .where(
            col(Todo.facts)["match"].as_integer() == match_id,
            col(Todo.done_at).is_(None),
            *([col(Todo.kind).in_(kinds)] if kinds else []),
        )
        .values(done_at=unit.now, done_by=member_id)
        .execution_options(synchronize_session=False)
    )


async def recall(unit: Unit, kind: str, number: int, about: str = "match") -> bool:
    """Nobody needs to call about a match (or a wish) any more; False when they were called
    already."""
    rows: CursorResult[Any] = await unit.session.execute(  # type: ignore[assignment]
        update(Todo)
        .where(
            col(Todo.kind) == kind,
            col(Todo.facts)[about].as_integer() == number,
            col(Todo.done_at).is_(None),
        )
        .values(done_at=unit.now)
        .execution_options(synchronize_session=False)
    )
    return bool(rows.rowcount)
