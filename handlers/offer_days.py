"""From and until when something is given."""

from datetime import date

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers import offer_card
from handlers.filters import Pressed, Typed
from handlers.limit_steps import LONGEST, OfferLimit, calendar, keep, menu
from handlers.offer_looks import today_of
from handlers.replies import Reply, say
from handlers.wording import limiting
from matching.understanding import day_said
from services.access import Actor


def router() -> Router:
    routes = Router(name="offer_days")
    inside = StateFilter(OfferLimit)
    routes.callback_query.register(ask_day, inside, Pressed("limit_day", 1))
    routes.callback_query.register(turn_day, OfferLimit.day, Pressed("limit_turn", 1))
    routes.callback_query.register(tap_day, OfferLimit.day, Pressed("limit_on", 1))
    routes.message.register(type_day, OfferLimit.day, Typed())
    routes.callback_query.register(any_day, OfferLimit.day, Pressed("limit_any_day"))
    return routes


async def ask_day(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """The first day, or the last."""
    await state.set_state(OfferLimit.day)
    await state.update_data(which=limiting.DAYS[ids[0] % len(limiting.DAYS)])
    return await calendar(press, state, unit, actor, 0)


async def turn_day(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    return await calendar(press, state, unit, actor, ids[0])


async def tap_day(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    today = await today_of(unit, actor)
    if not today.toordinal() <= ids[0] <= (today + LONGEST).toordinal():
        return await calendar(press, state, unit, actor, 0)
    said = await _note(state, date.fromordinal(ids[0]))
    return await _next(press, state, unit, actor, said)


async def type_day(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    which = (await state.get_data())["which"]
    today = await today_of(unit, actor)
    named = day_said(message.text or "", today)
    if named is None:
        last = today + LONGEST
        return say(message, limiting.ask_day(which, today, today, last, limiting.BAD_DAY))
    return await _next(message, state, unit, actor, await _note(state, named))


async def any_day(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    await offer_card.change(state, **{(await state.get_data())["which"]: None})
    return await _next(press, state, unit, actor)


async def _note(state: FSMContext, named: date) -> str:
    """The other day goes where nothing would be left between them, and this says so."""
    which = (await state.get_data())["which"]
    await offer_card.change(state, **{which: named.isoformat()})
    draft = offer_card.draft_of(await state.get_data())
    if not draft.first_day or not draft.last_day or draft.first_day <= draft.last_day:
        return ""
    [other] = [one for one in limiting.DAYS if one != which]
    await offer_card.change(state, **{other: None})
    return limiting.NOT_BOTH


async def _next(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, said: str = ""
) -> list[Reply]:
    """An offer whose days are over begins anew at once; else there may be more conditions."""
    if (await state.get_data()).get("renews"):
        return await keep(to, state, unit, actor)
    return await menu(to, state, said)
