"""Joining: members with their consent, and the roles they hold."""

from collections.abc import Collection
from dataclasses import dataclass

from db.queries import events, members
from db.session import Unit
from db.tables import Account, Consent, Household, Member, Role
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from services import typed
from services.access import Actor, at_desk
from services.personal_facts import keep_age, seal_address, seal_name, seal_phone
from services.refusals import AlreadyDone, GuardianFirst, NotAllowed

CONSENT_VERSION = "2026-11"
CHILD = 14
OF_A_WISH = (ConsentKind.SENSITIVE, ConsentKind.SHARING, ConsentKind.PUBLICITY)
"""What a wish asks to agree to: each may be refused, and the wish be posted all the same."""
GUARDIAN = "监护人"
"""Stands in how somebody has agreed when a guardian did."""


@dataclass(frozen=True)
class NewMember:
    """What joining asks: a name to be called by, and the village if one was chosen."""

    name: str
    village_id: int | None = None
    phone: str | None = None


async def join(unit: Unit, chat_id: int, station_id: int, person: NewMember) -> int:
    """Make a member of somebody who has just agreed to the plain-words notice.

    Returns the member's id. A chat that already belongs to an active member raises
    AlreadyDone, one of a paused or barred member NotAllowed; an empty name raises Empty.
    """
    if await members.by_chat(unit, chat_id) is not None:
        raise AlreadyDone
    if await members.chat_is_taken(unit, chat_id):
        raise NotAllowed
    member = await _new_member(unit, station_id, person)
    unit.session.add(Account(member_id=member.id, chat_id=chat_id, created_at=unit.now))
    await consent(unit, member.id, ConsentKind.SERVICE, member.id, "本人在聊天中同意")
    await take_role(unit, member.id, station_id, RoleKind.RESIDENT)
    await events.record(unit, station_id, member.id, "member", member.id, "joined")
    return member.id


async def add_beneficiary(
    unit: Unit,
    by: Actor,
    station_id: int,
    person: NewMember,
    *,
    age: int | None,
    address: str | None,
    how: str,
    agreed: Collection[ConsentKind] | None = None,
) -> Member:
    """Somebody without an account, for whom ``by`` posts; whom they know already by this name
    in this village is taken for the same person. ``how`` says how they agreed (当面, 电话 …).

    What is known of them already is changed by the desk alone; whoever has an account
    speaks for themselves, and is never written over by a namesake's neighbour. Raises
    GuardianFirst for a child for whom no guardian has agreed.
    """
    if is_child(age) and GUARDIAN not in how:
        raise GuardianFirst
    desk = await at_desk(unit, by, station_id)
    member = await _known(unit, by, station_id, person, age)
    if member is None:
        member = await _new_member(unit, station_id, person)
        await events.record(unit, station_id, by.member_id, "member", member.id, "added")
    if age is not None and (desk or member.age is None):
        await keep_age(unit, member, age)
    if address and (desk or member.address_sealed is None):
        await seal_address(unit, member, address)
    await consent(unit, member.id, ConsentKind.SERVICE, by.member_id, how)
    await consents_of_a_wish(unit, member.id, by.member_id, how, agreed)
    return member


def is_child(age: int | None) -> bool:
    """Under 14: a guardian agrees for them (个人信息保护法 31)."""
    return age is not None and age < CHILD


async def consents_of_a_wish(
    unit: Unit,
    member_id: int,
    given_by: int,
    how: str,
    agreed: Collection[ConsentKind] | None = None,
) -> None:
    """What posting a wish agrees to, each kept by itself. ``agreed``: these alone; unless told,
    all but a publicity that was taken back, which is then to be given again by itself."""
    if agreed is None:
        off_wall = await members.has_refused(unit, member_id, ConsentKind.PUBLICITY)
        agreed = OF_A_WISH[:-1] if off_wall else OF_A_WISH
    for kind in OF_A_WISH:
        if kind in agreed:
            await consent(unit, member_id, kind, given_by, how)


async def _known(
    unit: Unit, by: Actor, station_id: int, person: NewMember, age: int | None
) -> Member | None:
    """A member without an account, of this name in this village, whom ``by`` knows: the desk
    knows everybody, a neighbour those they have spoken for before. Two ages are two people."""
    desk = await at_desk(unit, by, station_id)
    name = typed.name(person.name) or ""
    for known in await members.by_name(unit, station_id, name):
        same = known.village_id == person.village_id and person.village_id is not None
        older = age is not None and known.age is not None and abs(age - known.age) > 1
        spoken_for = desk or await members.agreed_through(unit, known.id, by.member_id)
        if same and not older and spoken_for and not await members.account(unit, known.id):
            return known
    return None


async def consent(unit: Unit, member_id: int, kind: ConsentKind, given_by: int, how: str) -> None:
    """Note a consent, unless the same one stands already."""
    if await members.has_consent(unit, member_id, kind):
        return
    await unit.add(
        Consent(
            member_id=member_id,
            kind=kind,
            version=CONSENT_VERSION,
            given_at=unit.now,
            given_by=given_by,
            how=how,
        )
    )


async def take_role(
    unit: Unit,
    member_id: int,
    station_id: int,
    kind: RoleKind,
    organisation_id: int | None = None,
) -> None:
    """Give a role; having it already is no error."""
    for role in await members.roles(unit, member_id):
        if (role.kind, role.station_id, role.organisation_id) == (
            kind,
            station_id,
            organisation_id,
        ):
            return
    role = await unit.add(
        Role(
            member_id=member_id,
            station_id=station_id,
            organisation_id=organisation_id,
            kind=kind,
            since=unit.now,
        )
    )
    await events.record(
        unit, station_id, member_id, "role", role.id, "taken", kind=kind.value, member=member_id
    )


async def _new_member(unit: Unit, station_id: int, person: NewMember) -> Member:
    household = await unit.add(Household(station_id=station_id, village_id=person.village_id))
    member: Member = await unit.add(
        Member(
            station_id=station_id,
            household_id=household.id,
            village_id=person.village_id,
            created_at=unit.now,
        )
    )
    await seal_name(unit, member, person.name)
    if person.phone:
        await seal_phone(unit, member, person.phone)
    await unit.session.flush()
    return member
