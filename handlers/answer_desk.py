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
from handlers.replies import Reply, say
from handlers.who import member_of
from handlers.wording import answers as wording
from handlers.wording import plain
from matching.understanding import OwnWords, understand
from services import remarks
from services.access import DESK, Actor
from services.typed import says_something


class AnswerDesk(StatesGroup):
    words = State()


class OpenQuestion(Filter):
    """Words of somebody whom the desk has asked, unless they plainly mean something else."""

    async def __call__(
        self, message: Message, unit: Unit, own: OwnWords, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if actor is None or not says_something(text) or plain.no_answer(text):
            return False
        if understand(text, own).kind == "offer":
            return False
        wish_id = await remarks.open_question(unit, actor)
        return wish_id is not None and {"wish_id": wish_id}


def router() -> Router:
    routes = Router(name="answer_desk")
    routes.callback_query.register(ask, Pressed("answer", 1))
    routes.message.register(take, AnswerDesk.words, Typed())
    routes.message.register(wonder, StateFilter(None), Typed(), OpenQuestion())
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
    told = wording.noted(wish.id) if member_of(actor).holds(*DESK) else wording.THANKS
    return say(message, told)


async def wonder(
    message: Message, wish_id: int, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Not everybody presses the button first: what they say may be the answer, and is kept as
    unclear words are."""
    said = (message.text or "").strip()
    question = await remarks.question(unit, member_of(actor), wish_id)
    await state.set_data({"said": said, "message": message.message_id})
    return say(message, wording.is_it(wish_id, message.message_id, question, said))
