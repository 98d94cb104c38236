"""What the desk has asked about a wish is answered by whoever posted it, or noted for them."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, say
from handlers.who import member_of
from handlers.wording import answers as wording
from services import remarks
from services.access import Actor


class AnswerDesk(StatesGroup):
    words = State()


def router() -> Router:
    routes = Router(name="answer_desk")
    routes.callback_query.register(ask, Pressed("answer", 1))
    routes.message.register(take, AnswerDesk.words, Typed())
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
