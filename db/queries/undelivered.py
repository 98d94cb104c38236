"""Notices that did not reach whom they were for."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, update
from sqlmodel import col, select

from db.queries.moves import changed
from db.session import Unit
from db.tables import Account, Notice
from db.tables.notice import NoticeState


async def dead(unit: Unit, station_ids: Iterable[int]) -> Sequence[Notice]:
    """What Telegram has refused for good, oldest first."""
    rows = await unit.session.execute(
        select(Notice)
        .where(
            col(Notice.station_id).in_(list(station_ids)),
            col(Notice.state) == NoticeState.DEAD,
        )
        .order_by(col(Notice.id))
    )
    return rows.scalars().all()


async def find(unit: Unit, notice_id: int) -> Notice | None:
    return await unit.get(Notice, notice_id)


async def queue_again(unit: Unit, notice_id: int) -> bool:
    """As if it had just been written; False when it is not set aside (any more)."""
    fresh = {"state": NoticeState.QUEUED, "attempts": 0, "error": None, "leased_until": None}
    return await _leave(unit, notice_id, not_before=unit.now, **fresh)


async def drop(unit: Unit, notice_id: int) -> bool:
    """It is not to be told any more; False when it is not set aside (any more)."""
    return await _leave(unit, notice_id, state=NoticeState.RECALLED)


async def _leave(unit: Unit, notice_id: int, **values: object) -> bool:
    return await changed(
        unit,
        update(Notice)
        .where(col(Notice.id) == notice_id, col(Notice.state) == NoticeState.DEAD)
        .values(**values)
        .execution_options(synchronize_session="fetch"),
    )


async def blocked(
    unit: Unit, station_ids: Iterable[int], but: Iterable[str]
) -> Sequence[tuple[int, int, datetime]]:
    """Members whose chat rests while notices wait for them: who, how many, since when; longest
    first. Of the kinds in ``but`` alone it is no harm."""
    rows = await unit.session.execute(
        select(Notice.member_id, func.count(), func.min(Notice.created_at))
        .where(*_resting(station_ids, but))
        .group_by(col(Notice.member_id))
        .order_by(func.min(Notice.id))
    )
    return [(member_id, number, since) for member_id, number, since in rows]


async def waiting_for(
    unit: Unit, member_id: int, station_ids: Iterable[int], but: Iterable[str]
) -> Sequence[Notice]:
    """Those that wait for one of them, oldest first."""
    rows = await unit.session.execute(
        select(Notice)
        .where(col(Notice.member_id) == member_id, *_resting(station_ids, but))
        .order_by(col(Notice.id))
    )
    return rows.scalars().all()


async def recall(unit: Unit, notice_ids: Iterable[int]) -> None:
    """Take these back, as far as they still wait."""
    await unit.session.execute(
        update(Notice)
        .where(col(Notice.id).in_(list(notice_ids)), col(Notice.state) == NoticeState.QUEUED)
        .values(state=NoticeState.RECALLED)
        .execution_options(synchronize_session=False)
    )


def _resting(station_ids: Iterable[int], but: Iterable[str]) -> tuple[Any, ...]:
    away = select(Account.member_id).where(col(Account.reachable).is_(False))
    return (
        col(Notice.station_id).in_(list(station_ids)),
        col(Notice.state) == NoticeState.QUEUED,
        col(Notice.kind).not_in(list(but)),
        col(Notice.member_id).in_(away),
    )
