"""What the desk knows of a beneficiary beside a wish: age, village, phone, address."""

from dataclasses import dataclass

from db.queries import events, members, stations
from db.session import Unit
from db.tables import Member, Wish
from services.access import Actor
from services.members import set_address
from services.refusals import NotFound
from services.triage import submitted
from services.wishes import of_desk, vulnerability_of


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
    await _record(unit, actor, wish, "particulars read")
    return Particulars(
        wish_id=wish_id,
        name=await members.name(unit, member.id),
        age=member.age,
        village=None if village is None else village.name,
        phone=await unit.unseal(member.id, member.phone_sealed, "member.phone"),
        address=await unit.unseal(member.id, member.address_sealed, "member.address"),
    )


async def set_age(unit: Unit, actor: Actor, wish_id: int, age: int) -> None:
    """How old the beneficiary is, and with it who comes first; raises as ``triage.triage``."""
    wish, member = await _of_submitted(unit, actor, wish_id)
    member.age = age
    wish.vulnerability = vulnerability_of(age)
    await _record(unit, actor, wish, "age set")


async def set_village(unit: Unit, actor: Actor, wish_id: int, village_id: int) -> None:
    """Where the beneficiary lives; raises as ``set_age``, and NotFound for another station's."""
    wish, member = await _of_submitted(unit, actor, wish_id)
    village = await stations.village(unit, village_id)
    if village is None or village.station_id != wish.station_id:
        raise NotFound
    member.village_id = village_id
    await _record(unit, actor, wish, "village set")


async def set_phone(unit: Unit, actor: Actor, wish_id: int, phone: str) -> None:
    """Sealed, with its index for exact look-up; raises as ``set_age``."""
    wish, member = await _of_submitted(unit, actor, wish_id)
    member.phone_sealed = await unit.seal(member.id, phone, "member.phone")
    member.phone_index = unit.master.index(phone, "phone")
    await _record(unit, actor, wish, "phone set")


async def set_home(unit: Unit, actor: Actor, wish_id: int, address: str) -> None:
    """The address, sealed; raises as ``set_age``."""
    wish, member = await _of_submitted(unit, actor, wish_id)
    await set_address(unit, member.id, address)
    await _record(unit, actor, wish, "address set")


async def _of_submitted(unit: Unit, actor: Actor, wish_id: int) -> tuple[Wish, Member]:
    wish = await submitted(unit, actor, wish_id)
    return wish, await members.get(unit, wish.beneficiary_id)


async def _record(unit: Unit, actor: Actor, wish: Wish, what: str) -> None:
    await unit.session.flush()
    await events.record(unit, wish.station_id, actor.member_id, "member", wish.beneficiary_id, what)
