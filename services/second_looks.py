"""The second look at what one head has approved already: a list, or a claim."""

from collections.abc import Sequence

from db.session import Unit
from db.tables import Match, Wish
from matching.lifecycle import MatchStatus
from services import claims, reviews, second
from services.access import Actor
from services.parts import part
from services.refusals import AlreadyDone
from services.telling import tell


async def approve(unit: Unit, actor: Actor, match_id: int) -> None:
    """Somebody else approves too: givers are asked, or the claim is agreed to. Raises NotFound,
    NotAllowed, FirstTakenBack, FirstGone, AlreadyDone, UnderAlarm, NoConsent."""
    match, wish, listed = await _waiting(unit, match_id)
    await second.may_second(unit, actor, wish, listed)
    if match.status == MatchStatus.CLAIMED:
        await claims.settle(unit, actor, await part(unit, match_id))
    else:
        await reviews.settle(unit, actor, wish, match.line_id)


async def refuse(unit: Unit, actor: Actor, match_id: int) -> None:
    """It goes back to the first, who hears it and decides anew. Raises as ``approve``."""
    _, wish, listed = await _waiting(unit, match_id)
    first = await second.may_second(unit, actor, wish, listed)
    await second.fall(unit, actor, listed)
    me = actor.member_id
    await tell(unit, wish.station_id, first, "second_refused", wish=wish.id, member=me)


async def _waiting(unit: Unit, match_id: int) -> tuple[Match, Wish, Sequence[Match]]:
    """What waits for a second look; raises NotFound, AlreadyDone."""
    found = await part(unit, match_id)
    match, wish = found.match, found.wish
    if match.status == MatchStatus.CLAIMED:
        return match, wish, [match]
    if match.status != MatchStatus.PROPOSED:
        raise AlreadyDone
    return match, wish, await reviews.undecided(unit, match.line_id)
