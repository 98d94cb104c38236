"""A giver's answer, the delivery, and the receiver's word that it arrived."""

from dataclasses import dataclass
from datetime import timedelta

from db.queries import lines, matches, members, offers, stations, todos, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import GoodsEntry, Handover, Line, Match, Offer, ServiceRecord, Wish
from db.tables.consent import ConsentKind
from db.tables.handover import ConfirmedHow
from matching.lifecycle import HELD_MATCH, By, MatchStatus, WishStatus
from matching.model import LineKind, OfferKind
from services.access import DESK, Actor, require_desk, speaks_for
from services.asking import fell_away, release, reopen_if_idle, stand_down
from services.capacity import units_left
from services.refusals import (
    AlreadyDone,
    AtCap,
    BadQuantity,
    NotAllowed,
    NotFound,
    PlaceFilled,
    UnderAlarm,
    WrongCode,
)
from services.station_settings import StationSettings, local, period_start
from services.telling import tell, tell_desk
from services.wishes import desk_hand

_MOST_MINUTES = 720
FULL = "full"


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
    """The part, for the giver alone, or for the desk of a giver without an account; raises
    NotFound or NotAllowed."""
    found = await part(unit, match_id)
    if not await _gives(unit, actor, found):
        raise NotAllowed
    return found


async def _gives(unit: Unit, actor: Actor, found: Part) -> bool:
    giver = found.offer.member_id
    return giver == actor.member_id or await speaks_for(unit, actor, giver, found.offer.station_id)


async def accept(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The giver says yes: reserves on the line and on the offer, or changes nothing.

    Whoever has nothing left meanwhile declines with the reason FULL, so that the next is
    asked at once. Raises NotFound, NotAllowed, AlreadyDone, PlaceFilled, AtCap, UnderAlarm.
    """
    found = await given_by(unit, actor, match_id)
    match, line, wish, offer = found.match, found.line, found.wish, found.offer
    if match.status == MatchStatus.WITHDRAWN:
        raise PlaceFilled
    if await wishes.under_alarm(unit, wish.id):
        raise UnderAlarm
    full = await units_left(unit, offer, line.unit_price) < match.quantity
    if match.status == MatchStatus.OFFERED and full:
        return await decline(unit, actor, match_id, FULL)
    station = await stations.get(unit, offer.station_id)
    start = period_start(offer.period, local(station, unit.now).date())
    days = StationSettings.of(station.settings).handover_days
    won = await move(
        unit,
        match,
        MatchStatus.ACCEPTED,
        By.GIVER,
        actor.member_id,
        accepted_at=unit.now,
        due_at=unit.now + timedelta(days=days),
        period_start=start,
        amount=_amount(found),
    )
    if not won:
        raise AlreadyDone
    if not await lines.reserve(unit, line.id, match.quantity):
        raise PlaceFilled
    # A skill has no stock: only its weekly cap is drawn on.
    if not await offers.take(unit, offer.id, match.quantity, match.amount, start):
        raise AtCap
    if wish.status == WishStatus.OPEN:
        await move(unit, wish, WishStatus.IN_PROGRESS, By.GIVER, actor.member_id)
    await unit.session.refresh(line)
    if line.reserved + line.delivered >= line.asked:
        await _place_filled(unit, line)
    await _tell_receiver(unit, found, "accepted")
    return found


def _amount(found: Part) -> int:
    pledge = found.offer.kind == OfferKind.PLEDGE
    return found.match.quantity * found.line.unit_price if pledge else 1


async def _place_filled(unit: Unit, line: Line) -> None:
    """Whoever else was asked is free again; approved names stand by, in case it falls away."""
    for other in await matches.of_line(unit, line.id):
        stands_by = other.status == MatchStatus.PROPOSED and other.approved_at is not None
        if not stands_by:
            await stand_down(unit, other, By.ENGINE, None)


async def _tell_receiver(unit: Unit, found: Part, kind: str) -> None:
    """Tell the beneficiary (a worker's 代办 line without an account) and whoever posted."""
    for member_id in dict.fromkeys((found.wish.beneficiary_id, found.wish.poster_id)):
        await tell(unit, found.wish.station_id, member_id, kind, match=found.match.id)


async def decline(unit: Unit, actor: Actor, match_id: int, reason: str | None) -> Part:
    """The giver says no; the next on the approved list is asked at once."""
    found = await given_by(unit, actor, match_id)
    won = await move(
        unit, found.match, MatchStatus.DECLINED, By.GIVER, actor.member_id, reason=reason
    )
    if not won:
        raise AlreadyDone
    await fell_away(unit, found.match)
    return found


async def call_off(unit: Unit, actor: Actor, match_id: int, reason: str | None) -> Part:
    """The giver cannot come after all; the place is open again at once."""
    found = await given_by(unit, actor, match_id)
    won = await move(
        unit, found.match, MatchStatus.CANCELLED, By.GIVER, actor.member_id, reason=reason
    )
    if not won:
        raise AlreadyDone
    await _free(unit, found, By.GIVER, actor.member_id)
    await _tell_receiver(unit, found, "called_off")
    return found


async def _free(unit: Unit, found: Part, by: By, actor_id: int | None) -> None:
    """Give back what a held match reserved, and ask on."""
    await release(unit, found.match, found.wish, by, actor_id)
    await fell_away(unit, found.match)


async def deliver(
    unit: Unit,
    actor: Actor,
    match_id: int,
    *,
    minutes: int | None = None,
    photo_id: int | None = None,
) -> Part:
    """The giver (or the desk for them) says it is delivered; the receiver is asked.

    ``minutes`` of service, travel not counted. Raises NotFound, NotAllowed, AlreadyDone,
    BadQuantity.
    """
    found = await part(unit, match_id)
    by = By.GIVER
    if not await _gives(unit, actor, found):
        await require_desk(unit, actor, found.wish.station_id)
        by = desk_hand(actor)
    if minutes is not None and not 1 <= minutes <= _MOST_MINUTES:
        raise BadQuantity(quantity=minutes)
    station = await stations.get(unit, found.wish.station_id)
    due = unit.now + timedelta(days=StationSettings.of(station.settings).confirm_days)
    if not await move(unit, found.match, MatchStatus.DELIVERED, by, actor.member_id, due_at=due):
        raise AlreadyDone
    await unit.add(
        Handover(
            match_id=match_id,
            delivered_at=unit.now,
            delivered_by=actor.member_id,
            minutes=minutes,
            photo_id=photo_id,
        )
    )
    await _tell_receiver(unit, found, "delivered")
    return found


async def confirm(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The receiver, whoever posted for them, or a worker says it arrived.

    Raises NotFound, NotAllowed (a giver never confirms their own gift), AlreadyDone.
    """
    found = await part(unit, match_id)
    if found.offer.member_id == actor.member_id:
        raise NotAllowed
    by, how = By.RECEIVER, ConfirmedHow.RECEIVER
    if actor.member_id not in (found.wish.beneficiary_id, found.wish.poster_id):
        await require_desk(unit, actor, found.wish.station_id)
        by, how = desk_hand(actor), ConfirmedHow.WORKER
    elif actor.member_id != found.wish.beneficiary_id and actor.holds(*DESK):
        by, how = desk_hand(actor), ConfirmedHow.WORKER
    await _confirmed(unit, found, by, actor.member_id, how)
    return found


async def confirm_by_slip(unit: Unit, actor: Actor, code: str) -> list[Part]:
    """The code on a receiver's paper slip confirms everything of that wish delivered so far.

    For a worker or head of the station, or whoever posted. Raises WrongCode when no such
    wish is within their reach or nothing of it waits for confirmation.
    """
    digits = "".join(letter for letter in code if letter.isdigit())
    wish = await wishes.by_slip(unit, unit.master.index(digits, "slip"))
    if wish is None:
        raise WrongCode
    if actor.member_id != wish.poster_id:
        try:
            await require_desk(unit, actor, wish.station_id)
        except NotAllowed as error:
            raise WrongCode from error  # a stranger learns nothing, not even that it exists
    delivered = await matches.of_wish(unit, wish.id, MatchStatus.DELIVERED)
    parts = [await part(unit, match.id) for match in delivered]
    waiting = [found for found in parts if found.offer.member_id != actor.member_id]
    if delivered and not waiting:
        raise NotAllowed  # nobody confirms their own gift
    if not waiting:
        raise WrongCode(wish=wish.id)
    done = []
    for found in waiting:
        by = desk_hand(actor) if actor.holds(*DESK) else By.RECEIVER
        await _confirmed(unit, found, by, actor.member_id, ConfirmedHow.SLIP)
        done.append(found)
    return done


async def _confirmed(unit: Unit, found: Part, by: By, actor_id: int, how: ConfirmedHow) -> None:
    match, line, wish = found.match, found.line, found.wish
    if not await move(unit, match, MatchStatus.CONFIRMED, by, actor_id):
        raise AlreadyDone
    handover = await matches.handover(unit, match.id)
    if handover is None:
        raise NotFound
    handover.confirmed_at, handover.confirmed_by, handover.confirmed_how = unit.now, actor_id, how
    await lines.deliver(unit, line.id, match.quantity)
    await offers.deliver(unit, match.offer_id, match.quantity)
    await _enter(unit, found, handover)
    await todos.finish_about(unit, match.id, actor_id)
    await tell(unit, match.station_id, found.offer.member_id, "thanks", match=match.id)
    await _fulfil(unit, wish, by, actor_id)


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
    """When the last line is met the wish is fulfilled; whoever posted and the head hear it."""
    for line in await wishes.lines(unit, wish.id):
        await unit.session.refresh(line)
        if line.delivered < line.asked:
            await reopen_if_idle(unit, wish, by, actor_id)
            return
    for stands_by in await matches.of_wish(unit, wish.id, MatchStatus.PROPOSED):
        await stand_down(unit, stands_by, By.ENGINE, None)
    if await move(unit, wish, WishStatus.FULFILLED, by, actor_id, closed_at=unit.now):
        for member_id in dict.fromkeys((wish.beneficiary_id, wish.poster_id)):
            await tell(unit, wish.station_id, member_id, "fulfilled", wish=wish.id)
        await tell_desk(unit, wish.station_id, "fulfilled", but=wish.poster_id, wish=wish.id)


async def dispute(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The receiver (or whoever posted, or the desk) says it has not arrived; a worker decides."""
    found = await part(unit, match_id)
    by = By.RECEIVER
    if actor.member_id not in (found.wish.beneficiary_id, found.wish.poster_id):
        await require_desk(unit, actor, found.wish.station_id)
        by = desk_hand(actor)
    if not await move(unit, found.match, MatchStatus.DISPUTED, by, actor.member_id):
        raise AlreadyDone
    await todos.finish_about(unit, match_id, actor.member_id)
    await tell_desk(unit, found.wish.station_id, "disputed", match=match_id)
    await tell(unit, found.match.station_id, found.offer.member_id, "not_arrived", match=match_id)
    return found


async def settle(unit: Unit, actor: Actor, match_id: int, arrived: bool) -> Part:
    """A worker's word on a disputed handover: it arrived after all, or it failed."""
    found = await part(unit, match_id)
    await require_desk(unit, actor, found.wish.station_id)
    if found.offer.member_id == actor.member_id:
        raise NotAllowed
    if arrived:
        await _confirmed(unit, found, desk_hand(actor), actor.member_id, ConfirmedHow.WORKER)
    elif not await _failed(unit, found, desk_hand(actor), actor.member_id):
        raise AlreadyDone
    return found


async def _failed(unit: Unit, found: Part, by: By, actor_id: int | None) -> bool:
    """It did not come: the place is open again, and both sides hear it."""
    if not await move(unit, found.match, MatchStatus.FAILED, by, actor_id, due_at=None):
        return False
    await _free(unit, found, by, actor_id)
    await tell(unit, found.match.station_id, found.offer.member_id, "failed", match=found.match.id)
    await _tell_receiver(unit, found, "called_off")
    return True


async def overdue_now(unit: Unit) -> int:
    """How many matches have waited past their time."""
    return len(await matches.overdue(unit, unit.now))


async def attend_overdue(unit: Unit) -> int:
    """What the clock does to whatever has waited past its time; returns how many it moved.

    An unanswered invitation lapses and the next is asked. An accepted task that is not
    delivered is asked after once, then fails. A delivery nobody has confirmed goes to the
    desk, for a call or a visit: nothing is confirmed by timeout.
    """
    waited = await matches.overdue(unit, unit.now)
    for match in waited:
        found = await part(unit, match.id)
        if match.status == MatchStatus.OFFERED:
            await _lapse(unit, found)
        elif match.status == MatchStatus.ACCEPTED:
            await _ask_after(unit, found)
        else:
            match.due_at = None
            await tell_desk(unit, found.wish.station_id, "unconfirmed", match=match.id)
    await unit.session.flush()
    return len(waited)


async def _lapse(unit: Unit, found: Part) -> None:
    if await move(unit, found.match, MatchStatus.LAPSED, By.CLOCK, None):
        giver = found.offer.member_id
        if not await todos.recall(unit, "invitation", found.match.id):
            await tell(unit, found.match.station_id, giver, "lapsed", match=found.match.id)
        await fell_away(unit, found.match)


async def _ask_after(unit: Unit, found: Part) -> None:
    """The first time a question, the second time the end."""
    match = found.match
    if match.nudged_at is not None:
        await _failed(unit, found, By.CLOCK, None)
        return
    station = await stations.get(unit, found.wish.station_id)
    days = StationSettings.of(station.settings).nudge_days
    match.nudged_at, match.due_at = unit.now, unit.now + timedelta(days=days)
    await tell(unit, match.station_id, found.offer.member_id, "overdue", match=match.id)


async def details(unit: Unit, found: Part) -> tuple[str, str | None, str | None]:
    """Name, address and phone of the receiver, for the giver of a held match only."""
    member_id = found.wish.beneficiary_id
    shared = await members.has_consent(unit, member_id, ConsentKind.SHARING)
    if found.match.status not in HELD_MATCH or not shared:
        raise NotAllowed
    member = await members.get(unit, member_id)
    return (
        await members.name(unit, member_id),
        await unit.unseal(member_id, member.address_sealed, "member.address"),
        await unit.unseal(member_id, member.phone_sealed, "member.phone"),
    )
