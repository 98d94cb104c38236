"""What the desk knows of a beneficiary beside a wish: age, village, phone, address."""

from dataclasses import dataclass

from db.queries import members, stations
from db.session import Unit
from db.tables import Member
from services import looks, personal_facts
from services.access import Actor
from services.triage import submitted
from services.wishes import of_desk


@dataclass(frozen=True)
class Particulars:
    """As the desk reads them; None for what is not known."""

    wish_id: int
    name: str
    age: int | None
    village: str | None
    phone: str | None
    address: str | None


async def read(unit: Unit, actor: Actor, wish_id: int) -> Particulars:
    """The beneficiary's particulars; that they were read is recorded. Raises NotFound or
    NotAllowed."""
    wish = await of_desk(unit, actor, wish_id)
    member = await members.get(unit, wish.beneficiary_id)
    village = await stations.village(unit, member.village_id)
    await looks.noted(unit, actor, member.id, "phone", "address", why="wish", about=wish_id)
    return Particulars(
        wish_id=wish_id,
        name=await members.name(unit, member.id),
        age=member.age,
        village=None if village is None else village.name,
        phone=await unit.unseal(member.id, member.phone_sealed, "member.phone"),
        address=await unit.unseal(member.id, member.address_sealed, "member.address"),
    )


async def set_age(unit: Unit, actor: Actor, wish_id: int, age: int) -> None:
    """How old the beneficiary is, and with it who comes first; raises as ``triage.triage``,
    and BadAge."""
    member = await _of_submitted(unit, actor, wish_id)
    await personal_facts.set_age(unit, member, age, actor.member_id)


async def villages(unit: Unit, actor: Actor, wish_id: int) -> list[tuple[int, str]]:
    """The villages among which the beneficiary may live; raises as ``triage.triage``."""
    member = await _of_submitted(unit, actor, wish_id)
    return [(one.id, one.name) for one in await stations.villages(unit, member.station_id)]


async def set_village(unit: Unit, actor: Actor, wish_id: int, village_id: int) -> None:
    """Where the beneficiary lives; raises as ``set_age``, and NotFound for another station's."""
    member = await _of_submitted(unit, actor, wish_id)
    await personal_facts.set_village(unit, member, village_id, actor.member_id)


async def set_phone(unit: Unit, actor: Actor, wish_id: int, phone: str) -> None:
    """Where the beneficiary can be called; raises as ``triage.triage``, BadPhone, NoIdNumber."""
    member = await _of_submitted(unit, actor, wish_id)
    await personal_facts.set_phone(unit, member, phone, actor.member_id)


async def set_home(unit: Unit, actor: Actor, wish_id: int, address: str) -> None:
    """Their address; raises as ``triage.triage``, Empty, NoIdNumber."""
    member = await _of_submitted(unit, actor, wish_id)
    await personal_facts.set_address(unit, member, address, actor.member_id)


async def _of_submitted(unit: Unit, actor: Actor, wish_id: int) -> Member:
    wish = await submitted(unit, actor, wish_id)
    return await members.get(unit, wish.beneficiary_id)
