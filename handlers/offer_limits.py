"""⚙️ 加个条件: for whom, where, and what not; open unless named. The days are next door."""

import re

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers import offer_card
from handlers.filters import Pressed, Typed
from handlers.limit_steps import OfferLimit, keep, menu
from handlers.replies import Reply, edit, say, show
from handlers.wording import limiting
from matching.model import OfferKind
from matching.understanding.numbers import NUMBER, read_number
from services import typed
from services.access import Actor

_MOST = 10
_SHORT = 16


def router() -> Router:
    routes = Router(name="offer_limits")
    inside = StateFilter(OfferLimit)
    routes.callback_query.register(
        choose, StateFilter("OfferHelp:card", OfferLimit), Pressed("limit")
    )
    routes.callback_query.register(done, inside, Pressed("limit_done"))
    routes.callback_query.register(none, inside, Pressed("limit_none"))
    routes.callback_query.register(ask_age, inside, Pressed("limit_age"))
    routes.callback_query.register(tap_age, OfferLimit.age, Pressed("limit_ages", 1))
    routes.message.register(type_age, OfferLimit.age, Typed())
    routes.callback_query.register(ask_where, inside, Pressed("limit_where"))
    routes.callback_query.register(tap_where, OfferLimit.where, Pressed("limit_village", 1))
    routes.message.register(type_where, OfferLimit.where, Typed())
    routes.callback_query.register(own_station, inside, Pressed("limit_own"))
    routes.callback_query.register(ask_not, inside, Pressed("limit_not"))
    routes.message.register(type_not, OfferLimit.excluded, Typed())
    return routes


async def choose(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    return await menu(press, state)


async def done(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    if "offer" in await state.get_data():
        return await keep(press, state, unit, actor)
    return await offer_card.card(press, state, in_place=True)


async def none(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await offer_card.change(
        state,
        min_age=None,
        max_age=None,
        villages=[],
        first_day=None,
        last_day=None,
        excluded=[],
        own_station=False,
    )
    return await menu(press, state)


async def ask_age(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(OfferLimit.age)
    return edit(press, limiting.ask_age())


async def tap_age(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    _, low, high = limiting.AGES[ids[0] % len(limiting.AGES)]
    await offer_card.change(state, min_age=low, max_age=high)
    return await menu(press, state)


async def type_age(message: Message, state: FSMContext) -> list[Reply]:
    ages = _ages(message.text or "")
    if ages is None:
        return say(message, limiting.ask_age(limiting.BAD_AGE))
    await offer_card.change(state, min_age=ages[0], max_age=ages[1])
    return await menu(message, state)


def _ages(text: str) -> tuple[int | None, int | None] | None:
    """“60岁以上”, “14岁以下”, “6到12岁”."""
    if len(text) > _SHORT or text.strip().startswith(("-", "－")):
        return None
    numbers = [int(read_number(one) or 0) for one in re.findall(NUMBER, text)]
    if not numbers or len(numbers) > 2 or any(not 0 < one <= 120 for one in numbers):
        return None
    if len(numbers) == 2:
        return min(numbers), max(numbers)
    return (None, numbers[0]) if re.search("以下|以内|小于|不到", text) else (numbers[0], None)


async def ask_where(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    await state.set_state(OfferLimit.where)
    return await _where(press, state, unit, actor)


async def _where(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    names = await _villages(unit, actor)
    chosen = offer_card.draft_of(await state.get_data()).villages
    places = [at for at, name in enumerate(names) if name in chosen]
    return show(to, limiting.ask_where(names, places))


async def _villages(unit: Unit, actor: Actor) -> list[str]:
    return [one.name for one in await stations.villages(unit, actor.station_id)][:40]


async def tap_where(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    names = await _villages(unit, actor)
    if ids[0] < len(names):
        chosen = offer_card.draft_of(await state.get_data()).villages
        await offer_card.change(state, villages=sorted(set(chosen) ^ {names[ids[0]]}))
    return await _where(press, state, unit, actor)


async def type_where(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """Every village that the words name is added."""
    said = message.text or ""
    named = [name for name in await _villages(unit, actor) if name in said]
    chosen = offer_card.draft_of(await state.get_data()).villages
    if named:
        await offer_card.change(state, villages=sorted({*chosen, *named}))
    return await _where(message, state, unit, actor)


async def own_station(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """Sister stations may not ask, or may again."""
    chosen = offer_card.draft_of(await state.get_data()).own_station
    await offer_card.change(state, own_station=not chosen)
    return await menu(press, state)


async def ask_not(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(OfferLimit.excluded)
    return await _ask_not(press, state)


async def _ask_not(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    skill = offer_card.draft_of(await state.get_data()).kind == OfferKind.SKILL
    return show(to, limiting.ask_not(service=skill))


async def type_not(message: Message, state: FSMContext) -> list[Reply]:
    """Things by the giver's own names; how near a name comes is for the engine to say."""
    said = typed.name(message.text or "", longest=100)
    parts = re.split("[、，,；;和。 ]", said or "")
    names = [one[:20] for one in parts if any(letter.isalpha() for letter in one)]
    if not names:
        return await _ask_not(message, state)
    await offer_card.change(state, excluded=list(dict.fromkeys(names))[:_MOST])
    return await menu(message, state)
