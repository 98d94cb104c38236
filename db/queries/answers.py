"""How givers have answered invitations, read from the moves of their matches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from db.session import Unit
from db.tables import Event, Match, Offer

FULL = "full"
"""Why somebody declined who had nothing left: that is no answer to being asked."""


@dataclass
class Answers:
    """Invitations that came to an end, those accepted, when they were last asked, and when they
    last said no or nothing."""

    asked: int = 0
    accepted: int = 0
    asked_at: datetime | None = None
    no_at: datetime | None = None


async def of_givers(
    unit: Unit, since: datetime, member_ids: Iterable[int] | None = None
) -> dict[int, Answers]:
    """By member id, as far as anything is known since then; ``member_ids``: of these alone."""
    asked = ("proposed>offered", "offered>accepted", "offered>declined", "offered>lapsed")
    query = (
        select(Offer.member_id, Event.move, func.count(), func.max(Event.at))
        .join(Match, and_(col(Event.subject) == "match", col(Match.id) == Event.subject_id))
        .join(Offer, col(Offer.id) == Match.offer_id)
        .where(
            col(Event.move).in_(asked),
            Event.at >= since,
            or_(col(Match.reason).is_(None), col(Match.reason) != FULL),
        )
        .group_by(col(Offer.member_id), col(Event.move))
    )
    if member_ids is not None:
        query = query.where(col(Offer.member_id).in_(list(member_ids)))
    found: dict[int, Answers] = {}
    for member_id, move, number, last in (await unit.session.execute(query)).all():
        _add(found.setdefault(member_id, Answers()), move, number, last)
    return found


def _add(answers: Answers, move: str, number: int, last: datetime) -> None:
    if move == "proposed>offered":
        answers.asked_at = last
        return
    answers.asked += number
    if move == "offered>accepted":
        answers.accepted += number
    else:
        answers.no_at = max(last, answers.no_at or last)
