"""How words go that are past their time, or whose owner is forgotten; numbers stay."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, delete, update
from sqlmodel import col, select

from db.queries.retention import answered
from db.session import Unit
from db.tables import (
    Alarm,
    Guess,
    Handover,
    HarmReport,
    Invite,
    Line,
    Match,
    Notice,
    Offer,
    Photo,
    Remark,
    Todo,
    Update,
    Wish,
)
from db.tables.wish import Route
from matching.lifecycle import WishStatus


async def clear_words(unit: Unit, which: Any) -> None:
    """Take out what was written on these wishes (ids, or a query for them) and beside them."""
    received = (
        select(col(Match.id))
        .join(Line, col(Line.id) == Match.line_id)
        .where(col(Line.wish_id).in_(which))
    )
    for change in (
        update(Wish).where(col(Wish.id).in_(which)).values(words_sealed=b""),
        update(Line).where(col(Line.wish_id).in_(which)).values(detail=None),
        delete(Remark).where(col(Remark.wish_id).in_(which)),
        update(Handover).where(col(Handover.match_id).in_(received)).values(note_sealed=None),
    ):
        await run(unit, change)


async def clear_alarms(unit: Unit, ids: Collection[int]) -> Sequence[int]:
    """Take out what was written in these alarms and about them; returns the wishes that ended
    with them."""
    await run(
        unit,
        update(Alarm).where(col(Alarm.id).in_(ids)).values(words_sealed=b"", reason_sealed=None),
    )
    await run(
        unit, update(HarmReport).where(col(HarmReport.alarm_id).in_(ids)).values(words_sealed=b"")
    )
    rows = await unit.session.execute(
        select(col(Wish.id))
        .join(Alarm, col(Alarm.wish_id) == Wish.id)
        .where(col(Alarm.id).in_(ids), Wish.status == WishStatus.ROUTED, Wish.route == Route.CRISIS)
    )
    return rows.scalars().all()


async def clear_offers(unit: Unit, ids: Collection[int]) -> None:
    """Take out what was said of ended offers: in which words, when, where, under which terms."""
    await run(
        unit,
        update(Offer)
        .where(col(Offer.id).in_(ids))
        .values(words_sealed=None, windows=[], limits={}, village_id=None),
    )


async def remove(
    unit: Unit, table: type[Notice] | type[Todo] | type[Invite], ids: Collection[int]
) -> None:
    """Delete these rows."""
    await run(unit, delete(table).where(col(table.id).in_(ids)))


async def photos_beside(unit: Unit, wish_ids: Collection[int]) -> Sequence[int]:
    """Photos that go with what was written beside these wishes."""
    rows = await unit.session.execute(
        select(Remark.photo_id).where(
            col(Remark.wish_id).in_(wish_ids), col(Remark.photo_id).is_not(None)
        )
    )
    return [one for one in rows.scalars() if one is not None]


async def drop_photos(unit: Unit, which: Any) -> int:
    """Delete these photos (ids, or a query for them) wherever they are shown; how many."""
    for table in (Handover, Wish, Remark):
        shown: Any = table
        await run(unit, update(shown).where(shown.photo_id.in_(which)).values(photo_id=None))
    return await run(unit, delete(Photo).where(col(Photo.id).in_(which)))


async def drop_traces(unit: Unit, before: datetime) -> None:
    """Delete what ``retention.traces`` has found; the newest update stays."""
    await run(unit, delete(Update).where(*answered(before)))
    await run(unit, delete(Guess).where(col(Guess.at) < before))


async def run(unit: Unit, statement: Any) -> int:
    """Run a change of many rows; how many it changed. What was read before is read again."""
    unit.kept.clear()
    result: CursorResult[Any] = await unit.session.execute(
        statement.execution_options(synchronize_session=False)
    )  # type: ignore[assignment]
    return result.rowcount
