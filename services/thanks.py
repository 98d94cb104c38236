"""Thanks in words or a photo, passed on to the giver when its writer has agreed."""

from db.queries import events, matches
from db.session import Unit
from db.tables.remark import RemarkKind
from matching.lifecycle import MatchStatus
from services import remarks
from services.access import Actor
from services.parts import Part, received_by, tell_giver
from services.refusals import AlreadyDone, NotAllowed


async def may_thank(unit: Unit, actor: Actor, match_id: int) -> Part:
    """What has arrived, for its receiver, whoever posted, or the desk in their name.

    Raises NotFound, NotAllowed (nobody thanks themself), AlreadyDone when thanks have been
    passed on.
    """
    found = await received_by(unit, actor, match_id)
    if found.offer.member_id == actor.member_id:
        raise NotAllowed
    if found.match.status != MatchStatus.CONFIRMED or await matches.thanked(unit, match_id):
        raise AlreadyDone
    return found


async def pass_on(
    unit: Unit, actor: Actor, match_id: int, words: str | None, photo_id: int | None = None
) -> Part:
    """The giver gets the words and the photo as they are. Raises as ``may_thank``, and Empty.

    That its writer has agreed is this call itself: it is kept as an event, and is no consent
    to anything else.
    """
    found = await may_thank(unit, actor, match_id)
    remark = await remarks.keep(
        unit,
        found.wish,
        actor.member_id,
        RemarkKind.THANKS,
        words,
        match_id=match_id,
        photo_id=photo_id,
    )
    station_id = found.match.station_id
    await events.record(
        unit, station_id, actor.member_id, "match", match_id, "thanks passed on", remark=remark.id
    )
    await tell_giver(unit, found, "thanks_words", remark=remark.id)
    return found
