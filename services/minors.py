"""Volunteers under 18: asked once, never without a guardian's consent, never risky work; and
nobody comes to a child whom the station has not vetted."""

from enum import StrEnum

from db.queries import events, members, offers, wishes
from db.session import Unit
from db.tables import Consent, Line, Member, Offer
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from matching.model import LineKind, OfferKind, Window
from matching.rules import DEFAULTS
from matching.understanding import ADULT, grown_ups_only
from services import personal_facts
from services.access import Actor
from services.directory import of_desk
from services.parts import Part, given_by
from services.refusals import (
    AlreadyDone,
    BadAge,
    GrownUpsOnly,
    NoGuardian,
    NotFound,
    NotVetted,
)
from services.telling import tell_desk

YOUNGEST = 8
"""Below it nobody helps in their own name (民法典 20)."""
GUARDIANS = {"mother": "妈妈", "father": "爸爸", "guardian": "其他监护人"}
WAYS = {"met": "当面", "phone": "打电话", "paper": "书面"}
_HERE = "在聊天里"
# A declaration stands among the consents, told from them by its version.
_GROWN = "已满18岁 2026-11"


class Standing(StrEnum):
    """What is known of a volunteer's age."""

    UNASKED = "unasked"
    GROWN_UP = "grown_up"
    WAITING = "waiting"
    AGREED = "agreed"


async def standing(unit: Unit, member_id: int) -> Standing:
    """Whether somebody has said that they are 18, or a guardian has agreed."""
    member = await members.get(unit, member_id)
    if under_age(member):
        agreed = await members.has_declared(unit, member.id, members.GUARDIAN)
        return Standing.AGREED if agreed else Standing.WAITING
    known = member.age is not None or await members.has_declared(unit, member.id, _GROWN)
    return Standing.GROWN_UP if known else Standing.UNASKED


def under_age(member: Member) -> bool:
    """An age that nobody knows is a grown-up's: whoever helps is asked before."""
    return member.age is not None and member.age < ADULT


async def grown_up(unit: Unit, by: Actor, member_id: int, how: str) -> None:
    """They have said that they are 18 or more; said once. An age on record that says otherwise
    was somebody else's (a wish for a child) and is taken out. Raises NotFound, NotAllowed."""
    if by.member_id != member_id:
        await of_desk(unit, by, member_id)
    member = await members.get(unit, member_id)
    if under_age(member):
        await personal_facts.remove(unit, member, "age", by.member_id)
    if member.age is None and await standing(unit, member_id) is Standing.UNASKED:
        await _declare(unit, by, member, _GROWN, how)


async def said_by_card(unit: Unit, actor: Actor, how: str) -> None:
    """A card for helping in person says: you are 18; whoever says yes to it has said so."""
    if await standing(unit, actor.member_id) is Standing.UNASKED:
        await grown_up(unit, actor, actor.member_id, how)


async def under_18(unit: Unit, actor: Actor, age: int, guardian: str | None = None) -> None:
    """A volunteer says how old they are, and their ``guardian`` agrees beside them; without one
    the desk hears, once, that a parent is to be asked. Raises BadAge outside 8 … 17, NotFound."""
    if not YOUNGEST <= age < ADULT:
        raise BadAge
    member = await members.get(unit, actor.member_id)
    waited = await standing(unit, member.id) is Standing.WAITING
    await personal_facts.set_age(unit, member, age, actor.member_id)
    if guardian is not None:
        await guardian_agrees(unit, actor, member.id, guardian)
    elif not waited and await standing(unit, member.id) is Standing.WAITING:
        await tell_desk(unit, member.station_id, "guardian_wanted", member=member.id)


async def guardian_agrees(
    unit: Unit, by: Actor, member_id: int, guardian: str, way: str | None = None
) -> None:
    """A parent agrees: themselves in the child's chat, or as the desk has heard it (``way``).
    Who and how are kept by these words alone, no name.

    Raises NotFound for words that are none of ours and for grown-ups, NotAllowed.
    """
    own = by.member_id == member_id and way is None
    member = await (members.get(unit, member_id) if own else of_desk(unit, by, member_id))
    if guardian not in GUARDIANS or way not in (None, *WAYS) or not under_age(member):
        raise NotFound
    if await standing(unit, member_id) is Standing.WAITING:
        how = _HERE if way is None else WAYS[way]
        who = f"{GUARDIANS[guardian]}{how}同意去帮忙"
        await _declare(unit, by, member, members.GUARDIAN, who)


async def guardian_takes_back(unit: Unit, by: Actor, member_id: int) -> None:
    """The desk has heard that a parent agrees no longer. What was accepted stays: somebody has
    to talk about it. Raises NotFound, NotAllowed, AlreadyDone."""
    member = await of_desk(unit, by, member_id)
    if not await members.end_declaration(unit, member.id, members.GUARDIAN):
        raise AlreadyDone
    await events.record(
        unit, member.station_id, by.member_id, "member", member.id, "took_back", what="guardian"
    )


async def check(unit: Unit, member: Member, line: Line, beneficiary: Member) -> None:
    """Whether somebody may come for a service: to a child, and where the desk asks for it, only
    whom the station has vetted, and nobody under 18 for what is risky, or without a guardian's
    consent.

    Raises NotVetted, GrownUpsOnly or NoGuardian.
    """
    if line.kind != LineKind.SERVICE:
        return
    wish = await wishes.get(unit, line.wish_id)
    asked = wish is not None and wish.vetted_only
    child = beneficiary.age is not None and beneficiary.age < DEFAULTS.child_age
    if (child or asked) and not member.vetted:
        raise NotVetted
    if not under_age(member):
        return
    if grown_ups_only(line.what, [Window(*each) for each in line.windows]):
        raise GrownUpsOnly
    if await standing(unit, member.id) is not Standing.AGREED:
        raise NoGuardian


async def unasked(unit: Unit, member_id: int) -> bool:
    """Whether somebody who offers to come registered before anybody asked their age."""
    helps = any(one.kind == OfferKind.SKILL for one in await offers.registered(unit, member_id))
    return helps and await standing(unit, member_id) is Standing.UNASKED


async def to_be_asked(unit: Unit, found: Part) -> bool:
    """Whether its giver is to come, and nobody has asked yet whether they are 18."""
    comes = found.line.kind == LineKind.SERVICE
    return comes and await standing(unit, found.offer.member_id) is Standing.UNASKED


async def said_to_desk(unit: Unit, by: Actor, match_id: int) -> None:
    """Whoever is asked for a service has told the desk that they are 18; raises NotFound,
    NotAllowed."""
    found = await given_by(unit, by, match_id)
    await of_desk(unit, by, found.offer.member_id)
    if await to_be_asked(unit, found):
        await grown_up(unit, by, found.offer.member_id, "替人答应时问过，已满18岁")


async def waits(unit: Unit, offer: Offer) -> bool:
    """Whether nothing comes of an offer to help in person before a parent agrees."""
    in_person = offer.kind == OfferKind.SKILL
    return in_person and await standing(unit, offer.member_id) is Standing.WAITING


async def agreed(unit: Unit, member: Member) -> str | None:
    """Who agreed and how, for the desk; "" while nobody has, None where nobody is asked: for
    grown-ups, and for children who do not help."""
    helps = any(role.kind == RoleKind.VOLUNTEER for role in await members.roles(unit, member.id))
    if not under_age(member) or not helps:
        return None
    found = await members.consents(unit, member.id)
    return next((one.how for one in found if one.version == members.GUARDIAN), "")


async def volunteers_young(unit: Unit, member: Member) -> bool:
    """Whether the age has to stay on record: they are under 18 and offer to come."""
    given = await offers.registered(unit, member.id)
    return under_age(member) and any(one.kind == OfferKind.SKILL for one in given)


async def _declare(unit: Unit, by: Actor, member: Member, version: str, how: str) -> None:
    await unit.add(
        Consent(
            member_id=member.id,
            kind=ConsentKind.SERVICE,
            version=version,
            given_at=unit.now,
            given_by=by.member_id,
            how=how,
        )
    )
    await events.record(
        unit, member.station_id, by.member_id, "member", member.id, "declared", what=version
    )
