"""Handing everything that hangs on one member over to another."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import update
from sqlmodel import SQLModel, col, select

from db.session import Unit
from db.tables import (
    Account,
    Alarm,
    Consent,
    Conversation,
    Drill,
    Duty,
    Handover,
    HarmReport,
    Invite,
    Match,
    Member,
    MemberKey,
    Notice,
    Offer,
    Photo,
    Remark,
    Role,
    ServiceRecord,
    StationWord,
    Todo,
    Wish,
)

# Every column that names a member, but for the chain of events, which is never rewritten.
REFERENCES: tuple[tuple[type[SQLModel], tuple[str, ...]], ...] = (
    (Account, ("member_id",)),
    (Alarm, ("member_id", "acknowledged_by", "closed_by")),
    (Consent, ("member_id", "given_by")),
    (Conversation, ("member_id",)),
    (Drill, ("started_by", "acknowledged_by")),
    (Duty, ("member_id",)),
    (Handover, ("delivered_by", "confirmed_by")),
    (HarmReport, ("member_id", "written_by")),
    (Invite, ("created_by", "used_by")),
    (Match, ("approved_by",)),
    (Member, ("merged_into",)),
    (Notice, ("member_id",)),
    (Offer, ("member_id",)),
    (Photo, ("owner_id",)),
    (Remark, ("author_id",)),
    (Role, ("member_id",)),
    (ServiceRecord, ("member_id",)),
    (StationWord, ("suggested_by", "decided_by")),
    (Todo, ("member_id", "worker_id", "done_by")),
    (Wish, ("poster_id", "beneficiary_id")),
)

# What is sealed under a member's key outside their own row: whose it is, the words, the label.
SEALED: tuple[tuple[type[SQLModel], str, str, str], ...] = (
    (Alarm, "member_id", "words_sealed", "alarm.words"),
    (Alarm, "member_id", "reason_sealed", "alarm.reason"),
    (Conversation, "member_id", "draft_sealed", "conversation"),
    (HarmReport, "member_id", "words_sealed", "harm_report.words"),
    (Offer, "member_id", "words_sealed", "offer.words"),
    (Photo, "owner_id", "sealed", "photo"),
    (Wish, "beneficiary_id", "words_sealed", "wish.words"),
)


async def owned(unit: Unit, table: type[SQLModel], owner: str, member_id: int) -> Sequence[Any]:
    """Rows of a table that belong to a member."""
    rows = await unit.session.execute(select(table).where(getattr(table, owner) == member_id))
    return rows.scalars().all()


async def remarks_about(unit: Unit, beneficiary_id: int) -> Sequence[Remark]:
    """What was written beside a beneficiary's wishes: it is sealed under their key."""
    rows = await unit.session.execute(
        select(Remark)
        .join(Wish, col(Wish.id) == Remark.wish_id)
        .where(Wish.beneficiary_id == beneficiary_id)
    )
    return rows.scalars().all()


async def notes_on(unit: Unit, offer_ids: Iterable[int]) -> Sequence[Handover]:
    """What was noted when these offers were handed over: it is sealed under the giver's key."""
    rows = await unit.session.execute(
        select(Handover)
        .join(Match, col(Match.id) == Handover.match_id)
        .where(col(Match.offer_id).in_(list(offer_ids)), col(Handover.note_sealed).is_not(None))
    )
    return rows.scalars().all()


async def repoint(unit: Unit, gone: int, stays: int) -> None:
    """Let every row that names one member name the other."""
    for table, columns in REFERENCES:
        for name in columns:
            column: Any = getattr(table, name)
            await unit.session.execute(
                update(table)
                .where(column == gone)
                .values({name: stays})
                .execution_options(synchronize_session="fetch")
            )


async def drop_key(unit: Unit, member_id: int) -> None:
    """Nothing is sealed under this key any more."""
    key = await unit.get(MemberKey, member_id)
    if key is not None:
        await unit.session.delete(key)
        await unit.session.flush()


async def live_roles(unit: Unit, member_id: int) -> Sequence[Role]:
    rows = await unit.session.execute(
        select(Role).where(Role.member_id == member_id, col(Role.until).is_(None))
    )
    return rows.scalars().all()


async def drop_duties(unit: Unit, gone: int, stays: int) -> None:
    """The places on the roster that the other has already."""
    kept = {(one.station_id, one.weekday) for one in await owned(unit, Duty, "member_id", stays)}
    for duty in await owned(unit, Duty, "member_id", gone):
        if (duty.station_id, duty.weekday) in kept:
            await unit.session.delete(duty)
    await unit.session.flush()


async def waiting_todos(unit: Unit, member_id: int) -> Sequence[Todo]:
    """What was still to be told to a member by phone."""
    rows = await unit.session.execute(
        select(Todo).where(Todo.member_id == member_id, col(Todo.done_at).is_(None))
    )
    return rows.scalars().all()
