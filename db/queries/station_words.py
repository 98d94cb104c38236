"""The words of stations' own: those they read with, and those that are suggested."""

from collections.abc import Iterable, Sequence

from sqlalchemy import bindparam, delete, func, update
from sqlmodel import col, select

from db.queries.moves import changed
from db.session import Unit
from db.tables import StationWord
from db.tables.station_word import WordStatus

_ACCEPTED = (  # asked at every message, so built once
    select(StationWord)
    .where(
        col(StationWord.station_id).in_(bindparam("stations", expanding=True)),
        StationWord.status == WordStatus.ACCEPTED,
    )
    .order_by(col(StationWord.id))
)


async def get(unit: Unit, word_id: int) -> StationWord | None:
    return await unit.get(StationWord, word_id)


async def named(unit: Unit, station_id: int, word: str) -> StationWord | None:
    """The row of a word at a station, whatever has become of it."""
    rows = await unit.session.execute(
        select(StationWord).where(StationWord.station_id == station_id, StationWord.word == word)
    )
    return rows.scalar_one_or_none()


async def accepted(unit: Unit, station_ids: Iterable[int]) -> Sequence[StationWord]:
    """What these stations read with, oldest first."""
    found = await unit.session.execute(_ACCEPTED, {"stations": list(station_ids)})
    return found.scalars().all()


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


async def accept(
    unit: Unit, station_id: int, word: str, by: int, *, means: str, kind: str, aid: str | None
) -> StationWord:
    """The word is the station's now, whatever it was before, and names no member any more."""
    row = await named(unit, station_id, word)
    if row is None:
        row = StationWord(
            station_id=station_id,
            word=word,
            means=means,
            kind=kind,
            status=WordStatus.ACCEPTED,
            created_at=unit.now,
        )
    row.means, row.kind, row.aid = means, kind, aid
    row.status, row.suggested_by, row.decided_by = WordStatus.ACCEPTED, None, by
    accepted_row: StationWord = await unit.add(row)
    return accepted_row


async def refuse(unit: Unit, word_id: int, was: WordStatus, by: int) -> bool:
    """Turn down what was suggested or accepted; False when somebody was first."""
    return await changed(
        unit,
        update(StationWord)
        .where(col(StationWord.id) == word_id, col(StationWord.status) == was)
        .values(status=WordStatus.REFUSED, decided_by=by)
        .execution_options(synchronize_session="fetch"),
    )


async def forget(unit: Unit, member_id: int) -> None:
    """Take out what a member's corrections suggest."""
    await unit.session.execute(
        delete(StationWord)
        .where(col(StationWord.suggested_by) == member_id)
        .execution_options(synchronize_session="fetch")
    )
