"""What the chains of events tell of one wish, one person or one station, newest first."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import and_, func, null, or_
from sqlmodel import col, select

from db.session import Unit
from db.tables import (
    Alarm,
    Duty,
    Event,
    Line,
    Match,
    Member,
    Notice,
    Offer,
    Remark,
    Role,
    Todo,
    Wish,
)

Which = Any
_LOOKS = ("looked", "particulars read")


def of_wish(wish_id: int) -> Which:
    """Moves of a wish, of its matches and visits, of alarms about it, and of what was said."""
    lines = select(Line.id).where(Line.wish_id == wish_id)
    parts = select(Match.id).where(col(Match.line_id).in_(lines))
    return or_(
        and_(col(Event.subject) == "wish", col(Event.subject_id) == wish_id),
        and_(col(Event.subject).in_(("match", "visit")), col(Event.subject_id).in_(parts)),
        _among("alarm", select(Alarm.id).where(Alarm.wish_id == wish_id)),
        _among("remark", select(Remark.id).where(Remark.wish_id == wish_id)),
    )


def of_member(member_ids: Collection[int]) -> Which:
    """What was done with the records of somebody: their own, and those merged into them."""
    ids = list(member_ids)
    return or_(
        _among("member", ids),
        _among("offer", select(Offer.id).where(col(Offer.member_id).in_(ids))),
        _among("role", select(Role.id).where(col(Role.member_id).in_(ids))),
        _among("alarm", select(Alarm.id).where(col(Alarm.member_id).in_(ids))),
    )


def of_station(station_id: int) -> Which:
    """A station's whole chain."""
    return col(Event.station_id) == station_id


def without_looks(which: Which) -> Which:
    """The same but for who has read what is sensitive."""
    return and_(which, col(Event.move).not_in(_LOOKS))


def _among(subject: str, ids: Any) -> Which:
    return and_(col(Event.subject) == subject, col(Event.subject_id).in_(ids))


async def count(unit: Unit, which: Which) -> int:
    asked = select(func.count()).select_from(Event).where(which)
    return int((await unit.session.execute(asked)).scalar_one())


async def page(unit: Unit, which: Which, start: int, most: int) -> Sequence[Event]:
    rows = await unit.session.execute(
        select(Event).where(which).order_by(col(Event.id).desc()).offset(start).limit(most)
    )
    return rows.scalars().all()


async def subject(unit: Unit, event: Event) -> tuple[int | None, int | None]:
    """Whom an event is about (a member), and which wish, as far as its subject tells."""
    query = _SUBJECTS.get(event.subject)
    if query is None:
        return None, None
    row = (await unit.session.execute(query(event.subject_id))).first()
    return (None, None) if row is None else (row[0], row[1])


def _part(match_id: int) -> Any:
    return (
        select(Offer.member_id, Line.wish_id)
        .select_from(Match)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .join(Line, col(Line.id) == Match.line_id)
        .where(Match.id == match_id)
    )


_SUBJECTS: dict[str, Callable[[int], Any]] = {
    "wish": lambda at: select(null(), Wish.id).where(Wish.id == at),
    "member": lambda at: select(Member.id, null()).where(Member.id == at),
    "match": _part,
    "visit": _part,
    "remark": lambda at: select(null(), Remark.wish_id).where(Remark.id == at),
    "alarm": lambda at: select(Alarm.member_id, Alarm.wish_id).where(Alarm.id == at),
    "offer": lambda at: select(Offer.member_id, null()).where(Offer.id == at),
    "role": lambda at: select(Role.member_id, null()).where(Role.id == at),
    "todo": lambda at: select(Todo.member_id, null()).where(Todo.id == at),
    "notice": lambda at: select(Notice.member_id, null()).where(Notice.id == at),
    "duty": lambda at: select(Duty.member_id, null()).where(Duty.id == at),
}
