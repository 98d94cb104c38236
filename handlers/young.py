"""Somebody under 18 helps: how old they are, and what their parents say."""

import re

from aiogram import Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import members, wishes
from db.session import Unit
from handlers.filters import Chosen, Pressed, SaysAge, Typed
from handlers.forms import begin as begin_form
from handlers.forms import leave
from handlers.offer_card import card, note_giver
from handlers.offer_steps import go_on, question
from handlers.replies import Reply, edit, say, show
from handlers.typed_answers import age_of
from handlers.who import member_of
from handlers.wording import young as wording
from handlers.wording.screen import Screen
from handlers.young_steps import Young, ask_parents
from matching.model import LineKind, OfferKind
from matching.understanding import ADULT
from services import minors
from services.access import Actor
from services.minors import GUARDIANS, Standing
from services.parts import given_by

_AGREES = {"mother": "妈|母", "father": "爸|父", "guardian": "同意|爷|奶|监护"}
_ASKING = ("choose", "words", "hours", "cap", "reach", "village", "card")
_NOT_YET = re.compile("不|没|以后|再说")


def router() -> Router:
    routes = Router(name="young")
    cards = StateFilter("OfferHelp:card", "Wall:card")
    asking = StateFilter("Wall:card", *(f"OfferHelp:{step}" for step in _ASKING))
    routes.message.register(said_age, asking, Typed(), SaysAge())
    routes.callback_query.register(begin, cards, Pressed("young"))
    routes.callback_query.register(begin_for, Pressed("young_for", 1))
    routes.callback_query.register(begin_now, Pressed("young_now"))
    routes.callback_query.register(ask_age, StateFilter(Young), Pressed("young_again"))
    routes.callback_query.register(tap_age, Young.age, Pressed("young_age", 1))
    routes.message.register(type_age, Young.age, Typed())
    routes.callback_query.register(grown_up, StateFilter(Young), Pressed("grown"))
    routes.callback_query.register(agrees, Young.guardian, Chosen("guardian", *GUARDIANS))
    routes.callback_query.register(not_yet, Young.guardian, Pressed("no_guardian"))
    routes.message.register(type_guardian, Young.guardian, Typed())
    routes.callback_query.register(back, StateFilter(Young), Pressed("young_back"))
    return routes


async def begin(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """Whose age is known has only their parents to ask."""
    await state.update_data(was=await state.get_state())
    member = await members.get(unit, actor.member_id)
    if minors.under_age(member):
        return await ask_parents(press, state, member.age or 0)
    return await ask_age(press, state)


async def begin_for(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Whoever registered before anybody asked is asked for a task."""
    await given_by(unit, member_of(actor), ids[0])
    await begin_form(unit, state, Young.age, match=ids[0])
    return await ask_age(press, state)


async def begin_now(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Beside what they registered before anybody asked."""
    member_of(actor)
    await begin_form(unit, state, Young.age, match=None)
    return await ask_age(press, state)


async def said_age(
    message: Message, years: int | None, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """An age said while registering, or claiming, to help in person."""
    if not await _in_person(state, unit):
        raise SkipHandler
    await state.update_data(was=await state.get_state())
    if years is None:
        return await ask_age(message, state)
    return await _aged(message, state, unit, actor, years)


async def _in_person(state: FSMContext, unit: Unit) -> bool:
    """Whoever gives goods is not asked how old they are."""
    data = await state.get_data()
    if "chosen" not in data:
        return data.get("kind") in (None, OfferKind.SKILL)
    line = await wishes.line(unit, data["chosen"][0][0])
    return line is not None and line.kind == LineKind.SERVICE


async def ask_age(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(Young.age)
    return show(to, wording.ASK_AGE)


async def tap_age(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    return await ask_parents(press, state, ids[0])


async def type_age(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    age = age_of(message.text or "")
    if age is None:
        return say(message, wording.NO_AGE)
    return await _aged(message, state, unit, actor, age)


async def _aged(
    message: Message, state: FSMContext, unit: Unit, actor: Actor, age: int
) -> list[Reply]:
    if age >= ADULT:
        return await grown_up(message, state, unit, actor)
    return await ask_parents(message, state, age)


async def grown_up(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    await minors.grown_up(unit, actor, actor.member_id, "登记时说已满18岁")
    return await _card(to, state, unit, actor)


async def agrees(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    return await _answered(press, state, unit, actor, word)


async def not_yet(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    return await _answered(press, state, unit, actor, None)


async def type_guardian(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """Which parent has typed that they agree."""
    words = message.text or ""
    if _NOT_YET.search(words):
        return await _answered(message, state, unit, actor, None)
    for guardian, pattern in _AGREES.items():
        if re.search(pattern, words):
            return await _answered(message, state, unit, actor, guardian)
    years = (await state.get_data())["years"]
    return say(message, wording.ask_guardian(years, "没听懂。"))


async def _answered(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    guardian: str | None,
) -> list[Reply]:
    years = (await state.get_data())["years"]
    await minors.under_18(unit, actor, years, guardian)
    return await _card(to, state, unit, actor)


async def back(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """The age they have said stands; only their parents are still to be asked."""
    data = await state.get_data()
    if "years" in data:
        return await _answered(press, state, unit, actor, None)
    if "match" in data:
        await leave(unit, state)
        return show(press, wording.not_said(data["match"]))
    return await _card(press, state, unit, actor)


async def _card(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """What they were about to register, or to claim."""
    data = await state.get_data()
    if "was" in data and "chosen" not in data:
        return await _go_on(to, state, unit, actor, data["was"])
    await leave(unit, state)
    waits = await minors.standing(unit, actor.member_id) is Standing.WAITING
    if "match" in data:
        return show(to, wording.heard(data["match"], waits=waits))
    return show(to, wording.NOT_AGREED if waits else wording.noted(data["chosen"][0][0]))


async def _go_on(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, was: str
) -> list[Reply]:
    """The question that was open, or the next one; the card shows what they have said."""
    await note_giver(state, unit, actor)
    if was == "OfferHelp:card":
        return await card(to, state, in_place=True)
    if "draft" not in await state.get_data():
        await state.set_state(was)
        return show(to, await question(state, was.partition(":")[2]))
    done = edit(to, Screen(wording.NOTED)) if isinstance(to, CallbackQuery) else []
    return [*done, *(await go_on(to, state))[len(done[:1]) :]]
