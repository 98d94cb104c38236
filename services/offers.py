"""Offering help: a volunteer's skills and hours, goods in hand, a pledge to buy."""

from dataclasses import dataclass

from db.queries import events, members
from db.session import Unit
from db.tables import Offer
from db.tables.member import ConsentKind
from db.tables.offer import OfferStatus, Period
from db.tables.role import RoleKind
from matching.model import Aid, OfferKind
from services.access import Actor
from services.members import consent, take_role
from services.refusals import BadQuantity, Empty, NotAllowed, NotFound

MOST_GOODS = 9999
MOST_TASKS = 20
MOST_YUAN = 1_000_000


@dataclass(frozen=True)
class OfferDraft:
    """An offer on its card. ``cap``: tasks a week (skill) or yuan a month (pledge);
    ``quantity``: pieces (goods); windows as (weekday, start, end) in local minutes."""

    kind: str
    words: str
    whats: tuple[str, ...] = ()
    aids: tuple[str, ...] = ()
    quantity: int | None = None
    cap: int | None = None
    windows: tuple[tuple[int, int, int], ...] = ()
    reach_km: float | None = None
    min_age: int | None = None

    def check(self) -> None:
        """Raises Empty or BadQuantity."""
        if self.kind != OfferKind.PLEDGE and not self.whats:
            raise Empty
        if self.kind == OfferKind.PLEDGE and not self.aids:
            raise Empty
        most = {OfferKind.SKILL: MOST_TASKS, OfferKind.PLEDGE: MOST_YUAN}.get(OfferKind(self.kind))
        if most is not None and not (self.cap is not None and 1 <= self.cap <= most):
            raise BadQuantity(quantity=self.cap)
        goods = self.kind == OfferKind.GOODS
        if goods and not (self.quantity is not None and 1 <= self.quantity <= MOST_GOODS):
            raise BadQuantity(quantity=self.quantity)


async def add(unit: Unit, actor: Actor, draft: OfferDraft) -> Offer:
    """Register an offer; its giver becomes volunteer or donor. Raises Empty, BadQuantity."""
    draft.check()
    member = await members.get(unit, actor.member_id)
    skill = draft.kind == OfferKind.SKILL
    organisation = None if skill else actor.organisation()
    offer: Offer = await unit.add(
        Offer(
            station_id=actor.station_id,
            member_id=actor.member_id,
            organisation_id=organisation,
            kind=OfferKind(draft.kind),
            words_sealed=await unit.seal(actor.member_id, draft.words, "offer.words"),
            whats=list(draft.whats),
            aids=[Aid(aid).value for aid in draft.aids],
            quantity=draft.quantity if draft.kind == OfferKind.GOODS else None,
            cap=draft.cap,
            period=Period.MONTH if draft.kind == OfferKind.PLEDGE else Period.WEEK,
            windows=[list(window) for window in draft.windows],
            village_id=member.village_id,
            reach_km=draft.reach_km,
            limits={} if draft.min_age is None else {"min_age": draft.min_age},
            created_at=unit.now,
        )
    )
    role = RoleKind.VOLUNTEER if skill else RoleKind.DONOR
    await take_role(unit, actor.member_id, actor.station_id, role, organisation)
    await consent(unit, actor.member_id, ConsentKind.SHARING, actor.member_id, "登记帮忙时同意")
    await events.record(
        unit, actor.station_id, actor.member_id, "offer", offer.id, "added", kind=draft.kind
    )
    return offer


async def set_status(unit: Unit, actor: Actor, offer_id: int, status: OfferStatus) -> Offer:
    """Pause, resume or close one's own offer; raises NotFound or NotAllowed."""
    offer = await unit.session.get(Offer, offer_id)
    if offer is None:
        raise NotFound
    if offer.member_id != actor.member_id:
        raise NotAllowed
    offer.status = status
    await events.record(
        unit, offer.station_id, actor.member_id, "offer", offer_id, f">{status.value}"
    )
    return offer
