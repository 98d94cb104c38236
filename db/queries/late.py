"""What waits past its time."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import and_, exists, func, not_, or_
from sqlmodel import col, select

from db.queries.due import due
from db.session import Unit
from db.tables import Conversation, Match, Notice, Remark, Station, Wish
from db.tables.remark import RemarkKind
from matching.lifecycle import MatchStatus, WishStatus


async def stuck_matches(unit: Unit, station_ids: Iterable[int]) -> Sequence[Match]:
    """Disputed; delivered and gone to the desk; accepted and asked after in vain."""
    rows = await unit.session.execute(
        select(Match)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            or_(
                col(Match.status) == MatchStatus.DISPUTED,
                and_(col(Match.status) == MatchStatus.DELIVERED, col(Match.due_at).is_(None)),
                and_(col(Match.status) == MatchStatus.ACCEPTED, col(Match.nudged_at).is_not(None)),
            ),
        )
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def asked_of_desk(unit: Unit, station_ids: Iterable[int]) -> list[tuple[Match, datetime]]:
    """Matches about which their giver has asked something that nobody has answered, and when.
    Oldest question first."""
    last = (
        select(col(Remark.match_id), func.max(Remark.id).label("id"))
        .where(col(Remark.kind).in_((RemarkKind.QUESTION, RemarkKind.ANSWER)))
        .group_by(col(Remark.match_id))
        .subquery()
    )
    rows = await unit.session.execute(
        select(Match, Remark.created_at)
        .join(last, last.c.match_id == Match.id)
        .join(Remark, col(Remark.id) == last.c.id)
        .where(
            col(Remark.kind) == RemarkKind.QUESTION,
            col(Match.station_id).in_(list(station_ids)),
            col(Match.status).in_((MatchStatus.OFFERED, MatchStatus.ACCEPTED)),
        )
        .order_by(col(Remark.id))
    )
    return [(match, at) for match, at in rows]


async def in_status(unit: Unit, station_ids: Iterable[int], status: str) -> Sequence[Match]:
    """Matches in one status, oldest first."""
    rows = await unit.session.execute(
        select(Match)
        .where(col(Match.station_id).in_(list(station_ids)), Match.status == status)
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def aging(
    unit: Unit, last_day: date, open_since: datetime, asked_since: datetime
) -> Sequence[Wish]:
    """Wishes nobody is at, by id: with a deadline before a day, asked about at an instant or
    before it and not answered, or open (or wanted again) so long and not asked about."""
    waits = col(Wish.still_asked_at).is_not(None) & (
        col(Wish.still_wanted_at).is_(None) | (col(Wish.still_wanted_at) < col(Wish.still_asked_at))
    )
    wanted = func.coalesce(Wish.still_wanted_at, Wish.opened_at)
    rows = await unit.session.execute(
        select(Wish)
        .where(
            col(Wish.status).in_((WishStatus.SUBMITTED, WishStatus.OPEN)),
            or_(
                col(Wish.deadline) < last_day,
                waits & (col(Wish.still_asked_at) <= asked_since),
                not_(waits) & (wanted <= open_since),
            ),
        )
        .order_by(col(Wish.id))
    )
    return rows.scalars().all()


async def stations_due(unit: Unit, column: str, now: datetime) -> Sequence[Station]:
    """Stations whose morning list or week is due, or has no time yet."""
    at = col(getattr(Station, column))
    rows = await unit.session.execute(
        select(Station).where(or_(at.is_(None), due(at, now))).order_by(col(Station.id))
    )
    return rows.scalars().all()


async def drafts(unit: Unit, before: datetime | None = None) -> Sequence[Conversation]:
    """Conversations that stand somewhere (and have not moved since ``before``)."""
    query = select(Conversation).where(col(Conversation.state).is_not(None))
    if before is not None:
        query = query.where(col(Conversation.updated_at) < before)
    return (await unit.session.execute(query.order_by(col(Conversation.key)))).scalars().all()


async def forgotten_wishes(
    unit: Unit, after: datetime, before: datetime, told: str
) -> Sequence[Conversation]:
    """Wishes that were begun, last touched between two instants, and not sent off; but those of
    whoever was told so (by a notice of the kind ``told``) since they touched them."""
    known = exists().where(
        col(Notice.member_id) == Conversation.member_id,
        col(Notice.kind) == told,
        col(Notice.created_at) >= Conversation.updated_at,
    )
    rows = await unit.session.execute(
        select(Conversation)
        .where(
            col(Conversation.state).startswith("PostWish:"),
            col(Conversation.state) != "PostWish:words",  # nothing was said yet
            col(Conversation.member_id).is_not(None),
            col(Conversation.updated_at).between(after, before),
            not_(known),
        )
        .order_by(col(Conversation.key))
    )
    return rows.scalars().all()
