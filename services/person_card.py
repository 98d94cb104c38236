"""Everything the desk sees of one member."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from db.queries import members, offers, people, stations, wishes
from db.session import Unit
from db.tables import Member, Offer
from db.tables.role import RoleKind
from services import looks, minors, papers
from services.access import Actor, at_desk
from services.directory import of_desk

_DESK_ROLES = (RoleKind.WORKER, RoleKind.HEAD, RoleKind.SUPERVISOR)


@dataclass(frozen=True)
class HeldRole:
    """A role held now, and the station's name when it is not the member's own."""

    role_id: int
    kind: str
    station: str | None


@dataclass(frozen=True)
class PersonCard:
    """A member as their desk knows them. ``reached``: the chat reaches them;
    ``by_head``: whoever looks is head there;
    ``guardian``: who agreed and how, "" while nobody has, None for whoever need not be asked;
    ``papers``: what their skills usually take, and whether the desk has seen it."""

    member_id: int
    name: str
    station: str
    village: str | None
    age: int | None
    phone: str | None
    address: str | None
    legal_class: int
    vetted: bool
    roles: tuple[HeldRole, ...]
    offers: tuple[str, ...]
    wishes: tuple[int, ...]
    tasks: int
    account: bool
    reached: bool
    status: str
    reason: str | None
    household: tuple[tuple[int, str], ...]
    by_head: bool
    self: bool
    guardian: str | None = None
    papers: Mapping[str, bool] = field(default_factory=dict)

    @property
    def staff(self) -> bool:
        """Whether they work at a desk themselves."""
        return any(role.kind in _DESK_ROLES for role in self.roles)


async def card(unit: Unit, actor: Actor, member_id: int) -> PersonCard:
    """A member's card, with where they live and can be called; the look is on record. Raises
    NotFound, NotAllowed."""
    found = await brief(unit, actor, member_id)
    member = await members.get(unit, found.member_id)
    await looks.noted(unit, actor, member.id, "phone", "address", "class", why="card")
    return replace(
        found,
        phone=await unit.unseal(member.id, member.phone_sealed, "member.phone"),
        address=await unit.unseal(member.id, member.address_sealed, "member.address"),
    )


async def brief(unit: Unit, actor: Actor, member_id: int) -> PersonCard:
    """The card without phone and address, for steps that show neither; raises as ``card``."""
    member = await of_desk(unit, actor, member_id)
    village = await stations.village(unit, member.village_id)
    own = await wishes.of_poster(unit, member.id)
    return PersonCard(
        member_id=member.id,
        name=await members.name(unit, member.id),
        station=(await stations.get(unit, member.station_id)).name,
        village=None if village is None else village.name,
        age=member.age,
        phone=None,
        address=None,
        legal_class=member.legal_class,
        vetted=member.vetted,
        roles=await _roles(unit, member),
        offers=tuple(_in_short(one) for one in await offers.registered(unit, member.id)),
        wishes=tuple(
            one.id
            for one in own
            if one.beneficiary_id == member.id and one.status in wishes.UNFINISHED
        ),
        tasks=await people.held_by(unit, member.id),
        account=await members.account(unit, member.id) is not None,
        reached=await members.reached(unit, member.id),
        status=member.status,
        reason=await unit.unseal(member.id, member.status_reason_sealed, "member.status_reason"),
        household=await _household(unit, member),
        by_head=await at_desk(unit, actor, member.station_id, RoleKind.HEAD),
        self=actor.member_id == member.id,
        guardian=await minors.agreed(unit, member),
        papers=await papers.of_giver(unit, member.id),
    )


async def _roles(unit: Unit, member: Member) -> tuple[HeldRole, ...]:
    found = []
    for role in await members.roles(unit, member.id):
        elsewhere = None
        if role.station_id != member.station_id:
            elsewhere = (await stations.get(unit, role.station_id)).name
        found.append(HeldRole(role.id, role.kind, elsewhere))
    return tuple(found)


def _in_short(offer: Offer) -> str:
    """What is offered, by its things alone: what was typed stays sealed."""
    things = "、".join((offer.whats or offer.aids)[:4])
    left = "" if offer.quantity is None else f" ×{offer.quantity - offer.delivered}"
    return f"{things}{left}"


async def _household(unit: Unit, member: Member) -> tuple[tuple[int, str], ...]:
    if member.household_id is None:
        return ()
    return tuple(
        [
            (one.id, await members.name(unit, one.id))
            for one in await people.household(unit, member.household_id)
            if one.id != member.id
        ]
    )
