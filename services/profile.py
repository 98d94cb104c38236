"""Correcting one's own data: name, village, address, phone, age. Each is an event without words."""

from db.queries import events, members, offers, stations
from db.session import Unit
from db.tables import Household, Member
from db.tables.offer import OfferStatus
from services import members as membership
from services import minors, typed
from services.access import Actor
from services.refusals import AgeNeeded, BadQuantity, Empty, NoIdNumber, NotFound

OLDEST = 120


async def set_name(unit: Unit, actor: Actor, name: str) -> None:
    """Be called differently; raises Empty, NoIdNumber."""
    member = await _mine(unit, actor, name)
    member.name_sealed = await unit.seal(member.id, name.strip(), "member.name")
    member.name_index = unit.master.index(name.strip(), "name")
    await _corrected(unit, actor, "name")


async def set_address(unit: Unit, actor: Actor, address: str) -> None:
    """Live at another address; raises Empty, NoIdNumber."""
    await _mine(unit, actor, address)
    await membership.set_address(unit, actor.member_id, address.strip())
    await _corrected(unit, actor, "address")


async def set_phone(unit: Unit, actor: Actor, words: str) -> str:
    """The number as kept; raises Empty when it is none, NoIdNumber."""
    member = await _mine(unit, actor, words)
    number = typed.phone(words)
    if number is None:
        raise Empty
    member.phone_sealed = await unit.seal(member.id, number, "member.phone")
    member.phone_index = unit.master.index(number, "phone")
    await _corrected(unit, actor, "phone")
    return number


async def set_age(unit: Unit, actor: Actor, age: int) -> None:
    """Raises BadQuantity outside 1 … 120."""
    if not 1 <= age <= OLDEST:
        raise BadQuantity(quantity=age)
    (await members.get(unit, actor.member_id)).age = age
    await _corrected(unit, actor, "age")


async def set_village(unit: Unit, actor: Actor, village_id: int | None) -> None:
    """Live in another village of the station, or in none of them; one's open offers start from
    there. Raises NotFound."""
    if village_id is not None:
        village = await stations.village(unit, village_id)
        if village is None or village.station_id != actor.station_id:
            raise NotFound
    member = await members.get(unit, actor.member_id)
    member.village_id = village_id
    await moved_home(unit, member)
    await _corrected(unit, actor, "village")


async def moved_home(unit: Unit, member: Member) -> None:
    """What hangs on where a member lives: their open offers, and a household of one."""
    for offer in await offers.of_member(unit, member.id):
        if offer.status != OfferStatus.CLOSED and offer.station_id == member.station_id:
            offer.village_id = member.village_id
    if member.household_id is not None and await members.alone(unit, member):
        household = await unit.session.get(Household, member.household_id)
        if household is not None:
            household.village_id = member.village_id
            household.station_id = member.station_id
    await unit.session.flush()


async def remove(unit: Unit, actor: Actor, what: str) -> None:
    """Take out a fact that need not be kept: address, phone or age. Raises AgeNeeded for a
    volunteer under 18."""
    member = await members.get(unit, actor.member_id)
    if what == "address":
        member.address_sealed = None
    elif what == "phone":
        member.phone_sealed = member.phone_index = None
    elif what == "age":
        if await minors.volunteers_young(unit, member):
            raise AgeNeeded
        member.age = None
    else:
        raise NotFound
    await _corrected(unit, actor, what)


async def _mine(unit: Unit, actor: Actor, words: str) -> Member:
    if typed.is_id_number(words):
        raise NoIdNumber
    if not typed.says_something(words):
        raise Empty
    return await members.get(unit, actor.member_id)


async def _corrected(unit: Unit, actor: Actor, what: str) -> None:
    await unit.session.flush()
    me = actor.member_id
    await events.record(unit, actor.station_id, me, "member", me, "corrected", what=what)
