"""A task that does not move: the desk looks, waits a little longer, or asks somebody else."""

from datetime import timedelta

from db.queries import events, stations
from db.queries.moves import move
from db.session import Unit
from matching.lifecycle import MatchStatus
from services.access import Actor, desk_hand, require_desk
from services.asking import fell_away, release
from services.parts import Part, part
from services.refusals import AlreadyDone
from services.station_settings import StationSettings
from services.telling import tell


async def of_desk(unit: Unit, actor: Actor, match_id: int) -> Part:
    """One giver's part, for somebody at its desk; raises NotFound or NotAllowed."""
    found = await part(unit, match_id)
    await require_desk(unit, actor, found.wish.station_id)
    return found


async def wait_more(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The giver needs a few days more (as many as a nudge gives); raises as ``of_desk``, and
    AlreadyDone when it is no task any more."""
    found = await of_desk(unit, actor, match_id)
    if found.match.status != MatchStatus.ACCEPTED:
        raise AlreadyDone
    station = await stations.get(unit, found.wish.station_id)
    days = StationSettings.of(station.settings).nudge_days
    found.match.due_at, found.match.nudged_at = unit.now + timedelta(days=days), None
    await unit.session.flush()
    await events.record(
        unit, found.match.station_id, actor.member_id, "match", match_id, "waits longer"
    )
    return found


async def take_over(unit: Unit, actor: Actor, match_id: int) -> Part:
    """Somebody else is to do it: the place is open again at once, both sides hear it.

    Raises as ``of_desk``, and AlreadyDone when it is no task any more.
    """
    found = await of_desk(unit, actor, match_id)
    by = desk_hand(actor)
    if not await move(unit, found.match, MatchStatus.CANCELLED, by, actor.member_id, reason="desk"):
        raise AlreadyDone
    await release(unit, found.match, found.wish, by, actor.member_id)
    await fell_away(unit, found.match)
    await tell(unit, found.match.station_id, found.offer.member_id, "failed", match=match_id)
    for member_id in dict.fromkeys((found.wish.beneficiary_id, found.wish.poster_id)):
        if member_id != actor.member_id:
            await tell(unit, found.wish.station_id, member_id, "called_off", match=match_id)
    return found
