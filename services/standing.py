"""Whether somebody takes part: paused, barred, back again; and the roles they hold."""

from dataclasses import dataclass

from db.queries import events, matches, members, offers, people
from db.queries.moves import move
from db.session import Unit
from db.tables import Match, Member, Role
from db.tables.member import MemberStatus
from db.tables.offer import OfferStatus
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from matching.model import OfferKind
from services import minors
from services.access import DESK, Actor, desk_hand, require_desk
from services.asking import ask_next, fell_away, release, stand_down
from services.directory import of_desk
from services.members import take_role
from services.parts import free, part, tell_receiver
from services.refusals import (
    AlreadyDone,
    Empty,
    GrownUpsOnly,
    LastHead,
    NoGuardian,
    NotAllowed,
    NotFound,
    NotVetted,
    NotYourself,
)
from services.telling import tell
from services.typed import says_something

STAFF = (*DESK, RoleKind.SUPERVISOR)
_PROMISED = (MatchStatus.CLAIMED, MatchStatus.ACCEPTED)
GIVEN = (RoleKind.RESIDENT, RoleKind.VOLUNTEER, RoleKind.DONOR)


async def pause(unit: Unit, actor: Actor, member_id: int, reason: str) -> Member:
    """The member takes no part for a while; what is in their hands stays, what they were only
    asked goes to the next. Raises Empty, NotFound, NotAllowed, NotYourself, LastHead,
    AlreadyDone."""
    member = await _other(unit, actor, member_id)
    await _set(unit, actor, member, MemberStatus.PAUSED, (MemberStatus.ACTIVE,), reason)
    await _stand_down(unit, actor, member)
    await tell(unit, member.station_id, member.id, "paused", member=member.id)
    return member


async def resume(unit: Unit, actor: Actor, member_id: int) -> Member:
    """A paused member is back; a barred one only by the head. Raises AlreadyDone."""
    member = await of_desk(unit, actor, member_id)
    if member.status == MemberStatus.BARRED or await _is_staff(unit, member):
        await require_desk(unit, actor, member.station_id, RoleKind.HEAD)
    anew = member.status == MemberStatus.BARRED and bool(await offers.of_member(unit, member.id))
    if not await people.set_status(unit, member.id, MemberStatus.ACTIVE, people.ASIDE, None):
        raise AlreadyDone
    await unit.session.refresh(member)
    await events.record(unit, member.station_id, actor.member_id, "member", member.id, "resumed")
    await tell(unit, member.station_id, member.id, "resumed", member=member.id, anew=anew)
    return member


async def bar(unit: Unit, actor: Actor, member_id: int, reason: str) -> Member:
    """The head takes somebody out: their offers close, who was asked or had promised is
    replaced at once. Their own wishes stay for the desk to decide. Raises as ``pause``."""
    member = await _other(unit, actor, member_id, RoleKind.HEAD)
    start = (MemberStatus.ACTIVE, MemberStatus.PAUSED)
    await _set(unit, actor, member, MemberStatus.BARRED, start, reason)
    for offer in await people.open_offers(unit, member.id):
        offer.status = OfferStatus.CLOSED
        await events.record(unit, offer.station_id, actor.member_id, "offer", offer.id, ">closed")
    await unit.session.flush()
    await _stand_down(unit, actor, member)
    await _call_off(unit, actor, member)
    await tell(unit, member.station_id, member.id, "barred", member=member.id)
    return member


@dataclass(frozen=True)
class Ends:
    """What barring somebody does to what they have in hand: so many tasks and claims end, so
    many deliveries wait for the receiver's word all the same."""

    tasks: int
    delivered: int


async def would_end(unit: Unit, member_id: int) -> Ends:
    """For a desk that has been checked."""
    ending = await matches.of_giver(unit, member_id, *_PROMISED)
    delivered = await matches.of_giver(unit, member_id, MatchStatus.DELIVERED, MatchStatus.DISPUTED)
    return Ends(len(ending), len(delivered))


async def no_longer_fit(unit: Unit, member_id: int) -> list[Match]:
    """What they have taken on and could not take on now, as to a child only whoever is vetted
    comes; for a desk that has been checked."""
    giver, found = await members.get(unit, member_id), []
    for match in await matches.of_giver(unit, member_id, MatchStatus.ACCEPTED):
        about = await part(unit, match.id)
        try:
            beneficiary = await members.get(unit, about.wish.beneficiary_id)
            await minors.check(unit, giver, about.line, beneficiary)
        except (NotVetted, GrownUpsOnly, NoGuardian):
            found.append(match)
    return found


async def give_role(unit: Unit, actor: Actor, member_id: int, kind: RoleKind) -> Member:
    """Resident, volunteer or donor at the member's station; desk roles come by invite alone
    (NotAllowed)."""
    member = await of_desk(unit, actor, member_id)
    if kind not in GIVEN:
        raise NotAllowed
    await take_role(unit, member.id, member.station_id, kind)
    await events.record(
        unit, member.station_id, actor.member_id, "member", member.id, "given", role=kind.value
    )
    return member


async def end_role(unit: Unit, actor: Actor, role_id: int) -> int:
    """Take a role back; what a volunteer or donor offers rests with it. Only the head ends a
    role at the desk, and never the last head's. Returns the member's id. Raises NotFound,
    NotAllowed, AlreadyDone, LastHead."""
    role = await people.role(unit, role_id)
    if role is None:
        raise NotFound
    await require_desk(
        unit, actor, role.station_id, *((RoleKind.HEAD,) if role.kind in STAFF else ())
    )
    if role.until is not None:
        raise AlreadyDone
    if role.kind == RoleKind.HEAD:
        await _not_the_last(unit, role.member_id, role.station_id)
    role.until = unit.now
    await unit.session.flush()
    await events.record(
        unit, role.station_id, actor.member_id, "role", role.id, "ended", kind=role.kind
    )
    await _rest_offers(unit, role)
    return role.member_id


async def _rest_offers(unit: Unit, role: Role) -> None:
    if role.kind not in (RoleKind.VOLUNTEER, RoleKind.DONOR):
        return
    skill = role.kind == RoleKind.VOLUNTEER
    for offer in await people.open_offers(unit, role.member_id):
        same = offer.organisation_id == role.organisation_id
        if (offer.kind == OfferKind.SKILL) == skill and same:
            offer.status = OfferStatus.PAUSED
    await unit.session.flush()


async def _other(unit: Unit, actor: Actor, member_id: int, *kinds: str) -> Member:
    """Somebody else than whoever presses; staff are the head's, and a last head nobody's."""
    member = await of_desk(unit, actor, member_id, *kinds)
    if member.id == actor.member_id:
        raise NotYourself
    if await _is_staff(unit, member):
        await require_desk(unit, actor, member.station_id, RoleKind.HEAD)
    for role in await members.roles(unit, member.id):
        if role.kind == RoleKind.HEAD:
            await _not_the_last(unit, member.id, role.station_id)
    return member


async def _is_staff(unit: Unit, member: Member) -> bool:
    return any(role.kind in STAFF for role in await members.roles(unit, member.id))


async def _not_the_last(unit: Unit, member_id: int, station_id: int) -> None:
    if not set(await members.holding(unit, [station_id], RoleKind.HEAD)) - {member_id}:
        raise LastHead


async def _set(
    unit: Unit, actor: Actor, member: Member, to: str, start: tuple[str, ...], reason: str
) -> None:
    if not says_something(reason):
        raise Empty
    sealed = await unit.seal(member.id, reason.strip()[:500], "member.status_reason")
    if not await people.set_status(unit, member.id, to, start, sealed):
        raise AlreadyDone
    await unit.session.refresh(member)
    await events.record(unit, member.station_id, actor.member_id, "member", member.id, to)


async def _stand_down(unit: Unit, actor: Actor, member: Member) -> None:
    """Whatever they were only asked goes to the next on the list."""
    for match in await matches.of_giver(unit, member.id, MatchStatus.PROPOSED, MatchStatus.OFFERED):
        asked = match.status == MatchStatus.OFFERED
        await stand_down(unit, match, desk_hand(actor), actor.member_id, kind=None)
        if asked:
            await fell_away(unit, match)


async def _call_off(unit: Unit, actor: Actor, member: Member) -> None:
    """Claims and promises end; what is delivered already waits for its confirmation."""
    by, me = desk_hand(actor), actor.member_id
    for match in await matches.of_giver(unit, member.id, *_PROMISED):
        promised = match.status == MatchStatus.ACCEPTED
        found = await part(unit, match.id)
        if not await move(unit, match, MatchStatus.CANCELLED, by, me, reason="barred"):
            continue
        if promised:
            await free(unit, found, by, me)
            await tell_receiver(unit, found, "called_off", but=me)
        else:  # of a claim nobody else knows, and there may never have been a list
            await release(unit, match, found.wish, by, me)
            await ask_next(unit, match.line_id)
