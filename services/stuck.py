"""A task that does not move: the desk looks, waits a little longer, or asks somebody else."""

from datetime import timedelta

from db.queries import events, stations
from db.queries.moves import move
from db.session import Unit
from matching.lifecycle import MatchStatus
from services.access import Actor, desk_hand, require_desk
from services.parts import Part, free, part, tell_giver, tell_receiver
from services.refusals import AlreadyDone
from services.station_settings import StationSettings


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
    by, me = desk_hand(actor), actor.member_id
    accepted = MatchStatus.ACCEPTED  # a claim is the head's to decide
    won = await move(
        unit, found.match, MatchStatus.CANCELLED, by, me, start=accepted, reason="desk"
    )
    if not won:
        raise AlreadyDone
    await free(unit, found, by, me)
    await tell_giver(unit, found, "failed")
    await tell_receiver(unit, found, "called_off", but=me)
    return found
