"""One's own offer changed: how many, how far, at what hours, on what conditions."""

from dataclasses import asdict

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Chosen, Pressed, Typed
from handlers.forms import begin, leave
from handlers.limit_steps import OfferLimit, calendar, menu
from handlers.offer_looks import MyOffers, as_own, show_one
from handlers.replies import Reply, edit, say, show
from handlers.typed_answers import reach_of, windows_of
from handlers.who import member_of
from handlers.wording import offer_week
from handlers.wording import own_offers as words
from handlers.wording.choosing import toggled
from handlers.wording.screen import Screen
from services import own_offers, typed
from services.access import Actor
from services.offers import OfferDraft
from services.refusals import BadQuantity, BelowTaken


def router() -> Router:
    routes = Router(name="offer_changes")
    routes.callback_query.register(ask_number, Pressed("of_number", 1))
    routes.callback_query.register(ask_reach, Pressed("of_reach", 1))
    routes.callback_query.register(ask_hours, Pressed("of_hours", 1))
    routes.callback_query.register(tap_number, MyOffers.number, Pressed("of_set", 1))
    routes.message.register(type_number, MyOffers.number, Typed())
    routes.callback_query.register(tap_reach, MyOffers.reach, Pressed("of_set", 1))
    routes.message.register(type_reach, MyOffers.reach, Typed())
    routes.callback_query.register(tap_hours, MyOffers.hours, Chosen("of_when", *offer_week.HOURS))
    routes.callback_query.register(tap_slot, MyOffers.hours, Pressed("slot", 1))
    routes.callback_query.register(hours_done, MyOffers.hours, Pressed("hours_done"))
    routes.message.register(type_hours, MyOffers.hours, Typed())
    routes.callback_query.register(of_own, Pressed("of_limit", 1))
    routes.callback_query.register(renew, Pressed("of_renew", 1))
    return routes


async def ask_number(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer = await own_offers.own(unit, member_of(actor), ids[0])
    await begin(unit, state, MyOffers.number, offer=ids[0])
    return edit(press, words.ask_number(await as_own(unit, offer)))


async def ask_reach(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await own_offers.own(unit, member_of(actor), ids[0])
    await begin(unit, state, MyOffers.reach, offer=ids[0])
    return edit(press, words.ask_reach(ids[0]))


async def ask_hours(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What is so now is ticked already; hours that are no box of the week are told."""
    offer = await own_offers.own(unit, member_of(actor), ids[0])
    ticked = offer_week.boxes(offer.windows)
    await begin(unit, state, MyOffers.hours, offer=ids[0], slots=ticked)
    said = words.now(offer.windows) if len(ticked) < len(offer.windows) else ""
    return edit(press, words.ask_hours(ids[0], said, ticked))


async def tap_number(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _number(press, state, unit, member_of(actor), ids[0])


async def type_number(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    number = typed.whole_number(message.text or "")
    return await _number(message, state, unit, member_of(actor), number)


async def _number(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, number: int | None
) -> list[Reply]:
    """Pieces at hand, tasks a week or yuan a month, by the kind of the offer."""
    offer = await own_offers.own(unit, actor, (await state.get_data())["offer"])
    change = own_offers.set_pieces if offer.kind == "goods" else own_offers.set_cap
    said = words.NOT_A_NUMBER
    try:
        if number is not None:
            await change(unit, actor, offer.id, number)
            return await _done(to, state, unit, actor, offer.id)
    except BadQuantity:
        pass
    except BelowTaken as refused:
        said = words.below(refused.facts["taken"])
    return show(to, words.ask_number(await as_own(unit, offer), said))


async def _done(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, offer_id: int
) -> list[Reply]:
    await leave(unit, state)
    return await show_one(to, unit, actor, offer_id, words.CHANGED)


async def tap_reach(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer_id = (await state.get_data())["offer"]
    await own_offers.set_reach(unit, member_of(actor), offer_id, ids[0] or None)
    return await _done(press, state, unit, member_of(actor), offer_id)


async def type_reach(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer_id = (await state.get_data())["offer"]
    km = reach_of(message.text or "")
    if isinstance(km, Screen):
        return say(message, words.ask_reach(offer_id, words.BAD_REACH))
    await own_offers.set_reach(unit, member_of(actor), offer_id, km or None)
    return await _done(message, state, unit, member_of(actor), offer_id)


async def tap_hours(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer_id = (await state.get_data())["offer"]
    await own_offers.set_hours(unit, member_of(actor), offer_id, list(offer_week.HOURS[word]))
    return await _done(press, state, unit, member_of(actor), offer_id)


async def tap_slot(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    """One more part of the week, or one less."""
    data = await state.get_data()
    chosen = toggled(data.get("slots", []), ids[0] % (len(offer_week.PARTS) * 7))
    await state.update_data(slots=chosen)
    return edit(press, words.ask_hours(data["offer"], chosen=chosen))


async def hours_done(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    ticked = [offer_week.slot(at) for at in data.get("slots", [])]
    if not ticked:
        return edit(press, words.ask_hours(data["offer"]))
    await own_offers.set_hours(unit, member_of(actor), data["offer"], ticked)
    return await _done(press, state, unit, member_of(actor), data["offer"])


async def type_hours(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer_id = (await state.get_data())["offer"]
    windows = windows_of(message.text or "")
    if windows is None:
        return say(message, words.ask_hours(offer_id, words.BAD_HOURS))
    await own_offers.set_hours(unit, member_of(actor), offer_id, list(windows))
    return await _done(message, state, unit, member_of(actor), offer_id)


async def of_own(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The conditions of an offer that is registered; they change with 好了, all at once."""
    await _conditions(state, unit, member_of(actor), ids[0])
    return await menu(press, state)


async def renew(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Its days are over: until when instead?"""
    await _conditions(state, unit, member_of(actor), ids[0])
    await state.set_state(OfferLimit.day)
    await state.update_data(which="last_day", renews=True)
    return await calendar(press, state, unit, member_of(actor), 0)


async def _conditions(state: FSMContext, unit: Unit, actor: Actor, offer_id: int) -> None:
    draft = OfferDraft.of(await own_offers.own(unit, actor, offer_id))
    await begin(unit, state, OfferLimit.choose, offer=offer_id, draft=asdict(draft))
