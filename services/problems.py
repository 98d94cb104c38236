"""Something went wrong on the spot: it reaches the desk at once, and the desk helps."""

from collections.abc import Sequence

from db.queries import events, members, stations
from db.queries import remarks as rows
from db.queries.moves import move
from db.session import Unit
from db.tables import Match
from db.tables.remark import RemarkKind
from db.tables.role import RoleKind
from matching.lifecycle import HELD_MATCH, MatchStatus
from services import remarks
from services.access import Actor, desk_hand, require_desk
from services.parts import Part, free, given_by, part, tell_giver, tell_receiver
from services.refusals import AlreadyDone
from services.station_settings import local
from services.telling import tell, tell_desk


async def report(
    unit: Unit, actor: Actor, match_id: int, words: str, *, urgent: bool = False
) -> Part:
    """The giver says what is wrong: heads and workers hear it now; ``urgent`` wakes them.

    Raises NotFound, NotAllowed, AlreadyDone when nobody is at it any more, Empty.
    """
    found = await given_by(unit, actor, match_id)
    if found.match.status not in HELD_MATCH:
        raise AlreadyDone
    remark = await remarks.keep(
        unit, found.wish, actor.member_id, RemarkKind.PROBLEM, words, match_id=match_id
    )
    kept = remark.id
    station_id = found.wish.station_id
    await events.record(
        unit, found.match.station_id, actor.member_id, "match", match_id, "problem", remark=kept
    )
    heads = await members.holding(unit, [station_id], RoleKind.HEAD)
    for worker_id in await members.holding(unit, [station_id], RoleKind.WORKER):
        if worker_id not in (*heads, actor.member_id):
            await tell(
                unit, station_id, worker_id, "problem", urgent=urgent, match=match_id, remark=kept
            )
    await tell_desk(
        unit,
        station_id,
        "problem",
        but=actor.member_id,
        urgent=urgent,
        match=match_id,
        remark=kept,
    )
    return found


async def at_hand(unit: Unit, taken: Sequence[Match]) -> list[Match]:
    """Those tasks at which their giver may be just now: the ones of today on their station's
    clock, or else the ones without a day."""
    today = []
    for match in taken:
        station = await stations.get(unit, match.station_id)
        if match.visit_on == local(station, unit.now).date():
            today.append(match)
    return today or [match for match in taken if match.visit_on is None]


async def of_desk(unit: Unit, actor: Actor, match_id: int) -> Part:
    """An accepted task, for the desk that helps with it; raises NotFound, NotAllowed,
    AlreadyDone."""
    found = await part(unit, match_id)
    await require_desk(unit, actor, found.wish.station_id)
    if found.match.status not in HELD_MATCH:
        raise AlreadyDone
    return found


async def reported(unit: Unit, match_id: int) -> str | None:
    """What was last said to be wrong, for a desk that has been checked; None: nothing was, or
    its words are forgotten."""
    found = await rows.last_about(unit, match_id, RemarkKind.PROBLEM)
    if found is None:
        return None
    words, _ = await remarks.read(unit, found.id)
    return words


async def take_on(unit: Unit, actor: Actor, match_id: int) -> Part:
    """Somebody at the desk will call; the giver hears who. Raises as ``of_desk``."""
    found = await of_desk(unit, actor, match_id)
    await events.record(
        unit, found.match.station_id, actor.member_id, "match", match_id, "problem taken"
    )
    await tell_giver(unit, found, "desk_calls", member=actor.member_id)
    return found


async def replace(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The desk lets the giver go without blame; the place is open again at once. Raises as
    ``of_desk``, and AlreadyDone after a delivery."""
    found = await of_desk(unit, actor, match_id)
    by = desk_hand(actor)
    won = await move(
        unit, found.match, MatchStatus.CANCELLED, by, actor.member_id, reason="replaced"
    )
    if not won:
        raise AlreadyDone
    await free(unit, found, by, actor.member_id)
    await tell_giver(unit, found, "relieved")
    await tell_receiver(unit, found, "called_off", but=actor.member_id)
    return found
