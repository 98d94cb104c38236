"""What the desk corrects about a member: each fact on its own, checked, and noted by ids."""

from enum import StrEnum

from db.queries import events, people, wishes
from db.session import Unit
from db.tables import Household, Member
from services import personal_facts
from services.access import Actor
from services.directory import of_desk
from services.personal_facts import noted
from services.refusals import BadSetting, NotFound

CLASSES = 5


class Vetting(StrEnum):
    """How somebody was checked; the number of a document is never kept."""

    SEEN = "seen"
    LONG_KNOWN = "known"
    ORGANISATION = "organisation"


async def rename(unit: Unit, actor: Actor, member_id: int, name: str) -> Member:
    """Another name to be called by; raises Empty, NoIdNumber."""
    member = await of_desk(unit, actor, member_id)
    await personal_facts.set_name(unit, member, name, actor.member_id)
    return member


async def set_phone(unit: Unit, actor: Actor, member_id: int, phone: str) -> Member:
    """Where they can be called; raises BadPhone, NoIdNumber."""
    member = await of_desk(unit, actor, member_id)
    await personal_facts.set_phone(unit, member, phone, actor.member_id)
    return member


async def set_address(unit: Unit, actor: Actor, member_id: int, address: str) -> Member:
    """Where they live; raises Empty, NoIdNumber."""
    member = await of_desk(unit, actor, member_id)
    await personal_facts.set_address(unit, member, address, actor.member_id)
    return member


async def set_age(unit: Unit, actor: Actor, member_id: int, age: str) -> Member:
    """How old they are; their unfinished wishes follow. Raises BadAge, NoIdNumber."""
    member = await of_desk(unit, actor, member_id)
    years = personal_facts.age_in_years(age)
    await personal_facts.set_age(unit, member, years, actor.member_id)
    return member


async def set_village(unit: Unit, actor: Actor, member_id: int, village_id: int) -> Member:
    """The village they live in, one of their station's; raises NotFound."""
    member = await of_desk(unit, actor, member_id)
    await personal_facts.set_village(unit, member, village_id, actor.member_id)
    return member


async def set_class(unit: Unit, actor: Actor, member_id: int, legal_class: int) -> Member:
    """How hard they have it by law; their unfinished wishes follow. Raises BadSetting."""
    member = await of_desk(unit, actor, member_id)
    if not 0 <= legal_class < CLASSES:
        raise BadSetting(low=0, high=CLASSES - 1)
    member.legal_class = legal_class
    for wish in await wishes.unfinished_of(unit, None, [member.id]):
        wish.legal_class = legal_class
    await noted(unit, member, "class", actor.member_id)
    return member


async def vet(unit: Unit, actor: Actor, member_id: int, how: Vetting | None) -> Member:
    """Somebody has checked who they are (``how``), or that is taken back (None)."""
    member = await of_desk(unit, actor, member_id)
    member.vetted = how is not None
    move = "vetted" if how else "vetting taken back"
    await unit.session.flush()
    facts = {"how": how.value} if how else {}
    await events.record(
        unit, member.station_id, actor.member_id, "member", member.id, move, **facts
    )
    return member


async def live_together(unit: Unit, actor: Actor, member_id: int, other_id: int) -> Member:
    """The other joins the member's household; raises NotFound for the same person twice."""
    member = await of_desk(unit, actor, member_id)
    other = await of_desk(unit, actor, other_id)
    if member.id == other.id:
        raise NotFound
    if member.household_id is None:
        member.household_id = (await _household(unit, member)).id
    other.household_id = member.household_id
    await noted(unit, other, "household", actor.member_id)
    return member


async def live_apart(unit: Unit, actor: Actor, member_id: int) -> Member:
    """A household of their own."""
    member = await of_desk(unit, actor, member_id)
    member.household_id = (await _household(unit, member)).id
    await noted(unit, member, "household", actor.member_id)
    return member


async def _household(unit: Unit, member: Member) -> Household:
    made: Household = await unit.add(
        Household(station_id=member.station_id, village_id=member.village_id)
    )
    return made


async def standing_aside(unit: Unit, chat_id: int) -> int | None:
    """The id of the paused or barred member behind a chat."""
    member = await people.aside(unit, chat_id)
    return None if member is None else member.id
