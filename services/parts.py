"""A giver's part in a wish: who may touch it, who hears of it, what it lets go."""

from dataclasses import dataclass
from typing import Any

from db.queries import matches, offers, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Line, Match, Offer, Wish
from matching.lifecycle import By, MatchStatus
from services.access import Actor, require_desk, speaks_for
from services.asking import fell_away, release
from services.colleagues import tell_givers
from services.refusals import NotAllowed, NotFound
from services.telling import tell


@dataclass(frozen=True)
class Part:
    """A match with everything around it."""

    match: Match
    line: Line
    wish: Wish
    offer: Offer


async def part(unit: Unit, match_id: int) -> Part:
    """A match with its line, wish and offer; raises NotFound."""
    match = await matches.get(unit, match_id)
    line = None if match is None else await wishes.line(unit, match.line_id)
    wish = None if line is None else await wishes.get(unit, line.wish_id)
    offer = None if match is None else await offers.get(unit, match.offer_id)
    if match is None or line is None or wish is None or offer is None:
        raise NotFound
    return Part(match, line, wish, offer)


async def given_by(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The part, for the giver or a colleague, or for the desk that speaks for a giver without an
    account.

    Raises NotFound or NotAllowed.
    """
    found = await part(unit, match_id)
    if not await _gives(unit, actor, found):
        raise NotAllowed
    return found


async def _gives(unit: Unit, actor: Actor, found: Part) -> bool:
    giver, station_id = found.offer.member_id, found.offer.station_id
    return gives(actor, found.offer) or await speaks_for(unit, actor, giver, station_id)


def gives(actor: Actor, offer: Offer) -> bool:
    """Whether it is the actor's to give: their own, or given in the name of their organisation."""
    return offer.member_id == actor.member_id or actor.acts_for(offer.organisation_id)


async def given_or_desk(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The part, for the giver or the desk of its wish; raises NotFound or NotAllowed."""
    found = await part(unit, match_id)
    if not await _gives(unit, actor, found):
        await require_desk(unit, actor, found.wish.station_id)
    return found


async def received_by(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The part, for the receiver, whoever posted, or the desk; raises NotFound or NotAllowed."""
    found = await part(unit, match_id)
    if actor.member_id not in (found.wish.beneficiary_id, found.wish.poster_id):
        await require_desk(unit, actor, found.wish.station_id)
    return found


async def tell_receiver(
    unit: Unit, found: Part, kind: str, but: int | None = None, *, urgent: bool = False
) -> None:
    """Tell the beneficiary (a worker's 代办 line without an account) and whoever posted."""
    for member_id in receivers(found):
        if member_id != but:
            await tell(
                unit, found.wish.station_id, member_id, kind, urgent=urgent, match=found.match.id
            )


def receivers(found: Part) -> tuple[int, ...]:
    """Whom it is for, and whoever posted."""
    return tuple(dict.fromkeys((found.wish.beneficiary_id, found.wish.poster_id)))


async def tell_giver(
    unit: Unit, found: Part, kind: str, *, urgent: bool = False, **facts: Any
) -> None:
    """The giver hears it, and their colleagues."""
    station_id, number = found.match.station_id, found.match.id
    await tell_givers(unit, station_id, found.offer, kind, urgent=urgent, match=number, **facts)


async def tell_colleagues(unit: Unit, actor: Actor, found: Part, kind: str) -> None:
    """Whoever might have done it as well hears that it is done, and by whom."""
    me = actor.member_id
    if found.offer.organisation_id is not None and gives(actor, found.offer):
        station_id, number = found.match.station_id, found.match.id
        await tell_givers(unit, station_id, found.offer, kind, but=me, match=number, member=me)


async def free(unit: Unit, found: Part, by: By, actor_id: int | None) -> None:
    """Give back what a held match reserved, and ask on."""
    await release(unit, found.match, found.wish, by, actor_id)
    await fell_away(unit, found.match)


async def failed(unit: Unit, found: Part, by: By, actor_id: int | None) -> bool:
    """It did not come: the place is open again, and both sides hear it."""
    if not await move(unit, found.match, MatchStatus.FAILED, by, actor_id, due_at=None):
        return False
    await free(unit, found, by, actor_id)
    await tell_giver(unit, found, "failed")
    await tell_receiver(unit, found, "called_off")
    return True
