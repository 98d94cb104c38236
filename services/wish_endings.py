"""A wish ends before it is fulfilled: taken back or closed; whoever was on it is let go."""

from db.queries import matches, offers, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Match, Offer, Wish
from matching.lifecycle import By, MatchStatus, WishStatus
from services.access import Actor, desk_hand, require_desk
from services.asking import release, stand_down
from services.colleagues import tell_givers
from services.refusals import AlreadyDone, Delivered, NotFound
from services.telling import tell, tell_desk


async def withdraw(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """The poster (or the desk) takes a wish back; whoever had accepted or was asked is told,
    and if there was somebody, the heads hear who took it back.

    Raises NotFound, NotAllowed, AlreadyDone, and Delivered while something delivered
    waits for the receiver's word.
    """
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    by = By.POSTER
    if actor.member_id not in (wish.poster_id, wish.beneficiary_id):
        await require_desk(unit, actor, wish.station_id)
        by = desk_hand(actor)
    held = await matches.held(unit, wish_id)
    if any(match.status in (MatchStatus.DELIVERED, MatchStatus.DISPUTED) for match in held):
        raise Delivered
    asked = await matches.of_wish(unit, wish_id, MatchStatus.CLAIMED, MatchStatus.OFFERED)
    await close(unit, wish, WishStatus.WITHDRAWN, by, actor.member_id, None)
    for match in held:
        await _let_go(unit, wish, match, by, actor.member_id, "wish_gone")
    if held or asked:
        facts = {"wish": wish_id, "member": actor.member_id}
        await tell_desk(unit, wish.station_id, "wish_taken_back", but=actor.member_id, **facts)
    for member_id in {wish.poster_id, wish.beneficiary_id} - {actor.member_id}:
        await tell(unit, wish.station_id, member_id, "wish_withdrawn", wish=wish_id)
    return wish


async def close(
    unit: Unit, wish: Wish, to: WishStatus, by: By, actor_id: int | None, reason: str | None
) -> None:
    """End a wish in ``to`` and free everybody on its lists and whoever has claimed from it;
    raises AlreadyDone."""
    if not await move(unit, wish, to, by, actor_id, reason=reason, closed_at=unit.now):
        raise AlreadyDone
    kind = "wish_gone" if to == WishStatus.WITHDRAWN else "wish_closed"
    await free_lists(unit, wish, by, actor_id, kind)


async def free_lists(unit: Unit, wish: Wish, by: By, actor_id: int | None, kind: str) -> None:
    """Let everybody go who is on its lists or has claimed from it, but not who is at it; whoever
    was asked or has claimed is told (``kind``)."""
    for match in await matches.of_wish(unit, wish.id, MatchStatus.CLAIMED):
        await _let_go(unit, wish, match, by, actor_id, kind)
    for match in await matches.of_wish(unit, wish.id, MatchStatus.PROPOSED, MatchStatus.OFFERED):
        await stand_down(unit, match, by, actor_id, kind=kind)


async def _let_go(
    unit: Unit, wish: Wish, match: Match, by: By, actor_id: int | None, kind: str
) -> None:
    """A giver need not come any more, and hears it (``kind``)."""
    if await move(unit, match, MatchStatus.CANCELLED, by, actor_id):
        await release(unit, match, wish, by, actor_id)
        offer = await _offer(unit, match.offer_id)
        await tell_givers(unit, match.station_id, offer, kind, match=match.id)


async def _offer(unit: Unit, offer_id: int) -> Offer:
    offer = await offers.get(unit, offer_id)
    if offer is None:
        raise NotFound
    return offer
