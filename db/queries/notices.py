"""The outbox: written with its cause, leased and marked by the sender."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, func, or_, update
from sqlmodel import col, select

from db.queries.due import due, is_due
from db.queries.moves import changed
from db.session import Unit
from db.tables import Account, Notice
from db.tables.notice import NoticeState

LEASE = timedelta(seconds=60)


async def lease(unit: Unit, limit: int) -> Sequence[tuple[Notice, int]]:
    """Take up to ``limit`` due notices for one lease, each with its chat id.

    A chat's notices keep their order: one is taken at a time, and while it is held or
    waits for another attempt, the later ones wait too. Urgent ones come first. Only those that
    are taken are read whole: on a busy day thousands wait.
    """
    waiting = (
        select(Notice.id, Account.chat_id, Notice.leased_until, Notice.not_before)
        .join(Account, col(Account.member_id) == Notice.member_id)
        .where(
            Notice.state == NoticeState.QUEUED,
            or_(due(col(Notice.not_before), unit.now), col(Notice.attempts) > 0),
            col(Account.reachable).is_(True),
        )
        .order_by(col(Notice.urgent).desc(), col(Notice.id))
    )
    seen: set[int] = set()
    chats: dict[int, int] = {}
    for number, chat_id, until, not_before in (await unit.session.execute(waiting)).all():
        first, held = chat_id not in seen, until is not None and not is_due(until, unit.now)
        seen.add(chat_id)
        if first and not held and is_due(not_before, unit.now) and len(chats) < limit:
            chats[number] = chat_id
    taken = [
        (row, chat_id)
        for number, chat_id in chats.items()
        if (row := await unit.get(Notice, number)) is not None
    ]
    for notice, _ in taken:
        notice.leased_until = unit.now + LEASE
        notice.attempts += 1
    await unit.session.flush()
    return taken


async def settle(
    unit: Unit, notice_id: int, state: str, error: str | None = None, again: datetime | None = None
) -> None:
    """Record what became of a leased notice; ``again`` is when to try once more (without an
    error nothing was tried yet: its receiver sleeps)."""
    values: dict[str, object] = {"state": state, "error": error, "leased_until": None}
    if state == NoticeState.SENT:
        values["sent_at"] = unit.now
    if again is not None:
        values["not_before"] = again
        if error is None:
            values["attempts"] = 0
    await unit.session.execute(
        update(Notice)
        .where(col(Notice.id) == notice_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )


async def free(unit: Unit) -> None:
    """End every lease: whoever held one is gone."""
    await unit.session.execute(
        update(Notice)
        .where(col(Notice.state) == NoticeState.QUEUED, col(Notice.leased_until).is_not(None))
        .values(leased_until=None)
        .execution_options(synchronize_session=False)
    )


def _unsent(unit: Unit, kind: str, number: int, about: str) -> tuple[Any, ...]:
    """The notices of a kind about a match (or a wish) that nobody has in hand."""
    return (
        col(Notice.kind) == kind,
        col(Notice.facts)[about].as_integer() == number,
        col(Notice.state) == NoticeState.QUEUED,
        or_(col(Notice.leased_until).is_(None), col(Notice.leased_until) < unit.now),
    )


async def waiting(unit: Unit, kind: str, number: int, about: str = "match") -> frozenset[int]:
    """Members for whom such a notice waits, and can be taken back."""
    rows = await unit.session.execute(
        select(Notice.member_id).where(*_unsent(unit, kind, number, about))
    )
    return frozenset(rows.scalars().all())


async def recall(unit: Unit, kind: str, number: int, about: str = "match") -> bool:
    """Take back what is unsent about a match (or a wish), from every colleague it was for; False
    when it has gone out."""
    rows: CursorResult[Any] = await unit.session.execute(  # type: ignore[assignment]
        update(Notice)
        .where(*_unsent(unit, kind, number, about))
        .values(state=NoticeState.RECALLED)
        .execution_options(synchronize_session=False)
    )
    return rows.rowcount > 0


async def sent_to(
    unit: Unit, member_id: int, kinds: Iterable[str], since: datetime
) -> Sequence[Notice]:
    """What of these kinds has reached a member since an instant, newest first."""
    rows = await unit.session.execute(
        select(Notice)
        .where(
            Notice.member_id == member_id,
            col(Notice.kind).in_(list(kinds)),
            Notice.state == NoticeState.SENT,
            col(Notice.sent_at) >= since,
        )
        .order_by(col(Notice.id).desc())
    )
    return rows.scalars().all()


async def told(unit: Unit, kind: str, fact: str, number: int) -> frozenset[int]:
    """Ids of members for whom a notice of this kind about this id was written."""
    rows = await unit.session.execute(
        select(Notice.member_id).where(
            Notice.kind == kind, col(Notice.facts)[fact].as_integer() == number
        )
    )
    return frozenset(rows.scalars().all())


async def last_told(unit: Unit, kind: str, fact: str, number: int) -> datetime | None:
    """When the last of them was written."""
    rows = await unit.session.execute(
        select(Notice.created_at)
        .where(Notice.kind == kind, col(Notice.facts)[fact].as_integer() == number)
        .order_by(col(Notice.id).desc())
        .limit(1)
    )
    return rows.scalar_one_or_none()


async def newest(unit: Unit, member_id: int, kind: str) -> Notice | None:
    """The last notice of a kind that a member was sent, or waits to be."""
    rows = await unit.session.execute(
        select(Notice)
        .where(
            Notice.member_id == member_id,
            Notice.kind == kind,
            col(Notice.state).in_((NoticeState.QUEUED, NoticeState.SENT)),
        )
        .order_by(col(Notice.id).desc())
        .limit(1)
    )
    return rows.scalars().first()


async def written_since(unit: Unit, member_id: int, kind: str, since: datetime) -> bool:
    """Whether a member was written a notice of this kind since an instant."""
    rows = await unit.session.execute(
        select(Notice.id)
        .where(Notice.member_id == member_id, Notice.kind == kind, col(Notice.created_at) >= since)
        .limit(1)
    )
    return rows.first() is not None


async def about_wish_since(unit: Unit, kind: str, wish_id: int, since: datetime) -> bool:
    """Whether a notice of this kind about a wish was written since an instant."""
    rows = await unit.session.execute(
        select(Notice.facts).where(Notice.kind == kind, col(Notice.created_at) >= since)
    )
    return any(wish_id in (facts.get("wish"), *facts.get("more", ())) for (facts,) in rows)


async def rest(unit: Unit, chat_id: int) -> bool:
    """The chat blocked the bot: mark its account, notices wait until it wakes. False for a
    chat that is nobody's."""
    return await _reachable(unit, chat_id, False)


async def wake(unit: Unit, chat_id: int) -> None:
    """The chat is back."""
    await _reachable(unit, chat_id, True)


async def _reachable(unit: Unit, chat_id: int, value: bool) -> bool:
    return await changed(
        unit,
        update(Account)
        .where(col(Account.chat_id) == chat_id)
        .values(reachable=value)
        .execution_options(synchronize_session=False),
    )


async def hand_on(unit: Unit, member_id: int, to: int) -> None:
    """What one record was told, or waits to be told, is the other record's."""
    await unit.session.execute(
        update(Notice)
        .where(col(Notice.member_id) == member_id)
        .values(member_id=to)
        .execution_options(synchronize_session=False)
    )


async def hand_on_about(unit: Unit, match_id: int, member_id: int, to: int) -> bool:
    """What one member waits to be told about a match, another is told; False when that was
    nothing."""
    result: CursorResult[Any] = await unit.session.execute(
        update(Notice)
        .where(
            col(Notice.member_id) == member_id,
            col(Notice.facts)["match"].as_integer() == match_id,
            col(Notice.state) == NoticeState.QUEUED,
        )
        .values(member_id=to)
        .execution_options(synchronize_session=False)
    )  # type: ignore[assignment]
    return result.rowcount > 0


async def refused(unit: Unit) -> int:
    """How many notices Telegram has refused for good."""
    return await _count(unit, Notice.state == NoticeState.DEAD)


async def overdue(unit: Unit, before: datetime) -> int:
    """How many that could go have waited since an instant, or longer."""
    return await _count(
        unit,
        Notice.state == NoticeState.QUEUED,
        col(Notice.not_before) < before,
        col(Notice.member_id).in_(select(Account.member_id).where(col(Account.reachable))),
    )


async def _count(unit: Unit, *which: Any) -> int:
    asked = select(func.count()).select_from(Notice).where(*which)
    return int((await unit.session.execute(asked)).scalar_one())
