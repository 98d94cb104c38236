"""Members who have not been here for long, and have nothing under way."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_
from sqlmodel import col, select

from db.session import Unit
from db.tables import Account, Event, Line, Match, Member, Notice, Offer, Role, Todo, Wish
from db.tables.member import MemberStatus
from db.tables.notice import NoticeState
from db.tables.role import RoleKind
from matching.lifecycle import LIVE_MATCH, WishStatus

ASKED = "still_there"
_REACHES = exists(
    select(Account.id).where(col(Account.member_id) == Member.id, col(Account.reachable))
)
_UNDER_WAY = (WishStatus.SUBMITTED, WishStatus.OPEN, WishStatus.IN_PROGRESS)
_DESK = (RoleKind.WORKER, RoleKind.HEAD, RoleKind.SUPERVISOR)


async def members(
    unit: Unit,
    stations: Collection[int],
    before: datetime,
    limit: int,
    *,
    asked_before: datetime | None = None,
) -> Sequence[int]:
    """Ids of those whom the bot can reach, who work at no desk and have done nothing since an
    instant; of these who have not been asked whether they stay, or were told that question
    before an instant."""
    asked = select(Notice.id).where(col(Notice.member_id) == Member.id, Notice.kind == ASKED)
    if asked_before is not None:
        told = asked.where(Notice.state == NoticeState.SENT, col(Notice.sent_at) < asked_before)
    return await _resting(
        unit,
        stations,
        before,
        limit,
        _REACHES,
        ~exists(asked) if asked_before is None else exists(told),
    )


async def to_call(unit: Unit, station_id: int, before: datetime, limit: int) -> Sequence[int]:
    """Ids of those whom the bot cannot reach, and with whom the desk has had nothing to do since
    an instant either."""
    heard = select(Event.id).where(
        Event.subject == "member",
        col(Event.subject_id) == Member.id,
        col(Event.at) >= before,
        Event.move != "looked",
    )
    wished = select(Wish.id).where(
        col(Wish.beneficiary_id) == Member.id, col(Wish.created_at) >= before
    )
    called = select(Todo.id).where(
        col(Todo.member_id) == Member.id,
        or_(col(Todo.created_at) >= before, col(Todo.done_at).is_(None)),
    )
    without = (~one for one in (_REACHES, *map(exists, (heard, wished, called))))
    return await _resting(unit, [station_id], before, limit, *without)


async def calls(unit: Unit, station_id: int) -> int:
    """How many whom the bot cannot reach are still to be asked."""
    rows = await unit.session.execute(
        select(func.count()).where(
            Todo.station_id == station_id, Todo.kind == ASKED, col(Todo.done_at).is_(None)
        )
    )
    return rows.scalar_one()


async def _resting(
    unit: Unit,
    stations: Collection[int],
    before: datetime,
    limit: int,
    *further: ColumnElement[bool],
) -> Sequence[int]:
    """Ids of those who work at no desk, have done nothing since an instant, and have nothing
    under way."""
    did = select(col(Event.actor_id)).where(
        col(Event.at) >= before, col(Event.actor_id).is_not(None)
    )
    works = select(Role.id).where(
        col(Role.member_id) == Member.id, col(Role.kind).in_(_DESK), col(Role.until).is_(None)
    )
    wishes = select(Wish.id).where(
        or_(col(Wish.beneficiary_id) == Member.id, col(Wish.poster_id) == Member.id),
        col(Wish.status).in_(_UNDER_WAY),
    )
    gives = (
        select(Match.id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(col(Offer.member_id) == Member.id, col(Match.status).in_(LIVE_MATCH))
    )
    receives = (
        select(Match.id)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Wish, col(Wish.id) == Line.wish_id)
        .where(col(Wish.beneficiary_id) == Member.id, col(Match.status).in_(LIVE_MATCH))
    )
    rows = await unit.session.execute(
        select(Member.id)
        .where(
            col(Member.station_id).in_(stations),
            Member.status == MemberStatus.ACTIVE,
            col(Member.created_at) < before,
            col(Member.id).not_in(did),
            *(~exists(one) for one in (works, wishes, gives, receives)),
            *further,
        )
        .order_by(col(Member.id))
        .limit(limit)
    )
    return rows.scalars().all()
