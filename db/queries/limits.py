"""How much was started since an instant, by somebody and at a station."""

from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from db.session import Unit
from db.tables import Offer, Wish
from db.tables.wish import Route


async def posted_by(unit: Unit, member_id: int, since: datetime) -> int:
    """Wishes somebody has posted, for whomever; calls for help are none."""
    return await _count(unit, Wish, col(Wish.poster_id) == member_id, *_posted(since))


async def posted_at(unit: Unit, station_id: int, since: datetime) -> int:
    """The same by everybody of a station."""
    return await _count(unit, Wish, col(Wish.station_id) == station_id, *_posted(since))


def _posted(since: datetime) -> tuple[Any, ...]:
    return col(Wish.created_at) > since, col(Wish.route) != Route.CRISIS


async def claimed_by(unit: Unit, member_id: int, since: datetime) -> int:
    """Claims from the wall that somebody has made, those they let go again too."""
    return await _count(unit, Offer, col(Offer.member_id) == member_id, *_claimed(since))


async def claimed_at(unit: Unit, station_id: int, since: datetime) -> int:
    """The same by everybody of a station."""
    return await _count(unit, Offer, col(Offer.station_id) == station_id, *_claimed(since))


def _claimed(since: datetime) -> tuple[Any, ...]:
    return col(Offer.created_at) > since, col(Offer.for_line_id).is_not(None)


async def _count(unit: Unit, table: Any, *which: Any) -> int:
    asked = select(func.count()).select_from(table).where(*which)
    return int((await unit.session.execute(asked)).scalar_one())
