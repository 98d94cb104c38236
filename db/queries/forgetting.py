"""What is taken out of the tables when a person is forgotten, or one of their photos goes."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult, delete, or_, update
from sqlmodel import col, select

from db.session import Unit
from db.tables import (
    Account,
    Consent,
    Conversation,
    Duty,
    Guess,
    Handover,
    Line,
    Match,
    Notice,
    Offer,
    Photo,
    Remark,
    Todo,
    Wish,
)
from db.tables.notice import NoticeState
from db.tables.offer import OfferStatus


async def photos(unit: Unit, member_id: int) -> int:
    """Delete the member's photos wherever they are shown; returns how many there were."""
    own = select(Photo.id).where(Photo.owner_id == member_id)
    for table in (Handover, Wish, Remark):
        shown: Any = table
        await _run(unit, update(shown).where(shown.photo_id.in_(own)).values(photo_id=None))
    return await _run(unit, delete(Photo).where(col(Photo.owner_id) == member_id))


async def written(unit: Unit, member_id: int) -> None:
    """Delete the words on their wishes and offers, and what they wrote beside others'."""
    await _run(
        unit, update(Wish).where(col(Wish.beneficiary_id) == member_id).values(words_sealed=b"")
    )
    theirs = select(Wish.id).where(Wish.beneficiary_id == member_id)
    await _run(unit, update(Line).where(col(Line.wish_id).in_(theirs)).values(detail=None))
    await _run(
        unit,
        delete(Remark).where(
            or_(col(Remark.author_id) == member_id, col(Remark.wish_id).in_(theirs))
        ),
    )
    received = (
        select(Match.id)
        .join(Line, col(Line.id) == Match.line_id)
        .where(col(Line.wish_id).in_(theirs))
    )
    await _run(
        unit,
        update(Handover)
        .where(or_(col(Handover.delivered_by) == member_id, col(Handover.match_id).in_(received)))
        .values(note_sealed=None),
    )
    await _run(
        unit,
        update(Offer)
        .where(col(Offer.member_id) == member_id)
        .values(
            status=OfferStatus.CLOSED,
            words_sealed=None,
            whats=[],
            windows=[],
            limits={},
            village_id=None,
        ),
    )


async def wishes_for(unit: Unit, member_id: int) -> Sequence[Wish]:
    """Wishes that are for a member, oldest first."""
    rows = await unit.session.execute(
        select(Wish).where(Wish.beneficiary_id == member_id).order_by(col(Wish.id))
    )
    return rows.scalars().all()


async def posted_for_others(unit: Unit, member_id: int) -> Sequence[Wish]:
    """Wishes a member posted for somebody else, oldest first."""
    rows = await unit.session.execute(
        select(Wish)
        .where(Wish.poster_id == member_id, Wish.beneficiary_id != member_id)
        .order_by(col(Wish.id))
    )
    return rows.scalars().all()


async def ties(unit: Unit, member_id: int) -> None:
    """Their account, place in a conversation, duty, consents, and what still waits to be told."""
    chats = select(Account.chat_id).where(Account.member_id == member_id)
    await _run(unit, delete(Guess).where(col(Guess.chat_id).in_(chats)))
    for row in (await unit.session.execute(chats)).scalars():
        await _run(unit, delete(Conversation).where(col(Conversation.key).contains(f":{row}:")))
    await _run(unit, delete(Conversation).where(col(Conversation.member_id) == member_id))
    await _run(unit, delete(Duty).where(col(Duty.member_id) == member_id))
    await _run(unit, delete(Account).where(col(Account.member_id) == member_id))
    await _run(
        unit,
        update(Consent)
        .where(col(Consent.member_id) == member_id, col(Consent.withdrawn_at).is_(None))
        .values(withdrawn_at=unit.now),
    )
    await _run(
        unit,
        update(Notice)
        .where(
            col(Notice.member_id) == member_id,
            col(Notice.state).in_((NoticeState.QUEUED, NoticeState.DEAD)),
        )
        .values(state=NoticeState.RECALLED),
    )
    await _run(
        unit,
        update(Todo)
        .where(col(Todo.member_id) == member_id, col(Todo.done_at).is_(None))
        .values(done_at=unit.now),
    )


async def _run(unit: Unit, statement: Any) -> int:
    result: CursorResult[Any] = await unit.session.execute(
        statement.execution_options(synchronize_session=False)
    )  # type: ignore[assignment]
    return result.rowcount
