"""Correcting one's own data: name, village, address, phone, age. Each is an event without words."""

from db.queries import members
from db.session import Unit
from services import minors, personal_facts
from services.access import Actor
from services.refusals import AgeNeeded, BadAge


async def set_name(unit: Unit, actor: Actor, name: str) -> None:
    """Be called differently; raises Empty, NoIdNumber."""
    member = await members.get(unit, actor.member_id)
    await personal_facts.set_name(unit, member, name, actor.member_id)


async def set_address(unit: Unit, actor: Actor, address: str) -> None:
    """Live at another address; raises Empty, NoIdNumber."""
    member = await members.get(unit, actor.member_id)
    await personal_facts.set_address(unit, member, address, actor.member_id)


async def set_phone(unit: Unit, actor: Actor, words: str) -> str:
    """Be called at another number, returned as kept; raises BadPhone, NoIdNumber."""
    member = await members.get(unit, actor.member_id)
    return await personal_facts.set_phone(unit, member, words, actor.member_id)


async def set_age(unit: Unit, actor: Actor, age: int) -> None:
    """Be of another age; raises BadAge outside 1 … 120: nobody younger writes."""
    if age < 1:
        raise BadAge
    member = await members.get(unit, actor.member_id)
    await personal_facts.set_age(unit, member, age, actor.member_id)


async def set_village(unit: Unit, actor: Actor, village_id: int | None) -> None:
    """Live in another village of the station, or in none of them; raises NotFound."""
    member = await members.get(unit, actor.member_id)
    await personal_facts.set_village(unit, member, village_id, actor.member_id)


async def remove(unit: Unit, actor: Actor, what: str) -> None:
    """Take out a fact that need not be kept: address, phone or age. Raises NotFound, and
    AgeNeeded for a volunteer under 18."""
    member = await members.get(unit, actor.member_id)
    if what == "age" and await minors.volunteers_young(unit, member):
        raise AgeNeeded
    await personal_facts.remove(unit, member, what, actor.member_id)
