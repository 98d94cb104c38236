"""What is taken out of the tables when a person is forgotten, or one of their photos goes."""

from collections.abc import Sequence

from sqlalchemy import delete, update
from sqlmodel import col, select

from db.queries.clearing import clear_words, drop_photos, run
from db.session import Unit
from db.tables import (
    Account,
    Consent,
    Conversation,
    Duty,
    Guess,
    Handover,
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
    return await drop_photos(unit, select(Photo.id).where(Photo.owner_id == member_id))


async def written(unit: Unit, member_id: int) -> None:
    """Delete the words on their wishes and offers, and what they wrote beside others'."""
    await clear_words(unit, select(Wish.id).where(Wish.beneficiary_id == member_id))
    await run(unit, delete(Remark).where(col(Remark.author_id) == member_id))
    await run(
        unit,
        update(Handover).where(col(Handover.delivered_by) == member_id).values(note_sealed=None),
    )
    await run(
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
    await run(unit, delete(Guess).where(col(Guess.chat_id).in_(chats)))
    for row in (await unit.session.execute(chats)).scalars():
        await run(unit, delete(Conversation).where(col(Conversation.key).contains(f":{row}:")))
    await run(unit, delete(Conversation).where(col(Conversation.member_id) == member_id))
    await run(unit, delete(Duty).where(col(Duty.member_id) == member_id))
    await run(unit, delete(Account).where(col(Account.member_id) == member_id))
    await run(
        unit,
        update(Consent)
        .where(col(Consent.member_id) == member_id, col(Consent.withdrawn_at).is_(None))
        .values(withdrawn_at=unit.now),
    )
    await run(
        unit,
        update(Notice)
        .where(
            col(Notice.member_id) == member_id,
            col(Notice.state).in_((NoticeState.QUEUED, NoticeState.DEAD)),
        )
        .values(state=NoticeState.RECALLED),
    )
    await run(
        unit,
        update(Todo)
        .where(col(Todo.member_id) == member_id, col(Todo.done_at).is_(None))
        .values(done_at=unit.now),
    )
