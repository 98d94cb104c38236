"""What somebody put right, or explained in passing, is taught or suggested with one tap."""

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.lesson_steps import held, suggest
from handlers.replies import Reply, edit, say
from handlers.who import member_of, staff
from handlers.word_steps import explained, pair_of
from handlers.wording import own_words as wording
from handlers.wording.screen import Screen
from matching.understanding import OwnWords
from services import lessons, teaching
from services.access import DESK, Actor
from services.refusals import BadWord
from services.teaching import Lesson


class Explains(Filter):
    """老虎灶也是炉具, said by the desk in passing: one of the two is known, the other could be
    taught."""

    async def __call__(
        self, message: Message, own: OwnWords, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        pair = pair_of(message.text or "")
        if actor is None or not actor.holds(*DESK) or pair is None:
            return False
        lesson = explained(*pair, own)
        return lesson is not None and {"lesson": lesson}


def router() -> Router:
    routes = Router(name="keep_lessons")
    routes.message.register(offer_to_teach, StateFilter(None), Typed(), Explains())
    routes.callback_query.register(teach_held, Pressed("word_teach"))
    routes.callback_query.register(note_held, Pressed("word_note"))
    routes.callback_query.register(skip_held, Pressed("word_skip"))
    return routes


async def offer_to_teach(message: Message, lesson: wording.Named, state: FSMContext) -> list[Reply]:
    await state.set_data({"lessons": [lesson]})
    return say(message, wording.teach_this([lesson]))


async def teach_held(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What was put right or explained a moment ago becomes the station's."""
    learned = held(await state.get_data())
    station_id = teaching.desk_of(staff(actor))
    refused: BadWord | None = None
    for one in list(learned):
        try:
            await teaching.teach(unit, staff(actor), station_id, Lesson(*one))
        except BadWord as bad:  # somebody else has taught it meanwhile
            learned.remove(one)
            refused = bad
    if refused is not None and not learned:
        return await _let_go(press, state, Screen(wording.why_not(refused.facts)))
    return await _let_go(press, state, wording.taught_all(learned) if learned else None)


async def note_held(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    learned = held(await state.get_data())
    if learned:
        await lessons.agree(unit, member_of(actor))
        await suggest(unit, member_of(actor), learned)
    return await _let_go(press, state, Screen(wording.NOTED) if learned else None)


async def skip_held(press: CallbackQuery, state: FSMContext, actor: Actor | None) -> list[Reply]:
    member_of(actor)
    return await _let_go(press, state, Screen(wording.SKIPPED))


async def _let_go(press: CallbackQuery, state: FSMContext, screen: Screen | None) -> list[Reply]:
    """What was asked about stands no more; whoever fills in something since goes on with it."""
    if await state.get_state() is None:
        await state.clear()
    return edit(press, screen or Screen(wording.GONE))
