"""Wishes that people outside the engine see to, until the desk notes how it came out."""

from collections.abc import Sequence

from db.queries import events, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Wish
from db.tables.remark import RemarkKind
from db.tables.wish import NOTED, Route
from matching.lifecycle import WishStatus
from matching.understanding import understand
from services import own_words
from services.access import Actor, desk_hand, reach
from services.refusals import AlreadyDone, UnderAlarm
from services.remarks import keep, unsay
from services.telling import take_back, tell
from services.triage import ROUTED
from services.wishes import of_desk

_FOR_OTHERS = (Route.COMMUNITY, Route.MEDICINE, Route.CASH)


async def waiting(unit: Unit, actor: Actor) -> Sequence[Wish]:
    """Handed on within the actor's reach, and not known yet how it came out, oldest first.
    What belongs to an alarm stands with the alarms."""
    return await within(unit, await reach(unit, actor))


async def within(unit: Unit, reached: Sequence[int]) -> Sequence[Wish]:
    """The same for these stations."""
    found = await wishes.in_status(unit, reached, WishStatus.ROUTED)
    return [one for one in found if one.reason is None and one.route != Route.CRISIS]


async def of_desk_routed(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """One of these; raises NotFound, NotAllowed, AlreadyDone."""
    wish = await of_desk(unit, actor, wish_id)
    if wish.status != WishStatus.ROUTED or wish.reason is not None:
        raise AlreadyDone
    if await wishes.under_alarm(unit, wish_id):
        raise UnderAlarm
    return wish


async def note_outcome(unit: Unit, actor: Actor, wish_id: int, words: str) -> Wish:
    """How it came out; the poster is told. Raises as ``of_desk_routed``, and Empty."""
    wish = await of_desk_routed(unit, actor, wish_id)
    remark = await keep(unit, wish, actor.member_id, RemarkKind.ANSWER, words)
    wish.reason = NOTED
    await unit.session.flush()
    await events.record(unit, wish.station_id, actor.member_id, "wish", wish_id, "outcome noted")
    await tell(
        unit, wish.station_id, wish.poster_id, "route_outcome", wish=wish_id, remark=remark.id
    )
    return wish


async def bring_back(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """To be checked anew, as its words sound; the poster is told, unless they have not heard
    yet that it was handed on. Raises as ``of_desk_routed``."""
    wish = await of_desk_routed(unit, actor, wish_id)
    since = wish.closed_at or unit.now
    won = await move(
        unit,
        wish,
        WishStatus.SUBMITTED,
        desk_hand(actor),
        actor.member_id,
        start=WishStatus.ROUTED,
        route=await _sounds(unit, wish),
        closed_at=None,
    )
    if not won:
        raise AlreadyDone
    if await take_back(unit, ROUTED, wish_id, "wish"):
        await unsay(unit, wish, since)
    else:
        await tell(unit, wish.station_id, wish.poster_id, "wish_back", wish=wish_id)
    return wish


async def _sounds(unit: Unit, wish: Wish) -> Route:
    """Money and medicine are asked about twice before they are opened, this time too."""
    words = await unit.unseal(wish.beneficiary_id, wish.words_sealed, "wish.words")
    own = await own_words.of_station(unit, wish.station_id)
    route = understand(words or "", own).route
    return Route(route) if route in _FOR_OTHERS else Route.MATCH
