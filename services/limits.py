"""How much one person, and everybody of a station together, may start in a day: more than
anybody needs, and less than a machine would."""

from datetime import timedelta

from db.queries import limits as rows
from db.queries import stations
from db.session import Unit
from services.access import DESK, Actor
from services.refusals import StationFull, TooManyClaimed, TooManyPosted
from services.station_settings import StationSettings

_DAY = timedelta(days=1)
_FOR_OTHERS = 10
"""Whoever posts for a village, or gives in the name of a firm, may do so many times as much."""


async def may_post(unit: Unit, actor: Actor) -> None:
    """Raises TooManyPosted, or StationFull (which never keeps the desk from posting).
    What trips the wire is no post, and is never counted."""
    station, settings = await _rules(unit, actor)
    since, desk = unit.now - _DAY, actor.holds(*DESK)
    most = settings.wishes_a_day * (_FOR_OTHERS if desk else 1)
    if await rows.posted_by(unit, actor.member_id, since) >= most:
        raise TooManyPosted(limit=most)
    if not desk and await rows.posted_at(unit, station, since) >= settings.wishes_a_day_station:
        raise StationFull


async def may_claim(unit: Unit, actor: Actor) -> None:
    """Raises TooManyClaimed or StationFull; what was let go again counts too."""
    station, settings = await _rules(unit, actor)
    since = unit.now - _DAY
    most = settings.claims_a_day * (_FOR_OTHERS if actor.organisation() else 1)
    if await rows.claimed_by(unit, actor.member_id, since) >= most:
        raise TooManyClaimed(limit=most)
    if await rows.claimed_at(unit, station, since) >= settings.claims_a_day_station:
        raise StationFull


async def _rules(unit: Unit, actor: Actor) -> tuple[int, StationSettings]:
    station = await stations.get(unit, actor.station_id)
    return station.id, StationSettings.of(station.settings)
