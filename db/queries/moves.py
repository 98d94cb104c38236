"""Moves of a lifecycle: one conditional update each, plus its event in the chain."""

from typing import Any

from sqlalchemy import CursorResult, update
from sqlmodel import SQLModel, col

from db.queries import events
from db.session import Unit
from db.tables import Alarm, Match, Wish
from matching.lifecycle import ALARM_MOVES, MATCH_MOVES, WISH_MOVES, By, Moves, sources

_TABLES: dict[type[SQLModel], Moves] = {Wish: WISH_MOVES, Match: MATCH_MOVES, Alarm: ALARM_MOVES}


async def move(
    unit: Unit,
    row: Wish | Match | Alarm,
    to: str,
    by: By,
    actor_id: int | None,
    *,
    start: str | None = None,
    **values: Any,
) -> bool:
    """Move ``row`` to ``to`` if the lifecycle allows ``by`` to, from where it stands now.

    True when this call made the move; False when somebody was first or the move is
    not allowed from there. ``start``: only from this status. ``values`` are set in the
    same update. On success ``row`` is refreshed and the event recorded.
    """
    table: Any = type(row)
    starts = sources(_TABLES[table], to, by)
    if start is not None:
        starts &= {start}
    statement = (
        update(table)
        .where(col(table.id) == row.id, col(table.status).in_(starts))
        .values(status=to, **values)
        .returning(table)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    before = row.status
    if (await unit.session.execute(statement)).one_or_none() is None:
        return False
    await events.record(
        unit,
        row.station_id,
        actor_id,
        table.__tablename__,
        row.id,
        f"{before}>{to}",
        by=by.value,
    )
    return True


async def changed(unit: Unit, statement: Any, values: dict[str, Any] | None = None) -> bool:
    """Run an update; True when it changed exactly the row it named."""
    result: CursorResult[Any] = await unit.session.execute(statement, values)  # type: ignore[assignment]
    return result.rowcount == 1
