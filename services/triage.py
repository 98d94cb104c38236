"""The desk's first look at a wish: its priority facts, then open, turn down or hand to people."""

from db.queries import events, members, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Wish
from db.tables.consent import ConsentKind
from db.tables.wish import Route
from matching.lifecycle import WishStatus
from matching.model import Aid
from services.access import Actor
from services.members import consent
from services.refusals import AlreadyDone, NoConsent, UnderAlarm
from services.telling import tell
from services.wishes import ask_for_round, close, desk_hand, of_desk


async def triage(
    unit: Unit,
    actor: Actor,
    wish_id: int,
    *,
    legal_class: int | None = None,
    urgent: bool | None = None,
    aid: str | None = None,
) -> Wish:
    """Set the priority facts of a submitted wish; raises NotFound, NotAllowed, AlreadyDone."""
    wish = await of_desk(unit, actor, wish_id)
    if wish.status != WishStatus.SUBMITTED:
        raise AlreadyDone
    if legal_class is not None:
        wish.legal_class = legal_class
        (await members.get(unit, wish.beneficiary_id)).legal_class = legal_class
    if urgent is not None:
        wish.urgent = urgent
    if aid is not None:
        wish.aid = Aid(aid)
    await unit.session.flush()
    await events.record(unit, wish.station_id, actor.member_id, "wish", wish_id, "triaged")
    return wish


async def open_wish(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """A worker or head has checked the wish: it takes part in the next round, an urgent one
    at once. Raises NotFound, NotAllowed, AlreadyDone, UnderAlarm, NoConsent."""
    wish = await of_desk(unit, actor, wish_id)
    if await wishes.under_alarm(unit, wish_id):
        raise UnderAlarm
    if not await members.has_consent(unit, wish.beneficiary_id, ConsentKind.SHARING):
        raise NoConsent
    won = await move(
        unit,
        wish,
        WishStatus.OPEN,
        desk_hand(actor),
        actor.member_id,
        start=WishStatus.SUBMITTED,
        opened_at=unit.now,
        route=Route.MATCH,
    )
    if not won:
        raise AlreadyDone
    await tell(unit, wish.station_id, wish.poster_id, "wish_opened", wish=wish_id)
    if wish.urgent:
        await ask_for_round(unit, wish.station_id, "urgent", unit.now)
    return wish


async def note_agreed(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """The desk has asked the beneficiary: a giver may learn their name and address."""
    wish = await of_desk(unit, actor, wish_id)
    for kind in (ConsentKind.SENSITIVE, ConsentKind.SHARING):
        await consent(unit, wish.beneficiary_id, kind, actor.member_id, "社工问过本人")
    return wish


async def turn_down(unit: Unit, actor: Actor, wish_id: int, reason: str) -> Wish:
    """Turn a wish down with a reason the poster is told; raises as ``open_wish``."""
    return await _leave(unit, actor, wish_id, WishStatus.TURNED_DOWN, "wish_turned_down", reason)


async def route(unit: Unit, actor: Actor, wish_id: int, to: Route) -> Wish:
    """Hand a wish to people (community, medicine, cash …); the poster is told."""
    wish = await of_desk(unit, actor, wish_id)
    wish.route = to
    return await _leave(unit, actor, wish_id, WishStatus.ROUTED, "wish_routed", None)


async def _leave(
    unit: Unit, actor: Actor, wish_id: int, to: WishStatus, kind: str, reason: str | None
) -> Wish:
    wish = await of_desk(unit, actor, wish_id)
    await close(unit, wish, to, desk_hand(actor), actor.member_id, reason)
    await tell(unit, wish.station_id, wish.poster_id, kind, wish=wish_id)
    return wish
