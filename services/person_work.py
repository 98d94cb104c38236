"""What the desk corrects about a member: each fact on its own, checked, and noted by ids."""

from enum import StrEnum

from db.queries import events, people, stations, wishes
from db.session import Unit
from db.tables import Household, Member, Wish
from services import typed
from services.access import Actor
from services.directory import of_desk
from services.refusals import BadAge, BadPhone, BadSetting, Empty, NoIdNumber, NotFound
from services.wishes import vulnerability_of

_OLDEST = 120
_LONGEST_ADDRESS = 200
CLASSES = 5


class Vetting(StrEnum):
    """How somebody was checked; the number of a document is never kept."""

    SEEN = "seen"
    LONG_KNOWN = "known"
    ORGANISATION = "organisation"


def no_id_number(text: str) -> str:
    """The text itself; raises NoIdNumber when it holds something like an identity number."""
    if typed.is_id_number(text):
        raise NoIdNumber
    return text


def phone_number(text: str) -> str:
    """A telephone number without spaces and dashes; raises BadPhone, NoIdNumber."""
    number = typed.phone(no_id_number(text))
    if number is None:
        raise BadPhone
    return number


def age_in_years(text: str) -> int:
    """An age; raises BadAge, NoIdNumber."""
    age = typed.whole_number(no_id_number(text).replace("岁", ""))
    if age is None or not 0 <= age <= _OLDEST:
        raise BadAge
    return age


async def rename(unit: Unit, actor: Actor, member_id: int, name: str) -> Member:
    """Another name to be called by; raises Empty, NoIdNumber."""
    member = await of_desk(unit, actor, member_id)
    plain = typed.name(no_id_number(name))
    if plain is None:
        raise Empty
    member.name_sealed = await unit.seal(member.id, plain, "member.name")
    member.name_index = unit.master.index(plain, "name")
    return await _noted(unit, actor, member, "name")


async def set_phone(unit: Unit, actor: Actor, member_id: int, phone: str) -> Member:
    """Where they can be called; raises BadPhone, NoIdNumber."""
    member = await of_desk(unit, actor, member_id)
    plain = phone_number(phone)
    member.phone_sealed = await unit.seal(member.id, plain, "member.phone")
    member.phone_index = unit.master.index(plain, "phone")
    return await _noted(unit, actor, member, "phone")


async def set_address(unit: Unit, actor: Actor, member_id: int, address: str) -> Member:
    """Where they live; raises Empty, NoIdNumber."""
    member = await of_desk(unit, actor, member_id)
    plain = typed.name(no_id_number(address), longest=_LONGEST_ADDRESS)
    if plain is None:
        raise Empty
    member.address_sealed = await unit.seal(member.id, plain, "member.address")
    return await _noted(unit, actor, member, "address")


async def set_age(unit: Unit, actor: Actor, member_id: int, age: str) -> Member:
    """How old they are; their unfinished wishes follow. Raises BadAge, NoIdNumber."""
    member = await of_desk(unit, actor, member_id)
    member.age = age_in_years(age)
    for wish in await _unfinished(unit, member):
        wish.vulnerability = vulnerability_of(member.age)
    return await _noted(unit, actor, member, "age")


async def set_village(unit: Unit, actor: Actor, member_id: int, village_id: int) -> Member:
    """The village they live in, one of their station's; raises NotFound."""
    member = await of_desk(unit, actor, member_id)
    if village_id not in {one.id for one in await stations.villages(unit, member.station_id)}:
        raise NotFound
    member.village_id = village_id
    return await _noted(unit, actor, member, "village")


async def set_class(unit: Unit, actor: Actor, member_id: int, legal_class: int) -> Member:
    """How hard they have it by law; their unfinished wishes follow. Raises BadSetting."""
    member = await of_desk(unit, actor, member_id)
    if not 0 <= legal_class < CLASSES:
        raise BadSetting(low=0, high=CLASSES - 1)
    member.legal_class = legal_class
    for wish in await _unfinished(unit, member):
        wish.legal_class = legal_class
    return await _noted(unit, actor, member, "class")


async def _unfinished(unit: Unit, member: Member) -> list[Wish]:
    own = await wishes.of_poster(unit, member.id)
    return [
        one for one in own if one.beneficiary_id == member.id and one.status in wishes.UNFINISHED
    ]


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
    await _noted(unit, actor, other, "household")
    return member


async def live_apart(unit: Unit, actor: Actor, member_id: int) -> Member:
    """A household of their own."""
    member = await of_desk(unit, actor, member_id)
    member.household_id = (await _household(unit, member)).id
    return await _noted(unit, actor, member, "household")


async def _household(unit: Unit, member: Member) -> Household:
    made: Household = await unit.add(
        Household(station_id=member.station_id, village_id=member.village_id)
    )
    return made


async def _noted(unit: Unit, actor: Actor, member: Member, field: str) -> Member:
    await unit.session.flush()
    await events.record(
        unit, member.station_id, actor.member_id, "member", member.id, "corrected", field=field
    )
    return member


async def standing_aside(unit: Unit, chat_id: int) -> int | None:
    """The id of the paused or barred member behind a chat."""
    member = await people.aside(unit, chat_id)
    return None if member is None else member.id
