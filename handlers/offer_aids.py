"""Which kinds of aid: those that a pledge is for, those that a volunteer would rather do."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin, leave
from handlers.offer_card import card, change, draft_of
from handlers.offer_looks import MyOffers, show_one
from handlers.offer_steps import OfferHelp, go_on, pledges
from handlers.replies import Reply, edit, show
from handlers.who import member_of
from handlers.wording import offer_kinds, offering, own_offers
from handlers.wording.choosing import toggled
from handlers.wording.screen import Screen
from matching.model import OfferKind
from matching.understanding import OwnWords
from services import own_offers as changes
from services.access import Actor
from services.offers import aids_named_in, aids_said
from services.refusals import NotFound


def router() -> Router:
    routes = Router(name="offer_aids")
    asked = StateFilter(OfferHelp.aid, MyOffers.aid)
    routes.callback_query.register(ask_rather, OfferHelp.card, Pressed("rather"))
    routes.callback_query.register(ask_own, Pressed("of_aid", 1))
    routes.callback_query.register(tap, asked, Pressed("aid", 1))
    routes.callback_query.register(done, asked, Pressed("aids_done"))
    routes.callback_query.register(any_kind, asked, Pressed("aids_any"))
    alike = F.text.regexp(offer_kinds.ALL_ALIKE, mode="search")
    routes.message.register(any_kind, asked, Typed(), alike)
    routes.message.register(type_kinds, asked, Typed())
    return routes


async def ask_rather(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """Of the skill on the card."""
    aids = draft_of(await state.get_data()).aids
    await state.set_state(OfferHelp.aid)
    await state.update_data(aids=_places(aids))
    return await _ask(press, state)


async def ask_own(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Of a skill or a pledge that is registered."""
    offer = await changes.own(unit, member_of(actor), ids[0])
    if offer.kind == OfferKind.GOODS:
        raise NotFound
    known = {"kind": offer.kind, "aids": _places(offer.aids)}
    await begin(unit, state, MyOffers.aid, offer=ids[0], **known)
    return await _ask(press, state)


async def tap(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    """One more kind, or one less."""
    chosen = toggled((await state.get_data()).get("aids", []), ids[0] % len(offer_kinds.GIVEN_AIDS))
    await state.update_data(aids=chosen)
    return await _ask(press, state)


async def done(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    chosen = (await state.get_data()).get("aids", [])
    if not chosen:
        return await _ask(press, state)
    return await _keep(press, state, unit, actor, [offer_kinds.GIVEN_AIDS[at] for at in chosen])


async def any_kind(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A pledge is for all of them then; a volunteer would as soon do one as another."""
    all_of_them = list(offer_kinds.GIVEN_AIDS) if pledges(await state.get_data()) else []
    return await _keep(to, state, unit, actor, all_of_them)


async def type_kinds(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    """助老和助学, or 帮老人; of a pledge also what it is about."""
    words = message.text or ""
    pledge = pledges(await state.get_data())
    aids = aids_said(words, own) if pledge else aids_named_in(words)
    if not aids:
        return await _ask(message, state, offer_kinds.BAD_AID)
    return await _keep(message, state, unit, actor, list(aids))


async def _ask(to: Message | CallbackQuery, state: FSMContext, said: str = "") -> list[Reply]:
    data = await state.get_data()
    chosen = data.get("aids", [])
    back = own_offers.leave(data["offer"]) if "offer" in data else offering.BACK_ROW
    if pledges(data):
        return show(to, offer_kinds.ask_aid(chosen, back))
    return show(to, offer_kinds.ask_rather(chosen, back, said))


async def _keep(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
    aids: list[str],
) -> list[Reply]:
    data = await state.get_data()
    if "offer" in data:
        await changes.set_aids(unit, member_of(actor), data["offer"], aids)
        await leave(unit, state)
        return await show_one(to, unit, member_of(actor), data["offer"], own_offers.CHANGED)
    await change(state, aids=aids)
    if not pledges(data):
        return await card(to, state, in_place=True)
    if isinstance(to, Message):
        return await go_on(to, state)
    return [*edit(to, Screen(f"🏷 {'、'.join(aids)}")), *(await go_on(to, state))[1:]]


def _places(aids: tuple[str, ...] | list[str]) -> list[int]:
    return [offer_kinds.GIVEN_AIDS.index(aid) for aid in aids if aid in offer_kinds.GIVEN_AIDS]
