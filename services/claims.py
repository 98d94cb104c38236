"""认领: a member takes something from the wall; it is theirs when the head has agreed."""

from collections.abc import Sequence
from datetime import timedelta

from db.queries import matches, members, stations, wall, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Line, Match, Wish
from db.tables.consent import ConsentKind
from db.tables.member import MemberStatus
from db.tables.offer import OfferStatus
from db.tables.role import RoleKind
from matching.lifecycle import MATCHABLE_WISH, By, MatchStatus, WishStatus
from matching.model import LineKind
from services import limits, minors, second, visits
from services.access import Actor, reach, require_desk
from services.asking import ask_next, release, stand_down
from services.claim_parts import offer_for, reserve
from services.claim_rules import check_person, check_quantity, hanging
from services.parts import Part, given_by, part
from services.refusals import (
    AlreadyDone,
    GrownUpsOnly,
    NoConsent,
    NoGuardian,
    NotAllowed,
    NotVetted,
    TooManyClaims,
    UnderAlarm,
    Unfit,
)
from services.station_settings import StationSettings
from services.telling import desk_of, tell, tell_together

REASONS = ("met", "unsuited", "other")
"""Why a head turns a claim down; kept by name, told by its place."""


async def claim(unit: Unit, actor: Actor, line_id: int, quantity: int) -> Part:
    """Take ``quantity`` of a line from the wall (a service: one place). It is reserved at once
    and waits for the head, who is told.

    Raises NotFound for what does not hang on the wall (somebody else's county, an alarm, no
    consent), NotAllowed, OwnHousehold, NotVetted, GrownUpsOnly, NoGuardian, NoPaper, BadQuantity,
    FewerLeft, PlaceFilled, AlreadyDone, OnTeam, TooManyClaims, AtCap, TooManyClaimed and
    StationFull.
    """
    member = await members.get(unit, actor.member_id)
    if member.status != MemberStatus.ACTIVE:
        raise NotAllowed
    line, wish, beneficiary = await hanging(unit, actor, line_id)
    await limits.may_claim(unit, actor)
    service = line.kind == LineKind.SERVICE
    await check_person(unit, line, wish, member, beneficiary)
    number = 1 if service else quantity
    await check_quantity(unit, line, number)
    if not service:
        await _check_cap(unit, actor, wish, number)
    offer = await offer_for(unit, actor, member, line, number)
    match = await reserve(unit, wish, line, offer, number, beneficiary)
    await _others_stand_down(unit, line)
    for head_id in await desk_of(unit, wish.station_id):  # whoever claimed waits: no half hour
        await tell_together(
            unit, wish.station_id, head_id, "claimed", match.id, about="match", breath=timedelta()
        )
    return Part(match, line, wish, offer)


async def room(unit: Unit, actor: Actor, station_id: int) -> int:
    """How many more pieces of a station's wishes somebody, or their organisation, may claim
    now; raises TooManyClaims when there is no room left."""
    settings = StationSettings.of((await stations.get(unit, station_id)).settings)
    organisation = actor.organisation()
    limit = settings.claims_each if organisation is None else settings.claims_organisation
    left = limit - await wall.under_way(unit, actor.member_id, organisation)
    if left < 1:
        raise TooManyClaims(limit=limit)
    return left


async def _check_cap(unit: Unit, actor: Actor, wish: Wish, quantity: int) -> None:
    left = await room(unit, actor, wish.station_id)
    if quantity > left:
        raise TooManyClaims(limit=left)


async def _others_stand_down(unit: Unit, line: Line) -> None:
    """A line that lacks nothing needs no list; approved names stand by."""
    if line.reserved + line.delivered < line.asked:
        return
    for other in await matches.of_line(unit, line.id):
        if other.status == MatchStatus.PROPOSED and other.approved_at is None:
            await stand_down(unit, other, By.ENGINE, None)


async def waiting(unit: Unit, actor: Actor) -> Sequence[Match]:
    """Claims that wait for this head, oldest first."""
    return await wall.claimed(unit, await reach(unit, actor, RoleKind.HEAD))


async def seen(unit: Unit, actor: Actor, match_id: int) -> Part:
    """A claim, for a head within whose reach it lies; raises NotFound or NotAllowed."""
    found = await part(unit, match_id)
    await require_desk(unit, actor, found.wish.station_id, RoleKind.HEAD)
    return found


async def agree(unit: Unit, actor: Actor, match_id: int) -> Part:
    """The head says yes: the claim becomes an accepted task, both sides are told; it stays a
    claim while a second approval is wanted.

    Raises NotFound, NotAllowed, UnderAlarm, NoConsent, Unfit, AlreadyDone.
    """
    found = await seen(unit, actor, match_id)
    if found.match.status != MatchStatus.CLAIMED:
        raise AlreadyDone
    if await second.waits(unit, actor, found.wish, [found.match]):
        return found
    return await settle(unit, actor, found)


async def settle(unit: Unit, actor: Actor, found: Part) -> Part:
    """The last word on a claim, by whoever may say it. Raises UnderAlarm, NoConsent,
    AlreadyDone, and Unfit for somebody who may come no longer."""
    match, wish = found.match, found.wish
    if await wishes.under_alarm(unit, wish.id):
        raise UnderAlarm
    if not await members.has_consent(unit, wish.beneficiary_id, ConsentKind.SHARING):
        raise NoConsent
    if wish.status not in MATCHABLE_WISH:
        raise AlreadyDone
    await _still_fits(unit, found)
    won = await move(
        unit,
        match,
        MatchStatus.ACCEPTED,
        By.HEAD,
        actor.member_id,
        start=MatchStatus.CLAIMED,
        approved_by=actor.member_id,
        approved_at=unit.now,
        accepted_at=unit.now,
        due_at=await visits.due_at(unit, found),
    )
    if not won:
        raise AlreadyDone
    await move(unit, wish, WishStatus.IN_PROGRESS, By.HEAD, actor.member_id)
    await tell(unit, match.station_id, found.offer.member_id, "claim_agreed", match=match.id)
    for member_id in dict.fromkeys((wish.beneficiary_id, wish.poster_id)):
        await tell(unit, wish.station_id, member_id, "accepted", match=match.id)
    return found


async def _still_fits(unit: Unit, found: Part) -> None:
    """They may have been paused since they claimed; and what is known of their age, of a
    parent's consent or of their vetting may have changed."""
    giver = await members.get(unit, found.offer.member_id)
    if giver.status != MemberStatus.ACTIVE:
        raise Unfit
    try:
        await minors.check(
            unit, giver, found.line, await members.get(unit, found.wish.beneficiary_id)
        )
    except (NotVetted, GrownUpsOnly, NoGuardian) as changed:
        raise Unfit from changed


async def refuse(unit: Unit, actor: Actor, match_id: int, reason: str) -> Part:
    """The head says no, with one of REASONS; what was reserved is free again.

    Raises NotFound, NotAllowed, AlreadyDone.
    """
    found = await seen(unit, actor, match_id)
    won = await move(
        unit,
        found.match,
        MatchStatus.REJECTED,
        By.HEAD,
        actor.member_id,
        start=MatchStatus.CLAIMED,
        reason=reason,
    )
    if not won:
        raise AlreadyDone
    await _freed(unit, found, By.HEAD, actor.member_id)
    giver, why = found.offer.member_id, REASONS.index(reason)
    await tell(unit, found.match.station_id, giver, "claim_refused", match=match_id, why=why)
    return found


async def take_back(unit: Unit, actor: Actor, match_id: int) -> Part:
    """Whoever claimed thinks better of it before the head has decided.

    Raises NotFound, NotAllowed, AlreadyDone.
    """
    found = await given_by(unit, actor, match_id)
    won = await move(
        unit,
        found.match,
        MatchStatus.CANCELLED,
        By.GIVER,
        actor.member_id,
        start=MatchStatus.CLAIMED,
        reason="giver",
    )
    if not won:
        raise AlreadyDone
    await _freed(unit, found, By.GIVER, actor.member_id)
    return found


async def _freed(unit: Unit, found: Part, by: By, actor_id: int) -> None:
    """Give back what was reserved; whoever stands by is asked, or the next round looks on."""
    await release(unit, found.match, found.wish, by, actor_id)
    found.offer.status = OfferStatus.CLOSED
    await unit.session.flush()
    await ask_next(unit, found.line.id)
