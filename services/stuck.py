"""A task that does not move: the desk looks, waits a little longer, or asks somebody else."""

from dataclasses import dataclass
from datetime import timedelta

from db.queries import events, members, stations
from db.queries.moves import move
from db.session import Unit
from matching.lifecycle import HELD_MATCH, MatchStatus
from services import looks
from services.access import Actor, desk_hand, require_desk
from services.parts import Part, free, part, tell_giver, tell_receiver
from services.refusals import AlreadyDone
from services.station_settings import StationSettings


@dataclass(frozen=True)
class Contacts:
    """Whom the desk calls about a task, as far as they have said: the receiver's phone and
    address, and the giver's phone."""

    phone: str | None
    address: str | None
    giver_phone: str | None


async def contacts(unit: Unit, actor: Actor, found: Part) -> Contacts | None:
    """Where both sides can be reached, for the desk while somebody is at it; that it looked is on
    record. Raises NotAllowed."""
    await require_desk(unit, actor, found.wish.station_id)
    if found.match.status not in HELD_MATCH:
        return None
    receiver, giver = found.wish.beneficiary_id, found.offer.member_id
    about = found.match.id
    await looks.noted(unit, actor, receiver, "phone", "address", why="task", about=about)
    await looks.noted(unit, actor, giver, "phone", why="task", about=about)
    to, by = await members.get(unit, receiver), await members.get(unit, giver)
    return Contacts(
        phone=await unit.unseal(receiver, to.phone_sealed, "member.phone"),
        address=await unit.unseal(receiver, to.address_sealed, "member.address"),
        giver_phone=await unit.unseal(giver, by.phone_sealed, "member.phone"),
    )


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
