"""A record made for somebody by others becomes their own: by the code on their paper slip."""

from dataclasses import dataclass
from datetime import timedelta

from db.queries import events, matches, members, notices, offers, wishes
from db.session import Unit
from db.tables import Account, Consent, Member
from db.tables.consent import ConsentKind
from db.tables.member import MemberStatus
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from services.members import CONSENT_VERSION, take_role
from services.merging import tell_what_waits
from services.refusals import AlreadyDone, Differs, HasAccount, NotAllowed, WrongCode

_HOW = "本人凭凭条码认领时同意"
_LASTS = timedelta(days=90)
"""A slip that lies about for longer makes nobody a member."""


@dataclass(frozen=True)
class Claimable:
    """A record behind a slip code, its name masked for whoever is asked (陈**)."""

    member_id: int
    station_id: int
    masked: str


async def behind(unit: Unit, code: str) -> Claimable:
    """Whom a slip code is about, up to three months after its wish has ended; raises WrongCode,
    HasAccount."""
    digits = "".join(letter for letter in code if letter.isdigit())
    wish = await wishes.by_slip(unit, await unit.index(digits, "slip"))
    if wish is None or (wish.closed_at is not None and unit.now - wish.closed_at > _LASTS):
        raise WrongCode
    member = await members.get(unit, wish.beneficiary_id)
    if member.status != MemberStatus.ACTIVE:
        raise WrongCode
    if await members.account(unit, member.id) is not None:
        raise HasAccount
    name = await members.name(unit, member.id)
    return Claimable(member.id, member.station_id, name[0] + "**")


async def claim(unit: Unit, chat_id: int, member_id: int) -> None:
    """The chat becomes this member's account; they have agreed for themselves.

    Raises HasAccount when somebody was first, AlreadyDone when the chat is a member's,
    NotAllowed when it is that of somebody paused or barred.
    """
    if await members.by_chat(unit, chat_id) is not None:
        raise AlreadyDone
    if await members.chat_is_taken(unit, chat_id):
        raise NotAllowed
    await _unclaimed(unit, member_id)
    unit.session.add(Account(member_id=member_id, chat_id=chat_id, created_at=unit.now))
    await _their_own(unit, member_id)


async def merge_into(unit: Unit, own_id: int, member_id: int) -> None:
    """Somebody who has just joined is this member: their account moves, and the empty record
    they made is closed.

    Raises HasAccount, and Differs when the own record is not empty or contradicts.
    """
    known = await _unclaimed(unit, member_id)
    own = await members.get(unit, own_id)
    if not await _empty(unit, own) or _contradict(own, known):
        raise Differs
    await members.move_accounts(unit, own_id, member_id)
    await notices.hand_on(unit, own_id, member_id)
    for role in await members.roles(unit, own_id):
        await members.end_role(unit, role.id)
    await _fill_in(unit, own, known)
    own.status, own.merged_into = MemberStatus.MERGED, member_id
    own.name_index = own.phone_index = None
    await unit.session.flush()
    await events.record(unit, own.station_id, member_id, "member", own_id, "merged", into=member_id)
    await _their_own(unit, member_id)


async def _unclaimed(unit: Unit, member_id: int) -> Member:
    member = await members.get(unit, member_id)
    if member.status != MemberStatus.ACTIVE:
        raise WrongCode
    if await members.account(unit, member_id) is not None:
        raise HasAccount
    return member


async def _their_own(unit: Unit, member_id: int) -> None:
    """Their own word stands beside what others passed on for them."""
    member = await members.get(unit, member_id)
    await unit.add(
        Consent(
            member_id=member_id,
            kind=ConsentKind.SERVICE,
            version=CONSENT_VERSION,
            given_at=unit.now,
            given_by=member_id,
            how=_HOW,
        )
    )
    await take_role(unit, member_id, member.station_id, RoleKind.RESIDENT)
    await events.record(unit, member.station_id, member_id, "member", member_id, "claimed")
    await tell_what_waits(unit, member_id, member_id)


async def _empty(unit: Unit, own: Member) -> bool:
    """Nothing but the joining itself."""
    roles = {role.kind for role in await members.roles(unit, own.id)}
    given = await offers.of_member(unit, own.id)
    return (
        roles <= {RoleKind.RESIDENT}
        and not given
        and not await wishes.of_poster(unit, own.id)
        and not await matches.of_giver(unit, own.id, *MatchStatus)
    )


def _contradict(own: Member, known: Member) -> bool:
    two_ages = own.age is not None and known.age is not None and abs(own.age - known.age) > 1
    two_villages = None not in (own.village_id, known.village_id) and (
        own.village_id != known.village_id
    )
    two_phones = None not in (own.phone_index, known.phone_index) and (
        own.phone_index != known.phone_index
    )
    return own.station_id != known.station_id or two_ages or two_villages or two_phones


async def _fill_in(unit: Unit, own: Member, known: Member) -> None:
    """What only the own record knows."""
    known.village_id = known.village_id or own.village_id
    known.age = own.age if known.age is None else known.age
    for fact in ("phone", "address"):
        words = await unit.unseal(own.id, getattr(own, f"{fact}_sealed"), f"member.{fact}")
        if words is not None and getattr(known, f"{fact}_sealed") is None:
            sealed = await unit.seal(known.id, words, f"member.{fact}")
            setattr(known, f"{fact}_sealed", sealed)
    known.phone_index = known.phone_index or own.phone_index
