"""The words of stations' own: those they read with, and those that are suggested."""

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, func, update
from sqlmodel import col, select

from db.queries.moves import changed
from db.session import Unit
from db.tables import StationWord
from db.tables.station_word import WordStatus


async def get(unit: Unit, word_id: int) -> StationWord | None:
    return await unit.session.get(StationWord, word_id)


async def named(unit: Unit, station_id: int, word: str) -> StationWord | None:
    """The row of a word at a station, whatever has become of it."""
    rows = await unit.session.execute(
        select(StationWord).where(StationWord.station_id == station_id, StationWord.word == word)
    )
    return rows.scalar_one_or_none()


async def accepted(unit: Unit, station_ids: Iterable[int]) -> Sequence[StationWord]:
    """What these stations read with, oldest first."""
    rows = await unit.session.execute(
        select(StationWord)
        .where(
            col(StationWord.station_id).in_(list(station_ids)),
            StationWord.status == WordStatus.ACCEPTED,
        )
        .order_by(col(StationWord.id))
    )
    return rows.scalars().all()


async def suggested(unit: Unit, station_id: int) -> Sequence[StationWord]:
    """What waits for the desk of a station, oldest first."""
    rows = await unit.session.execute(
        select(StationWord)
        .where(StationWord.station_id == station_id, StationWord.status == WordStatus.SUGGESTED)
        .order_by(col(StationWord.id))
    )
    return rows.scalars().all()


async def count_suggested(unit: Unit, station_id: int) -> int:
    rows = await unit.session.execute(
        select(func.count(col(StationWord.id))).where(
            StationWord.station_id == station_id, StationWord.status == WordStatus.SUGGESTED
        )
    )
    return int(rows.scalar_one())


async def of_member(unit: Unit, member_id: int) -> Sequence[StationWord]:
    """What a member's corrections suggest and the desk has not made the station's."""
    rows = await unit.session.execute(
        select(StationWord)
        .where(StationWord.suggested_by == member_id)
        .order_by(col(StationWord.id))
    )
    return rows.scalars().all()


async def decide(unit: Unit, word_id: int, status: WordStatus, by: int, **values: object) -> bool:
    """Settle a suggestion; False when somebody was first, or it is gone."""
    return await changed(
        unit,
        update(StationWord)
        .where(col(StationWord.id) == word_id, col(StationWord.status) == WordStatus.SUGGESTED)
        .values(status=status, decided_by=by, **values)
        .execution_options(synchronize_session="fetch"),
    )


async def drop(unit: Unit, word_id: int) -> bool:
    """Take a word out; False when it is gone already."""
    return await changed(
        unit,
        delete(StationWord)
        .where(col(StationWord.id) == word_id)
        .execution_options(synchronize_session="fetch"),
    )


async def forget(unit: Unit, member_id: int) -> None:
    """Take out what a member's corrections suggest."""
    await unit.session.execute(
        delete(StationWord)
        .where(col(StationWord.suggested_by) == member_id)
        .execution_options(synchronize_session="fetch")
    )
