"""What the rooms of one's own offers share: the steps, and one offer as it is shown."""

from datetime import date

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations
from db.session import Unit
from db.tables import Offer
from db.tables.offer import OfferStatus
from handlers.replies import Reply, edit, say
from handlers.wording import offering
from handlers.wording import own_offers as words
from handlers.wording.own_offers import OwnOffer
from services import minors, own_offers
from services.access import Actor
from services.offers import OfferDraft
from services.station_settings import local


class MyOffers(StatesGroup):
    number = State()
    reach = State()
    hours = State()
    aid = State()
    holiday = State()


async def today_of(unit: Unit, actor: Actor) -> date:
    return local(await stations.get(unit, actor.station_id), unit.now).date()


async def as_own(unit: Unit, offer: Offer) -> OwnOffer:
    free = None
    if offer.quantity is not None:
        free = offer.quantity - offer.reserved - offer.delivered
    until, station = offer.resting_until, await stations.get(unit, offer.station_id)
    resting = until is not None and until > unit.now
    firm = await members.organisation_by_id(unit, offer.organisation_id)
    draft = OfferDraft.of(offer)
    goods = tuple((what, free) for what in offer.whats) if free is not None else ()
    return OwnOffer(
        offer_id=offer.id,
        facts=offering.OfferFacts(
            kind=offer.kind,
            whats=offer.whats,
            aids=offer.aids,
            goods=goods,
            cap=offer.cap,
            windows=offer.windows,
            reach_km=offer.reach_km,
            organisation=None if firm is None else firm.name,
            limits=offering.limits_in_words(offer.limits),
        ),
        free=free,
        promised=offer.reserved,
        paused=offer.status == OfferStatus.PAUSED,
        back=local(station, until) if until is not None and resting else None,
        first_day=_day(draft.first_day),
        last_day=_day(draft.last_day),
        waits=await minors.waits(unit, offer),
    )


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


async def show_one(
    to: Message | CallbackQuery, unit: Unit, actor: Actor, offer_id: int, toast: str | None = None
) -> list[Reply]:
    offer = await own_offers.own(unit, actor, offer_id)
    await unit.session.refresh(offer)
    screen = words.one(await as_own(unit, offer), await today_of(unit, actor))
    return edit(to, screen, toast) if isinstance(to, CallbackQuery) else say(to, screen)
