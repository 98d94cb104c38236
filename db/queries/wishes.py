"""Wishes, their lines, and alarms."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func
from sqlmodel import col, select

from db.queries import members
from db.session import Unit
from db.tables import Alarm, Line, Match, Member, Offer, Unmet, Wish
from db.tables.consent import ConsentKind
from db.tables.member import MemberStatus
from matching.lifecycle import MATCHABLE_WISH, AlarmStatus, WishStatus

UNFINISHED = (WishStatus.SUBMITTED, WishStatus.OPEN, WishStatus.IN_PROGRESS)
_UNFINISHED_OF = (  # asked at every step of a wish, so built once
    select(func.count(col(Wish.id)))
    .join(Member, col(Member.id) == Wish.beneficiary_id)
    .where(Member.household_id == bindparam("household"), col(Wish.status).in_(UNFINISHED))
)


async def get(unit: Unit, wish_id: int) -> Wish | None:
    return await unit.get(Wish, wish_id)


async def line(unit: Unit, line_id: int) -> Line | None:
    return await unit.get(Line, line_id)


async def lines(unit: Unit, wish_id: int) -> Sequence[Line]:
    rows = await unit.session.execute(
        select(Line).where(Line.wish_id == wish_id).order_by(col(Line.position))
    )
    return rows.scalars().all()


async def remove_line(unit: Unit, line_id: int) -> bool:
    """Take a line out of its wish, with its place on lists that nobody has seen; False, and
    nothing changed, once somebody has been asked about it or has claimed it."""
    asked = select(Match.id).where(Match.line_id == line_id, col(Match.due_at).is_not(None))
    claimed = select(Offer.id).where(Offer.for_line_id == line_id)
    for held in (asked, claimed):
        if (await unit.session.execute(held.limit(1))).first() is not None:
            return False
    for gone in (
        delete(Unmet).where(col(Unmet.line_id) == line_id),
        delete(Match).where(col(Match.line_id) == line_id),
        delete(Line).where(col(Line.id) == line_id),
    ):
        await unit.session.execute(gone.execution_options(synchronize_session="fetch"))
    return True


async def by_slip(unit: Unit, index: str) -> Wish | None:
    return (
        await unit.session.execute(select(Wish).where(Wish.slip_index == index))
    ).scalar_one_or_none()


async def of_poster(unit: Unit, member_id: int) -> Sequence[Wish]:
    """Wishes posted by or for a member, newest first."""
    rows = await unit.session.execute(
        select(Wish)
        .where((col(Wish.poster_id) == member_id) | (col(Wish.beneficiary_id) == member_id))
        .order_by(col(Wish.id).desc())
    )
    return rows.scalars().all()


async def unfinished_of(
    unit: Unit, household_id: int | None, member_ids: Sequence[int]
) -> Sequence[Wish]:
    """Wishes that wait or run, for a household or for one of these members, oldest first."""
    theirs: Any = col(Wish.beneficiary_id).in_(member_ids)
    if household_id is not None:
        theirs = theirs | (col(Member.household_id) == household_id)
    rows = await unit.session.execute(
        select(Wish)
        .join(Member, col(Member.id) == Wish.beneficiary_id)
        .where(theirs, col(Wish.status).in_(UNFINISHED))
        .order_by(col(Wish.id))
    )
    return rows.scalars().all()


async def unfinished_of_household(unit: Unit, household_id: int) -> int:
    """How many wishes of a household wait or run."""
    rows = await unit.session.execute(_UNFINISHED_OF, {"household": household_id})
    return int(rows.scalar_one())


async def in_status(unit: Unit, station_ids: Iterable[int], status: str) -> Sequence[Wish]:
    """Wishes of some stations in one status, oldest first."""
    rows = await unit.session.execute(
        select(Wish)
        .where(col(Wish.station_id).in_(list(station_ids)), Wish.status == status)
        .order_by(col(Wish.created_at), col(Wish.id))
    )
    return rows.scalars().all()


async def matchable(unit: Unit, station_ids: Iterable[int]) -> Sequence[tuple[Wish, Line, Member]]:
    """Lines that still lack something, of open wishes without an open alarm, of somebody who takes
    part and lets givers know them."""
    alarmed = select(Alarm.wish_id).where(
        Alarm.status != AlarmStatus.CLOSED, col(Alarm.wish_id).is_not(None)
    )
    rows = await unit.session.execute(
        select(Wish, Line, Member)
        .join(Line, col(Line.wish_id) == Wish.id)
        .join(Member, col(Member.id) == Wish.beneficiary_id)
        .where(
            col(Wish.station_id).in_(list(station_ids)),
            col(Wish.status).in_(MATCHABLE_WISH),
            col(Line.reserved) + col(Line.delivered) < col(Line.asked),
            col(Wish.id).not_in(alarmed),
            col(Wish.beneficiary_id).in_(members.agreed(ConsentKind.SHARING)),
            Member.status == MemberStatus.ACTIVE,
        )
        .order_by(col(Line.id))
    )
    return [(wish, one, member) for wish, one, member in rows.all()]


async def of_those_aside(unit: Unit, station_ids: Iterable[int]) -> Sequence[Wish]:
    """Open wishes for somebody who is paused or barred, and that nobody is at."""
    rows = await unit.session.execute(
        select(Wish)
        .join(Member, col(Member.id) == Wish.beneficiary_id)
        .where(
            col(Wish.station_id).in_(list(station_ids)),
            Wish.status == WishStatus.OPEN,
            col(Member.status).in_((MemberStatus.PAUSED, MemberStatus.BARRED)),
        )
        .order_by(col(Wish.id))
    )
    return rows.scalars().all()


async def helped_counts(unit: Unit, station_ids: Iterable[int], since: object) -> dict[int, int]:
    """Fulfilled wishes since an instant, by household."""
    rows = await unit.session.execute(
        select(Member.household_id, func.count(col(Wish.id)))
        .join(Member, col(Member.id) == Wish.beneficiary_id)
        .where(
            col(Wish.station_id).in_(list(station_ids)),
            Wish.status == WishStatus.FULFILLED,
            col(Wish.closed_at) >= since,
        )
        .group_by(col(Member.household_id))
    )
    return {household: number for household, number in rows.all() if household is not None}


async def alarm(unit: Unit, alarm_id: int) -> Alarm | None:
    return await unit.get(Alarm, alarm_id)


async def untaken_alarms(unit: Unit) -> Sequence[Alarm]:
    """Alarms that nobody has taken on yet."""
    rows = await unit.session.execute(
        select(Alarm).where(Alarm.status == AlarmStatus.OPEN).order_by(col(Alarm.id))
    )
    return rows.scalars().all()


async def under_alarm(unit: Unit, wish_id: int) -> bool:
    """Whether an alarm about this wish is still open."""
    rows = await unit.session.execute(
        select(Alarm.id).where(Alarm.wish_id == wish_id, Alarm.status != AlarmStatus.CLOSED)
    )
    return rows.first() is not None


async def open_alarms(unit: Unit, station_ids: Iterable[int]) -> Sequence[Alarm]:
    rows = await unit.session.execute(
        select(Alarm)
        .where(
            col(Alarm.station_id).in_(list(station_ids)),
            Alarm.status != AlarmStatus.CLOSED,
        )
        .order_by(col(Alarm.id))
    )
    return rows.scalars().all()


async def merged_targets(unit: Unit, member_id: int) -> Sequence[Wish]:
    """The wishes that took in one posted by a member, newest first."""
    gone = select(Wish.merged_into).where(
        Wish.poster_id == member_id, col(Wish.merged_into).is_not(None)
    )
    rows = await unit.session.execute(
        select(Wish).where(col(Wish.id).in_(gone)).order_by(col(Wish.id).desc())
    )
    return rows.scalars().all()
