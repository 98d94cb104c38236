"""How much and when: pieces or yuan, at what hours, how often a week."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.filters import Chosen, Pressed, Typed
from handlers.offer_card import change, draft_of
from handlers.offer_steps import OfferHelp, go_on
from handlers.replies import Reply, edit, say
from handlers.typed_answers import windows_of
from handlers.wording import common, offer_week, offering
from handlers.wording.choosing import toggled
from handlers.wording.screen import Screen
from services import own_offers, typed


def router() -> Router:
    routes = Router(name="offer_amounts")
    routes.message.register(take_amount, OfferHelp.amount, Typed())
    routes.message.register(take_count, OfferHelp.count, Typed())
    routes.callback_query.register(tap_slot, OfferHelp.hours, Pressed("slot", 1))
    routes.callback_query.register(hours_done, OfferHelp.hours, Pressed("hours_done"))
    routes.callback_query.register(tap_hours, OfferHelp.hours, Chosen("hours", *offer_week.HOURS))
    routes.message.register(type_hours, OfferHelp.hours, Typed())
    routes.callback_query.register(tap_cap, OfferHelp.cap, Pressed("cap", 1))
    routes.message.register(type_cap, OfferHelp.cap, Typed())
    return routes


async def take_amount(message: Message, state: FSMContext) -> list[Reply]:
    return await _cap(message, state, own_offers.MOST_YUAN)


async def take_count(message: Message, state: FSMContext) -> list[Reply]:
    """The pieces of the first goods that had none."""
    number = typed.whole_number(message.text or "")
    if number is None or not 1 <= number <= own_offers.MOST_PIECES:
        return say(message, offering.not_a_number(own_offers.MOST_PIECES))
    goods = [list(one) for one in draft_of(await state.get_data()).goods]
    next(one for one in goods if one[1] is None)[1] = number
    await change(state, goods=goods)
    return await go_on(message, state)


async def type_cap(message: Message, state: FSMContext) -> list[Reply]:
    return await _cap(message, state, own_offers.MOST_TASKS)


async def _cap(message: Message, state: FSMContext, most: int) -> list[Reply]:
    number = typed.whole_number(message.text or "")
    if number is None or not 1 <= number <= most:
        return say(message, offering.not_a_number(most))
    await change(state, cap=number)
    return await go_on(message, state)


async def tap_slot(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    """One more part of the week, or one less."""
    boxes = len(offer_week.PARTS) * 7
    chosen = toggled((await state.get_data()).get("slots", []), ids[0] % boxes)
    await state.update_data(slots=chosen)
    return edit(press, offer_week.ask_hours(chosen))


async def hours_done(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    chosen = (await state.get_data()).get("slots", [])
    if not chosen:
        return edit(press, offer_week.ask_hours())
    windows = [list(offer_week.slot(at)) for at in chosen]
    await state.update_data(hours_asked=True)
    await change(state, windows=windows)
    return [*edit(press, Screen(f"🕘 {common.when(windows)}")), *(await go_on(press, state))[1:]]


async def tap_hours(press: CallbackQuery, word: str, state: FSMContext) -> list[Reply]:
    await state.update_data(hours_asked=True)
    await change(state, windows=[list(window) for window in offer_week.HOURS[word]])
    shown = common.when(offer_week.HOURS[word])
    return [*edit(press, Screen(f"🕘 {shown}")), *(await go_on(press, state))[1:]]


async def type_hours(message: Message, state: FSMContext) -> list[Reply]:
    windows = windows_of(message.text or "")
    if windows is None:
        return say(message, offer_week.ask_hours(said=offer_week.BAD_HOURS))
    await state.update_data(hours_asked=True)
    await change(state, windows=[list(window) for window in windows])
    return await go_on(message, state)


async def tap_cap(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    cap = min(max(1, ids[0]), own_offers.MOST_TASKS)
    await change(state, cap=cap)
    return [*edit(press, Screen(f"📞 一周最多 {cap} 次")), *(await go_on(press, state))[1:]]
