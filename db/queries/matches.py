"""Matches, handovers and rounds."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from db.session import Unit
from db.tables import Handover, Line, Match, Member, Offer, Remark, Round, Unmet, Wish
from db.tables.remark import RemarkKind
from matching.lifecycle import HELD_MATCH, LIVE_MATCH, RESERVING_MATCH, MatchStatus
from matching.model import LineKind

DROPPED = "dropped"
"""Why a match was rejected whom the head took off the list, and may put back."""


_OF_LINE = (  # asked all the time, so built once
    select(Match)
    .where(Match.line_id == bindparam("line"), col(Match.status).in_(LIVE_MATCH))
    .order_by(col(Match.place), col(Match.id))
)


async def get(unit: Unit, match_id: int) -> Match | None:
    return await unit.get(Match, match_id)


async def of_line(unit: Unit, line_id: int) -> Sequence[Match]:
    """Live matches of a line in the order of its shortlist."""
    return (await unit.session.execute(_OF_LINE, {"line": line_id})).scalars().all()


async def last_of_offers(unit: Unit, line_id: int) -> list[Match]:
    """What became last of each offer that ever stood on a list of the line."""
    rows = await unit.session.execute(
        select(Match).where(Match.line_id == line_id).order_by(col(Match.id))
    )
    return list({match.offer_id: match for match in rows.scalars()}.values())


async def of_wish(unit: Unit, wish_id: int, *statuses: str) -> Sequence[Match]:
    rows = await unit.session.execute(
        select(Match)
        .join(Line, col(Line.id) == Match.line_id)
        .where(Line.wish_id == wish_id, col(Match.status).in_(statuses))
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def of_giver(
    unit: Unit, member_id: int, *statuses: str, firm: int | None = None
) -> Sequence[Match]:
    """Matches on a member's offers in some statuses, oldest first; ``firm``: also on those that
    colleagues give in the name of this organisation."""
    own = col(Offer.member_id) == member_id
    if firm is not None:
        own |= col(Offer.organisation_id) == firm
    rows = await unit.session.execute(
        select(Match)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(own, col(Match.status).in_(statuses))
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def to_review(unit: Unit, station_ids: Iterable[int]) -> Sequence[int]:
    """Ids of lines with proposals nobody has decided on yet, oldest wish first."""
    rows = await unit.session.execute(
        select(Match.line_id)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Wish, col(Wish.id) == Line.wish_id)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            Match.status == MatchStatus.PROPOSED,
            col(Match.approved_at).is_(None),
        )
        .order_by(col(Wish.created_at), col(Line.id))
    )
    return list(dict.fromkeys(rows.scalars().all()))


async def under_review(
    unit: Unit, station_ids: Iterable[int]
) -> Sequence[tuple[Match, Wish, Member, Offer]]:
    """The proposals of those lines in the same order, each list in its own, with the wish,
    its beneficiary and the offer."""
    rows = await unit.session.execute(
        select(Match, Wish, Member, Offer)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Wish, col(Wish.id) == Line.wish_id)
        .join(Member, col(Member.id) == Wish.beneficiary_id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            Match.status == MatchStatus.PROPOSED,
            col(Match.approved_at).is_(None),
        )
        .order_by(col(Wish.created_at), col(Line.id), col(Match.place), col(Match.id))
    )
    return [(match, wish, member, offer) for match, wish, member, offer in rows.all()]


async def half_approved(unit: Unit, station_ids: Iterable[int]) -> Sequence[Match]:
    """Proposals and claims that one person has approved and a second has not yet, oldest
    first."""
    rows = await unit.session.execute(
        select(Match)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            col(Match.status).in_((MatchStatus.PROPOSED, MatchStatus.CLAIMED)),
            col(Match.approved_by).is_not(None),
            col(Match.approved_at).is_(None),
        )
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def approved_at(unit: Unit, head_id: int, at: datetime) -> Sequence[int]:
    """Ids of lines whose lists a head approved at an instant, and that are being asked."""
    rows = await unit.session.execute(
        select(Match.line_id)
        .where(
            Match.approved_by == head_id,
            col(Match.approved_at) == at,
            Match.status == MatchStatus.OFFERED,
        )
        .order_by(col(Match.line_id))
        .distinct()
    )
    return rows.scalars().all()


async def pending_lines(unit: Unit, station_ids: Iterable[int]) -> frozenset[int]:
    """Lines whose shortlist is still running (proposed or asked)."""
    rows = await unit.session.execute(
        select(Match.line_id)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            col(Match.status).in_((MatchStatus.PROPOSED, MatchStatus.OFFERED)),
        )
        .distinct()
    )
    return frozenset(rows.scalars().all())


async def refusals(unit: Unit, station_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each wish, the offers that declined it, let it lapse or called it off."""
    rows = await unit.session.execute(
        select(Line.wish_id, Match.offer_id)
        .join(Line, col(Line.id) == Match.line_id)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            col(Match.status).in_(
                (
                    MatchStatus.DECLINED,
                    MatchStatus.LAPSED,
                    MatchStatus.CANCELLED,
                    MatchStatus.FAILED,
                    MatchStatus.REJECTED,
                )
            ),
        )
    )
    found: dict[int, set[int]] = {}
    for wish_id, offer_id in rows.all():
        found.setdefault(wish_id, set()).add(offer_id)
    return {wish_id: frozenset(ids) for wish_id, ids in found.items()}


async def dropped(unit: Unit, line_id: int) -> frozenset[int]:
    """The offers that the head took off a list of this line by hand."""
    rows = await unit.session.execute(
        select(Match.offer_id).where(
            Match.line_id == line_id,
            Match.status == MatchStatus.REJECTED,
            Match.reason == DROPPED,
        )
    )
    return frozenset(rows.scalars().all())


async def carriers(unit: Unit, station_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each line, the offers that carry a part of it. A service is done by persons:
    there, everything else that the same giver offers counts too."""
    other = aliased(Offer)
    rows = await unit.session.execute(
        select(Match.line_id, other.id)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .join(other, col(other.member_id) == Offer.member_id)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            col(Match.status).in_(RESERVING_MATCH),
            or_(col(other.id) == Offer.id, col(Line.kind) == LineKind.SERVICE),
        )
    )
    found: dict[int, set[int]] = {}
    for line_id, offer_id in rows.all():
        found.setdefault(line_id, set()).add(offer_id)
    return {line_id: frozenset(ids) for line_id, ids in found.items()}


async def on_other_line(
    unit: Unit, member_id: int, line: Line, statuses: Collection[MatchStatus]
) -> bool:
    """Whether a member has a match in one of these statuses on another service of this wish."""
    rows = await unit.session.execute(
        select(Match.id)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(
            Offer.member_id == member_id,
            Line.wish_id == line.wish_id,
            Line.id != line.id,
            Line.kind == LineKind.SERVICE,
            col(Match.status).in_(statuses),
        )
    )
    return rows.first() is not None


async def teamed(unit: Unit, station_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """For each wish whose lines are done together, everything offered by those who have taken
    on one of its services, or have been asked to."""
    other = aliased(Offer)
    rows = await unit.session.execute(
        select(Line.wish_id, other.id)
        .join(Wish, col(Wish.id) == Line.wish_id)
        .join(Match, col(Match.line_id) == Line.id)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .join(other, col(other.member_id) == Offer.member_id)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            col(Match.status).in_(RESERVING_MATCH | {MatchStatus.OFFERED}),
            Line.kind == LineKind.SERVICE,
            col(Wish.together),
        )
    )
    found: dict[int, set[int]] = {}
    for wish_id, offer_id in rows.all():
        found.setdefault(wish_id, set()).add(offer_id)
    return {wish_id: frozenset(ids) for wish_id, ids in found.items()}


async def helped(unit: Unit, station_ids: Iterable[int]) -> dict[int, frozenset[tuple[int, str]]]:
    """For each offer's giver (member id), the beneficiaries they have helped, and with what."""
    rows = await unit.session.execute(
        select(Offer.member_id, Wish.beneficiary_id, Line.what)
        .join(Match, col(Match.offer_id) == Offer.id)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Wish, col(Wish.id) == Line.wish_id)
        .where(col(Offer.station_id).in_(list(station_ids)), Match.status == MatchStatus.CONFIRMED)
    )
    found: dict[int, set[tuple[int, str]]] = {}
    for giver_id, beneficiary_id, what in rows.all():
        found.setdefault(giver_id, set()).add((beneficiary_id, what))
    return {giver_id: frozenset(ids) for giver_id, ids in found.items()}


async def overdue(unit: Unit, now: datetime) -> Sequence[Match]:
    """Matches that have waited past their time: for an answer, a delivery, a confirmation."""
    waiting = (MatchStatus.OFFERED, MatchStatus.ACCEPTED, MatchStatus.DELIVERED)
    rows = await unit.session.execute(
        select(Match)
        .where(col(Match.status).in_(waiting), col(Match.due_at) <= now)
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def held(unit: Unit, wish_id: int) -> Sequence[Match]:
    """Where a giver is at it."""
    return await of_wish(unit, wish_id, *HELD_MATCH)


async def reserving(unit: Unit, wish_id: int) -> Sequence[Match]:
    """Where a giver is at it, or has claimed it."""
    return await of_wish(unit, wish_id, *RESERVING_MATCH)


async def on_offer(unit: Unit, offer_id: int, *statuses: str) -> Sequence[Match]:
    """Matches of one offer in some statuses, oldest first."""
    rows = await unit.session.execute(
        select(Match)
        .where(Match.offer_id == offer_id, col(Match.status).in_(statuses))
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def given(unit: Unit, member_id: int) -> Sequence[tuple[Match, Line, Handover]]:
    """What a member has given and somebody has confirmed, newest first."""
    rows = await unit.session.execute(
        select(Match, Line, Handover)
        .join(Offer, col(Offer.id) == Match.offer_id)
        .join(Line, col(Line.id) == Match.line_id)
        .join(Handover, col(Handover.match_id) == Match.id)
        .where(Offer.member_id == member_id, Match.status == MatchStatus.CONFIRMED)
        .order_by(col(Handover.confirmed_at).desc(), col(Match.id).desc())
    )
    return [(match, line, handover) for match, line, handover in rows.all()]


async def handover(unit: Unit, match_id: int) -> Handover | None:
    rows = await unit.session.execute(select(Handover).where(Handover.match_id == match_id))
    return rows.scalar_one_or_none()


async def thanked(unit: Unit, match_id: int) -> bool:
    """Whether words of thanks were passed on."""
    rows = await unit.session.execute(
        select(Remark.id).where(Remark.match_id == match_id, Remark.kind == RemarkKind.THANKS)
    )
    return rows.first() is not None


async def last_unmet(unit: Unit, line_id: int) -> dict[str, Any] | None:
    """Why the line stayed unmet in the latest round that looked at it."""
    rows = await unit.session.execute(
        select(Unmet.facts).where(Unmet.line_id == line_id).order_by(col(Unmet.id).desc()).limit(1)
    )
    return rows.scalar_one_or_none()


async def last_round(unit: Unit, root_id: int) -> Round | None:
    """The latest round over a tree."""
    rows = await unit.session.execute(
        select(Round).where(Round.station_id == root_id).order_by(col(Round.id).desc()).limit(1)
    )
    return rows.scalar_one_or_none()
