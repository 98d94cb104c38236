"""The receiver's word: all of it arrived, a part, or nothing; and what that settles."""

from db.queries import lines, matches, members, offers, stations, todos, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import GoodsEntry, Handover, ServiceRecord, Wish
from db.tables.handover import ConfirmedHow
from matching.lifecycle import By, MatchStatus, WishStatus
from matching.model import LineKind, OfferKind
from services.access import Actor, at_desk, desk_hand, require_desk
from services.asking import fell_away, reopen_if_idle, stand_down
from services.parts import Part, failed, gives, part, received_by, tell_giver
from services.refusals import AlreadyDone, BadQuantity, NotAllowed, NotFound, WrongCode
from services.station_settings import local
from services.telling import tell, tell_desk


async def confirm(unit: Unit, actor: Actor, match_id: int, pieces: int | None = None) -> Part:
    """The receiver, whoever posted for them, or a worker says it arrived.

    ``pieces``: only so many of the goods did; the rest is wanted again. Raises NotFound,
    NotAllowed (nobody confirms their own gift, nor their firm's), AlreadyDone, BadQuantity.
    """
    found = await part(unit, match_id)
    if gives(actor, found.offer):
        raise NotAllowed
    found = await received_by(unit, actor, match_id)
    by, how = By.RECEIVER, ConfirmedHow.RECEIVER
    own = actor.member_id == found.wish.beneficiary_id
    desk = await at_desk(unit, actor, found.wish.station_id)
    theirs = actor.member_id == found.wish.poster_id and not desk
    if not own and not theirs:
        by, how = desk_hand(actor), ConfirmedHow.WORKER
    await _confirmed(unit, found, by, actor.member_id, how, pieces)
    return found


async def waiting_by_slip(unit: Unit, actor: Actor, code: str) -> list[Part]:
    """What the code on a receiver's paper slip would confirm.

    For a worker or head of the station, or whoever posted; the slip of a wish that was merged
    stands for the one that stayed. Raises WrongCode when no such
    wish is within their reach or nothing of it waits for confirmation, NotAllowed when all
    that waits is their own gift.
    """
    digits = "".join(letter for letter in code if letter.isdigit())
    wish = await wishes.by_slip(unit, await unit.index(digits, "slip"))
    posters = set[int]()
    while wish is not None and wish.merged_into is not None:
        posters.add(wish.poster_id)
        wish = await wishes.get(unit, wish.merged_into)
    if wish is None:
        raise WrongCode
    if actor.member_id not in {*posters, wish.poster_id}:
        try:
            await require_desk(unit, actor, wish.station_id)
        except NotAllowed as error:
            raise WrongCode from error  # a stranger learns nothing, not even that it exists
    delivered = await matches.of_wish(unit, wish.id, MatchStatus.DELIVERED)
    parts = [await part(unit, match.id) for match in delivered]
    waiting = [found for found in parts if not gives(actor, found.offer)]
    if delivered and not waiting:
        raise NotAllowed  # nobody confirms their own gift
    if not waiting:
        raise WrongCode(wish=wish.id)
    return waiting


async def confirm_by_slip(unit: Unit, actor: Actor, code: str) -> list[Part]:
    """The code confirms everything of its wish delivered so far; raises as
    ``waiting_by_slip``."""
    done = []
    for found in await waiting_by_slip(unit, actor, code):
        desk = await at_desk(unit, actor, found.wish.station_id)
        by = desk_hand(actor) if desk else By.RECEIVER
        await _confirmed(unit, found, by, actor.member_id, ConfirmedHow.SLIP)
        done.append(found)
    return done


async def dispute(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The receiver (or whoever posted, or the desk) says it has not arrived; a worker decides."""
    found = await received_by(unit, actor, match_id)
    by = By.RECEIVER
    if actor.member_id not in (found.wish.beneficiary_id, found.wish.poster_id):
        by = desk_hand(actor)
    if not await move(unit, found.match, MatchStatus.DISPUTED, by, actor.member_id):
        raise AlreadyDone
    await todos.finish_about(unit, match_id, actor.member_id)
    await tell_desk(unit, found.wish.station_id, "disputed", match=match_id)
    await tell_giver(unit, found, "not_arrived")
    return found


async def settle(
    unit: Unit, actor: Actor, match_id: int, arrived: bool, pieces: int | None = None
) -> Part:
    """A worker's word on a disputed handover: it arrived after all (or ``pieces`` of it did),
    or it failed."""
    found = await part(unit, match_id)
    await require_desk(unit, actor, found.wish.station_id)
    if gives(actor, found.offer):
        raise NotAllowed
    by = desk_hand(actor)
    if arrived:
        await _confirmed(unit, found, by, actor.member_id, ConfirmedHow.WORKER, pieces)
    elif not await failed(unit, found, by, actor.member_id):
        raise AlreadyDone
    return found


async def _confirmed(
    unit: Unit, found: Part, by: By, actor_id: int, how: ConfirmedHow, pieces: int | None = None
) -> None:
    match, line, wish = found.match, found.line, found.wish
    missing = _missing(found, pieces)
    given, price = match.quantity - missing, _price(found)
    won = await move(
        unit,
        match,
        MatchStatus.CONFIRMED,
        by,
        actor_id,
        quantity=given,
        amount=match.amount - missing * price,
    )
    if not won:
        raise AlreadyDone
    handover = await matches.handover(unit, match.id)
    if handover is None:
        raise NotFound
    handover.confirmed_at, handover.confirmed_by, handover.confirmed_how = unit.now, actor_id, how
    await lines.deliver(unit, line.id, given)
    await offers.deliver(unit, match.offer_id, given)
    await _enter(unit, found, handover)
    await todos.finish_about(unit, match.id, actor_id)
    await tell_giver(unit, found, "thanks")
    if missing:
        await tell_giver(unit, found, "part_missing", missing=missing)
        await _want_again(unit, found, missing, missing * price)
    await _fulfil(unit, wish, by, actor_id)


def _missing(found: Part, pieces: int | None) -> int:
    """How many did not arrive; raises BadQuantity for a number that is no part."""
    if pieces is None:
        return 0
    if found.line.kind != LineKind.GOODS or not 1 <= pieces < found.match.quantity:
        raise BadQuantity(quantity=pieces)
    return found.match.quantity - pieces


def _price(found: Part) -> int:
    """What one piece has drawn from the offer's cap."""
    pledge = found.offer.kind == OfferKind.PLEDGE
    return found.match.amount // found.match.quantity if pledge else 0


async def _want_again(unit: Unit, found: Part, missing: int, amount: int) -> None:
    """What did not arrive is free in the giver's hands, and the next on the list is asked."""
    match = found.match
    await lines.release(unit, match.line_id, missing)
    if match.period_start is not None:
        await offers.give_back(unit, match.offer_id, missing, amount, match.period_start)
    await unit.session.refresh(found.line)
    await unit.session.refresh(found.offer)
    await fell_away(unit, match)


async def _enter(unit: Unit, found: Part, handover: Handover) -> None:
    """One line in the service record, or one in the goods ledger."""
    station = await stations.get(unit, found.wish.station_id)
    day = local(station, handover.delivered_at).date()
    match, line = found.match, found.line
    if line.kind == LineKind.SERVICE:
        await unit.add(
            ServiceRecord(
                station_id=match.station_id,
                member_id=found.offer.member_id,
                match_id=match.id,
                day=day,
                minutes=handover.minutes or 0,
            )
        )
        return
    await unit.add(
        GoodsEntry(
            station_id=match.station_id,
            match_id=match.id,
            what=line.what,
            quantity=match.quantity,
            yuan=match.quantity * line.unit_price,
            day=day,
        )
    )


async def _fulfil(unit: Unit, wish: Wish, by: By, actor_id: int) -> None:
    """When the last line is met the wish is fulfilled; whoever posted and the head hear it. Nobody
    without an account is called for it: they, or who speaks for them, have just said so."""
    for line in await wishes.lines(unit, wish.id):
        await unit.session.refresh(line)
        if line.delivered < line.asked:
            await reopen_if_idle(unit, wish, by, actor_id)
            return
    for stands_by in await matches.of_wish(unit, wish.id, MatchStatus.PROPOSED):
        await stand_down(unit, stands_by, By.ENGINE, None)
    if await move(unit, wish, WishStatus.FULFILLED, by, actor_id, closed_at=unit.now):
        for member_id in dict.fromkeys((wish.beneficiary_id, wish.poster_id)):
            if await members.account(unit, member_id) is not None:
                await tell(unit, wish.station_id, member_id, "fulfilled", wish=wish.id)
        await tell_desk(unit, wish.station_id, "fulfilled", but=wish.poster_id, wish=wish.id)
