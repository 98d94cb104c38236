"""What the desk has asked about a wish is answered by whoever posted it, or noted for them."""

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import answers as wording
from handlers.wording import plain
from matching.understanding import understand
from services import remarks
from services.access import Actor
from services.typed import says_something


class AnswerDesk(StatesGroup):
    words = State()


class Answers(StatesGroup):
    sure = State()


class OpenQuestion(Filter):
    """Words of somebody whom the desk has asked, unless they plainly mean something else."""

    async def __call__(
        self, message: Message, unit: Unit, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if actor is None or not says_something(text) or plain.no_answer(text):
            return False
        if understand(text).kind == "offer":
            return False
        wish_id = await remarks.open_question(unit, actor)
        return wish_id is not None and {"wish_id": wish_id}


def router() -> Router:
    routes = Router(name="answer_desk")
    routes.callback_query.register(ask, Pressed("answer", 1))
    routes.message.register(take, AnswerDesk.words, Typed())
    free = StateFilter(None, Answers.sure)
    routes.message.register(wonder, free, Typed(), OpenQuestion())
    routes.callback_query.register(take_said, Answers.sure, Pressed("is_answer"))
    return routes


async def ask(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    question = await remarks.question(unit, member_of(actor), ids[0])
    await begin(unit, state, AnswerDesk.words, wish=ids[0])
    return say(press, wording.ask(ids[0], question))


async def take(message: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    wish = await remarks.answer(unit, member_of(actor), wish_id, message.text or "")
    await state.clear()
    own = member_of(actor).member_id in (wish.poster_id, wish.beneficiary_id)
    return say(message, wording.THANKS if own else wording.noted(wish_id))


async def wonder(
    message: Message, wish_id: int, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Not everybody presses the button first: what they say may be the answer."""
    said = (message.text or "").strip()
    question = await remarks.question(unit, member_of(actor), wish_id)
    await begin(unit, state, Answers.sure, wish=wish_id, said=said)
    return say(message, wording.is_it(wish_id, question, said))


async def take_said(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    await remarks.answer(unit, member_of(actor), data["wish"], data["said"])
    await state.clear()
    return edit(press, wording.THANKS)
