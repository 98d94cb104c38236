"""What is kept of a person (name, phone, address, age, village): checked, sealed, noted.

Who may change whose facts is for the use case that calls: ``profile`` (themselves),
``person_work`` (the desk), ``particulars`` (the desk, beside a wish).
"""

from db.queries import events, members, offers, stations, wishes
from db.session import Unit
from db.tables import Household, Member
from db.tables.offer import OfferStatus
from matching.understanding.people import OLDEST
from services import typed
from services.refusals import BadAge, BadPhone, Empty, NoIdNumber, NotFound

_LONGEST_ADDRESS = 200


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
    if age is None or not 0 <= age <= OLDEST:
        raise BadAge
    return age


def vulnerability_of(age: int | None) -> int:
    """2 for the very old and small children, 1 for elders and minors (ours)."""
    if age is None:
        return 0
    return 2 if age >= 80 or age < 14 else 1 if age >= 60 or age < 18 else 0


async def seal_name(unit: Unit, member: Member, words: str) -> None:
    """Keep a name, without noting a change; raises Empty, NoIdNumber."""
    plain = typed.name(no_id_number(words))
    if plain is None:
        raise Empty
    member.name_sealed = await unit.seal(member.id, plain, "member.name")
    member.name_index = await unit.index(plain, "name")


async def seal_phone(unit: Unit, member: Member, words: str) -> str:
    """The number as kept, without noting a change; raises BadPhone, NoIdNumber."""
    number = phone_number(words)
    member.phone_sealed = await unit.seal(member.id, number, "member.phone")
    member.phone_index = await unit.index(number, "phone")
    return number


async def seal_address(unit: Unit, member: Member, words: str) -> None:
    """Keep an address, without noting a change; raises Empty, NoIdNumber."""
    plain = typed.name(no_id_number(words), longest=_LONGEST_ADDRESS)
    if plain is None:
        raise Empty
    member.address_sealed = await unit.seal(member.id, plain, "member.address")


async def set_name(unit: Unit, member: Member, words: str, by: int) -> None:
    """Another name to be called by; raises as ``seal_name``."""
    await seal_name(unit, member, words)
    await noted(unit, member, "name", by)


async def set_phone(unit: Unit, member: Member, words: str, by: int) -> str:
    """Where they can be called; raises as ``seal_phone``."""
    number = await seal_phone(unit, member, words)
    await noted(unit, member, "phone", by)
    return number


async def set_address(unit: Unit, member: Member, words: str, by: int) -> None:
    """Where they live; raises as ``seal_address``."""
    await seal_address(unit, member, words)
    await noted(unit, member, "address", by)


async def set_age(unit: Unit, member: Member, age: int, by: int) -> None:
    """How old they are; their unfinished wishes follow. Raises BadAge."""
    await keep_age(unit, member, age)
    await noted(unit, member, "age", by)


async def keep_age(unit: Unit, member: Member, age: int | None) -> None:
    """An age, or none, without noting a change; unfinished wishes follow. Raises BadAge."""
    if age is not None and not 0 <= age <= OLDEST:
        raise BadAge
    member.age = age
    for wish in await wishes.unfinished_of(unit, None, [member.id]):
        wish.vulnerability = vulnerability_of(age)


async def set_village(unit: Unit, member: Member, village_id: int | None, by: int) -> None:
    """Live in another village of their station, or in none of them; their open offers start
    from there. Raises NotFound."""
    if village_id is not None:
        village = await stations.village(unit, village_id)
        if village is None or village.station_id != member.station_id:
            raise NotFound
    member.village_id = village_id
    await moved_home(unit, member)
    await noted(unit, member, "village", by)


async def remove(unit: Unit, member: Member, what: str, by: int) -> None:
    """Take out a fact that need not be kept: address, phone or age; raises NotFound."""
    if what == "address":
        member.address_sealed = None
    elif what == "phone":
        member.phone_sealed = member.phone_index = None
    elif what == "age":
        await keep_age(unit, member, None)
    else:
        raise NotFound
    await noted(unit, member, what, by)


async def moved_home(unit: Unit, member: Member) -> None:
    """What hangs on where a member lives: their open offers, and a household of one."""
    for offer in await offers.of_member(unit, member.id):
        if offer.status != OfferStatus.CLOSED and offer.station_id == member.station_id:
            offer.village_id = member.village_id
    if member.household_id is not None and await members.alone(unit, member):
        household = await unit.get(Household, member.household_id)
        if household is not None:
            household.village_id = member.village_id
            household.station_id = member.station_id
    await unit.session.flush()


async def noted(unit: Unit, member: Member, field: str, by: int) -> None:
    """Record by ids who changed which fact."""
    await unit.session.flush()
    await events.record(unit, member.station_id, by, "member", member.id, "corrected", field=field)
