"""A giver's answer, and the delivery."""

from datetime import timedelta

from db.queries import ledgers, lines, matches, members, offers, stations, wishes
from db.queries.answers import FULL, TEAM
from db.queries.moves import move
from db.session import Unit
from db.tables import Handover, Line
from db.tables.consent import ConsentKind
from matching.lifecycle import HELD_MATCH, By, MatchStatus, WishStatus
from matching.model import LineKind, OfferKind
from services import looks, minors, photos, teams, visits
from services.access import Actor, desk_hand
from services.asking import FILLED, fell_away, moved_on, stand_down
from services.capacity import units_left
from services.parts import (
    Part,
    free,
    given_by,
    given_or_desk,
    gives,
    tell_colleagues,
    tell_receiver,
)
from services.refusals import (
    AgeUnknown,
    AlreadyDone,
    AtCap,
    BadHours,
    BadQuantity,
    NotAllowed,
    PlaceFilled,
    UnderAlarm,
)
from services.station_settings import StationSettings, local, period_start
from services.telling import take_back

_MOST_MINUTES = 720


async def accept(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The giver says yes: reserves on the line and on the offer, or changes nothing.

    Whoever has nothing left meanwhile declines with the reason FULL, and whoever has taken on
    another line of the same team with TEAM, so that the next is asked at once. Raises NotFound,
    NotAllowed, AlreadyDone, PlaceFilled, AtCap, UnderAlarm, NotVetted, GrownUpsOnly or NoGuardian
    for somebody under 18, and AgeUnknown where the desk speaks for somebody of whom that has not
    been asked.
    """
    found = await given_by(unit, actor, match_id)
    match, line, wish, offer = found.match, found.line, found.wish, found.offer
    if match.status == MatchStatus.WITHDRAWN:
        raise PlaceFilled
    if await wishes.under_alarm(unit, wish.id):
        raise UnderAlarm
    beneficiary = await members.get(unit, wish.beneficiary_id)
    await minors.check(unit, await members.get(unit, offer.member_id), line, beneficiary)
    if actor.member_id != offer.member_id and await minors.to_be_asked(unit, found):
        raise AgeUnknown
    left = await units_left(unit, offer, line.unit_price, though_resting=True)
    twice = await teams.elsewhere(unit, offer.member_id, line, wish, asked=False)
    if match.status == MatchStatus.OFFERED and (twice or left < match.quantity):
        return await decline(unit, actor, match_id, TEAM if twice else FULL)
    station = await stations.get(unit, offer.station_id)
    today = local(station, unit.now).date()
    start = period_start(offer.period, today)
    agreed = match.visit_on if match.visit_on and match.visit_on >= today else None
    won = await move(
        unit,
        match,
        MatchStatus.ACCEPTED,
        By.GIVER,
        actor.member_id,
        accepted_at=unit.now,
        due_at=await visits.due_at(unit, found),
        period_start=start,
        amount=_amount(found),
        visit_on=agreed,
    )
    if not won:
        raise AlreadyDone
    await moved_on(unit, match, actor.member_id)
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
    await tell_receiver(unit, found, "accepted")
    await tell_colleagues(unit, actor, found, "colleague_accepted")
    return found


def _amount(found: Part) -> int:
    pledge = found.offer.kind == OfferKind.PLEDGE
    return found.match.quantity * found.line.unit_price if pledge else 1


async def _place_filled(unit: Unit, line: Line) -> None:
    """Whoever else was asked is free again, and may be asked again should it fall away; so may
    approved names, which stand by."""
    for other in await matches.of_line(unit, line.id):
        stands_by = other.status == MatchStatus.PROPOSED and other.approved_at is not None
        if not stands_by:
            await stand_down(unit, other, By.ENGINE, None, reason=FILLED)


async def decline(unit: Unit, actor: Actor, match_id: int, reason: str | None) -> Part:
    """The giver says no; the next on the approved list is asked at once."""
    found = await given_by(unit, actor, match_id)
    won = await move(
        unit, found.match, MatchStatus.DECLINED, By.GIVER, actor.member_id, reason=reason
    )
    if not won:
        raise AlreadyDone
    await moved_on(unit, found.match, actor.member_id)
    await tell_colleagues(unit, actor, found, "colleague_declined")
    await fell_away(unit, found.match)
    return found


async def call_off(unit: Unit, actor: Actor, match_id: int, reason: str | None) -> Part:
    """The giver cannot come after all; the place is open again at once."""
    found = await given_by(unit, actor, match_id)
    won = await move(
        unit,
        found.match,
        MatchStatus.CANCELLED,
        By.GIVER,
        actor.member_id,
        start=MatchStatus.ACCEPTED,
        reason=reason,
    )
    if not won:
        raise AlreadyDone
    await free(unit, found, By.GIVER, actor.member_id)
    await tell_receiver(unit, found, "called_off")
    await tell_colleagues(unit, actor, found, "colleague_off")
    return found


async def deliver(
    unit: Unit,
    actor: Actor,
    match_id: int,
    *,
    minutes: int | None = None,
    photo_id: int | None = None,
    note: str | None = None,
) -> Part:
    """The giver (or the desk for them) says it is delivered; the receiver is asked.

    ``minutes`` of service, travel not counted; ``note``: words for the receiver and the desk. No
    photo is kept of whoever has taken that consent back. Raises NotFound, NotAllowed,
    AlreadyDone, BadQuantity, BadHours.
    """
    found = await given_or_desk(unit, actor, match_id)
    giver = found.offer.member_id
    by = By.GIVER if gives(actor, found.offer) else desk_hand(actor)
    if found.line.kind != LineKind.SERVICE:
        minutes = None
    if minutes is not None:
        await _check_hours(unit, found, minutes)
    station = await stations.get(unit, found.wish.station_id)
    due = unit.now + timedelta(days=StationSettings.of(station.settings).confirm_days)
    if not await move(unit, found.match, MatchStatus.DELIVERED, by, actor.member_id, due_at=due):
        raise AlreadyDone
    await moved_on(unit, found.match, actor.member_id)
    sealed = None if note is None else await unit.seal(giver, note, "handover.note")
    receiver = found.wish.beneficiary_id
    if photo_id is not None and await members.has_refused(unit, receiver, ConsentKind.PHOTO):
        await photos.drop(unit, photo_id)
        photo_id = None
    await unit.add(
        Handover(
            match_id=match_id,
            delivered_at=unit.now,
            delivered_by=actor.member_id,
            minutes=minutes,
            note_sealed=sealed,
            photo_id=photo_id,
        )
    )
    await take_back(unit, "accepted", match_id)  # old news by now
    await tell_receiver(unit, found, "delivered")
    await tell_colleagues(unit, actor, found, "colleague_delivered")
    return found


async def note_late(unit: Unit, actor: Actor, match_id: int, words: str) -> None:
    """Words that come after the delivery; the receiver is asked once more, with them.

    Raises NotFound, NotAllowed, AlreadyDone.
    """
    found = await given_or_desk(unit, actor, match_id)
    handover = await matches.handover(unit, match_id)
    if handover is None or found.match.status != MatchStatus.DELIVERED:
        raise AlreadyDone
    handover.note_sealed = await unit.seal(found.offer.member_id, words, "handover.note")
    await take_back(unit, "delivered", match_id)
    await tell_receiver(unit, found, "delivered")


async def _check_hours(unit: Unit, found: Part, minutes: int) -> None:
    """A service that ends now began today, and beside whatever else its giver did today."""
    if not 1 <= minutes <= _MOST_MINUTES:
        raise BadQuantity(quantity=minutes)
    station = await stations.get(unit, found.wish.station_id)
    now = local(station, unit.now)
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    done = await ledgers.minutes_since(unit, found.offer.member_id, midnight)
    most = int((now - midnight).total_seconds()) // 60 - done
    if minutes > most:
        raise BadHours(most=max(0, most))


async def details(
    unit: Unit, actor: Actor, found: Part
) -> tuple[str, str | None, str | None] | None:
    """Name, address and phone of the receiver, for the giver of a held match only; None when
    the receiver lets givers know them no more. The look is on record. Raises NotAllowed."""
    found = await given_by(unit, actor, found.match.id)
    member_id = found.wish.beneficiary_id
    if found.match.status not in HELD_MATCH:
        raise NotAllowed
    if not await members.has_consent(unit, member_id, ConsentKind.SHARING):
        return None
    member = await members.get(unit, member_id)
    about = found.match.id
    await looks.noted(unit, actor, member_id, "phone", "address", why="task", about=about)
    return (
        await members.name(unit, member_id),
        await unit.unseal(member_id, member.address_sealed, "member.address"),
        await unit.unseal(member_id, member.phone_sealed, "member.phone"),
    )
