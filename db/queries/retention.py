"""What is past its time. Nothing that is still under way is."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlmodel import col, select

from db.session import Unit
from db.tables import (
    Alarm,
    Guess,
    Handover,
    Invite,
    Line,
    Match,
    Notice,
    Offer,
    Remark,
    Todo,
    Update,
    Wish,
)
from db.tables.notice import NoticeState
from db.tables.offer import OfferStatus
from db.tables.wish import NOTED, Route
from matching.lifecycle import LIVE_MATCH, AlarmStatus, WishStatus

Found = Sequence[tuple[int, int]]
"""Ids of rows, each with its station's."""
_OVER = (WishStatus.FULFILLED, WishStatus.TURNED_DOWN, WishStatus.WITHDRAWN, WishStatus.EXPIRED)
_UNDER_WAY = (WishStatus.SUBMITTED, WishStatus.OPEN, WishStatus.IN_PROGRESS)
_TOLD = (NoticeState.SENT, NoticeState.DEAD, NoticeState.RECALLED)


def _ended(before: datetime) -> ColumnElement[bool]:
    """Wishes that ended before an instant, with nobody at them and no alarm open about them."""
    alarmed = select(Alarm.id).where(
        col(Alarm.wish_id) == Wish.id, col(Alarm.status) != AlarmStatus.CLOSED
    )
    at_it = (
        select(Match.id)
        .join(Line, col(Line.id) == Match.line_id)
        .where(col(Line.wish_id) == Wish.id, col(Match.status).in_(LIVE_MATCH))
    )
    handed_on = and_(
        col(Wish.status) == WishStatus.ROUTED,
        col(Wish.reason) == NOTED,
        col(Wish.route) != Route.CRISIS,
    )
    return and_(
        or_(col(Wish.status).in_(_OVER), handed_on),
        col(Wish.closed_at) < before,
        ~exists(alarmed),
        ~exists(at_it),
    )


async def wishes(unit: Unit, stations: Collection[int], before: datetime, limit: int) -> Found:
    """Wishes that ended before an instant and whose words are still kept."""
    return await _found(
        unit,
        select(col(Wish.id), col(Wish.station_id))
        .where(
            col(Wish.station_id).in_(stations), _ended(before), func.length(Wish.words_sealed) > 0
        )
        .order_by(col(Wish.id)),
        limit,
    )


async def photos(unit: Unit, stations: Collection[int], before: datetime, limit: int) -> Found:
    """Photos of wishes that ended before an instant: of what was wished, brought or wrong."""
    ended = select(col(Wish.id)).where(col(Wish.station_id).in_(stations), _ended(before))
    needed = select(col(Wish.photo_id)).where(
        col(Wish.status).in_(_UNDER_WAY), col(Wish.photo_id).is_not(None)
    )
    brought = (
        select(col(Handover.photo_id), col(Match.station_id))
        .join(Match, col(Match.id) == Handover.match_id)
        .join(Line, col(Line.id) == Match.line_id)
        .where(col(Line.wish_id).in_(ended))
    )
    wished = select(col(Wish.photo_id), col(Wish.station_id)).where(col(Wish.id).in_(ended))
    beside = (
        select(col(Remark.photo_id), col(Wish.station_id))
        .join(Wish, col(Wish.id) == Remark.wish_id)
        .where(col(Wish.id).in_(ended))
    )
    found: dict[int, int] = {}
    for query, photo in (
        (wished, Wish.photo_id),
        (brought, Handover.photo_id),
        (beside, Remark.photo_id),
    ):
        shown = query.where(col(photo).is_not(None), col(photo).not_in(needed))
        found.update(await _found(unit, shown, limit))
    return sorted(found.items())[:limit]


async def offers(unit: Unit, stations: Collection[int], before: datetime, limit: int) -> Found:
    """Offers that were ended, made before an instant, with nothing of theirs under way."""
    at_it = select(Match.id).where(
        col(Match.offer_id) == Offer.id, col(Match.status).in_(LIVE_MATCH)
    )
    return await _found(
        unit,
        select(col(Offer.id), col(Offer.station_id))
        .where(
            col(Offer.station_id).in_(stations),
            Offer.status == OfferStatus.CLOSED,
            col(Offer.words_sealed).is_not(None),
            Offer.created_at < before,
            ~exists(at_it),
        )
        .order_by(col(Offer.id)),
        limit,
    )


async def alarms(unit: Unit, stations: Collection[int], before: datetime, limit: int) -> Found:
    """Alarms that were closed before an instant, and whose wish (if it went on) has ended."""
    goes_on = select(Wish.id).where(col(Wish.id) == Alarm.wish_id, col(Wish.status).in_(_UNDER_WAY))
    return await _found(
        unit,
        select(col(Alarm.id), col(Alarm.station_id))
        .where(
            col(Alarm.station_id).in_(stations),
            Alarm.status == AlarmStatus.CLOSED,
            col(Alarm.closed_at) < before,
            func.length(Alarm.words_sealed) > 0,
            ~exists(goes_on),
        )
        .order_by(col(Alarm.id)),
        limit,
    )


async def notices(unit: Unit, stations: Collection[int], before: datetime, limit: int) -> Found:
    """What was told before an instant, but what is about a match or an alarm under way."""
    return await _found(
        unit,
        select(col(Notice.id), col(Notice.station_id))
        .where(
            col(Notice.station_id).in_(stations),
            col(Notice.state).in_(_TOLD),
            Notice.created_at < before,
            *_settled(Notice),
        )
        .order_by(col(Notice.id)),
        limit,
    )


async def todos(unit: Unit, stations: Collection[int], before: datetime, limit: int) -> Found:
    """Calls that were made before an instant, as ``notices``."""
    return await _found(
        unit,
        select(col(Todo.id), col(Todo.station_id))
        .where(col(Todo.station_id).in_(stations), col(Todo.done_at) < before, *_settled(Todo))
        .order_by(col(Todo.id)),
        limit,
    )


def _settled(table: type[Notice] | type[Todo]) -> tuple[ColumnElement[bool], ...]:
    match, alarm = (col(table.facts)[about].as_integer() for about in ("match", "alarm"))
    live = select(col(Match.id)).where(col(Match.status).in_(LIVE_MATCH))
    raised = select(col(Alarm.id)).where(col(Alarm.status) != AlarmStatus.CLOSED)
    return (
        or_(match.is_(None), match.not_in(live)),
        or_(alarm.is_(None), alarm.not_in(raised)),
    )


async def invites(unit: Unit, stations: Collection[int], before: datetime, limit: int) -> Found:
    """Links that were used, or could be used no more, before an instant."""
    return await _found(
        unit,
        select(col(Invite.id), col(Invite.station_id))
        .where(
            col(Invite.station_id).in_(stations),
            or_(col(Invite.used_at) < before, col(Invite.expires_at) < before),
        )
        .order_by(col(Invite.id)),
        limit,
    )


async def traces(unit: Unit, before: datetime) -> bool:
    """Whether there are updates that were answered, or wrong codes typed, before an instant."""
    seen = select(col(Update.id)).where(*answered(before)).limit(1)
    typed = select(col(Guess.id)).where(col(Guess.at) < before).limit(1)
    for query in (seen, typed):
        if (await unit.session.execute(query)).first() is not None:
            return True
    return False


def answered(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Updates that took effect and were answered before an instant, but the newest."""
    newest = select(func.max(Update.id)).scalar_subquery()
    return (
        col(Update.seen_at) < before,
        col(Update.answered_at).is_not(None),
        col(Update.id) != newest,
    )


async def _found(unit: Unit, query: Any, limit: int) -> Found:
    rows = await unit.session.execute(query.limit(limit))
    return [(number, station) for number, station in rows]
