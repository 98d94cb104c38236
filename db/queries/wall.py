"""What hangs on the wall: what open wishes still lack, and what was claimed from it."""

from collections.abc import Iterable, Sequence

from sqlmodel import col, func, select

from db.queries import members
from db.session import Unit
from db.tables import Alarm, Line, Match, Member, Offer, Wish
from db.tables.consent import ConsentKind
from db.tables.member import MemberStatus
from db.tables.wish import Route
from matching.lifecycle import MATCHABLE_WISH, RESERVING_MATCH, AlarmStatus, MatchStatus
from matching.model import LineKind


async def lacking(
    unit: Unit, station_ids: Iterable[int], wish_id: int | None = None
) -> Sequence[tuple[Wish, Line, Member]]:
    """Lines that lack something, with the beneficiary: of open wishes (or of one) for the
    engine, without an open alarm, of somebody who lets givers know them and has not taken their
    wishes off the wall. Longest-waiting wish first."""
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
            Wish.route == Route.MATCH,
            col(Line.reserved) + col(Line.delivered) < col(Line.asked),
            col(Wish.id).not_in(alarmed),
            col(Wish.beneficiary_id).in_(members.agreed(ConsentKind.SHARING)),
            col(Wish.beneficiary_id).not_in(members.refused(ConsentKind.PUBLICITY)),
            Member.status == MemberStatus.ACTIVE,
            *([] if wish_id is None else [col(Wish.id) == wish_id]),
        )
        .order_by(col(Wish.opened_at), col(Wish.id), col(Line.position))
    )
    return [(wish, line, member) for wish, line, member in rows.all()]


async def being_asked(unit: Unit, station_ids: Iterable[int]) -> dict[int, int]:
    """For each line, the units for which somebody has been asked and not answered yet."""
    rows = await unit.session.execute(
        select(Match.line_id, func.sum(Match.quantity))
        .where(
            col(Match.station_id).in_(list(station_ids)),
            Match.status == MatchStatus.OFFERED,
        )
        .group_by(col(Match.line_id))
    )
    return {line_id: int(units) for line_id, units in rows.all()}


async def claimed(unit: Unit, station_ids: Iterable[int]) -> Sequence[Match]:
    """Claims that wait for a head, oldest first."""
    rows = await unit.session.execute(
        select(Match)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            Match.status == MatchStatus.CLAIMED,
        )
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def under_way(unit: Unit, member_id: int, organisation_id: int | None) -> int:
    """Pieces claimed from the wall and not brought yet, by the member for themselves or by
    everybody who acts for the organisation."""
    whose = (
        (col(Offer.member_id) == member_id) & col(Offer.organisation_id).is_(None)
        if organisation_id is None
        else col(Offer.organisation_id) == organisation_id
    )
    rows = await unit.session.execute(
        select(func.coalesce(func.sum(Match.quantity), 0))
        .join(Offer, col(Offer.id) == Match.offer_id)
        .join(Line, col(Line.id) == Match.line_id)
        .where(
            whose,
            col(Offer.for_line_id).is_not(None),
            Line.kind == LineKind.GOODS,
            col(Match.status).in_((MatchStatus.CLAIMED, MatchStatus.ACCEPTED)),
        )
    )
    return int(rows.scalar_one())


async def on_it(unit: Unit, member_id: int, line_id: int) -> bool:
    """Whether the member carries a part of this line already."""
    rows = await unit.session.execute(
        select(Match.id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(
            Offer.member_id == member_id,
            Match.line_id == line_id,
            col(Match.status).in_(RESERVING_MATCH),
        )
    )
    return rows.first() is not None
