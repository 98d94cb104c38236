"""When somebody comes, noted on a match; and the matches that wait for a reminder or for help."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, or_, select, update
from sqlmodel import col

from db.queries.moves import changed
from db.session import Unit
from db.tables import Event, Match, Remark
from db.tables.remark import RemarkKind
from matching.lifecycle import MatchStatus


async def note(unit: Unit, match: Match, **values: Any) -> bool:
    """Set what is no status, while the match stands as it was read and nobody has agreed on or
    suggested another day since; False when somebody was first."""
    statement = (
        update(Match)
        .where(
            col(Match.id) == match.id,
            col(Match.status) == match.status,
            col(Match.visit_on).is_not_distinct_from(match.visit_on),
            col(Match.suggested_on).is_not_distinct_from(match.suggested_on),
        )
        .values(**values)
        .execution_options(synchronize_session=False)
    )
    if not await changed(unit, statement):
        return False
    await unit.session.refresh(match)
    return True


async def unreminded(unit: Unit, before: datetime) -> Sequence[Match]:
    """Accepted matches whose visit (or, without one, whose end) lies before an instant, and of
    which nobody has been reminded."""
    rows = await unit.session.execute(
        select(Match)
        .where(
            col(Match.status) == MatchStatus.ACCEPTED,
            col(Match.reminded_at).is_(None),
            or_(
                col(Match.visit_on) <= before.date(),
                col(Match.visit_on).is_(None) & (col(Match.due_at) <= before),
            ),
        )
        .order_by(col(Match.id))
    )
    return rows.scalars().all()


async def problems(unit: Unit, station_ids: Iterable[int]) -> list[tuple[Match, datetime]]:
    """Matches somebody is at, with a problem after which nothing was done (nobody at the desk
    took it on, no new time, no delivery), and when it was reported. Oldest problem first."""
    last = (
        select(col(Remark.match_id), func.max(Remark.created_at).label("at"))
        .where(col(Remark.kind) == RemarkKind.PROBLEM)
        .group_by(col(Remark.match_id))
        .subquery()
    )
    moved_on = exists().where(
        col(Event.subject) == "match",
        col(Event.subject_id) == Match.id,
        col(Event.at) > last.c.at,
    )
    rows = await unit.session.execute(
        select(Match, last.c.at)
        .join(last, last.c.match_id == Match.id)
        .where(
            col(Match.station_id).in_(list(station_ids)),
            col(Match.status).in_((MatchStatus.ACCEPTED, MatchStatus.DELIVERED)),
            ~moved_on,
        )
        .order_by(last.c.at, col(Match.id))
    )
    return [(match, at) for match, at in rows]
