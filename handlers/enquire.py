"""问一句: what an invited giver wants to know first, and the desk's answer."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, say
from handlers.who import member_of
from handlers.wording import enquiring
from services import enquiries
from services.access import Actor
from services.letters import invitation_facts


class Enquire(StatesGroup):
    words = State()


class ReplyGiver(StatesGroup):
    words = State()


def router() -> Router:
    routes = Router(name="enquire")
    routes.callback_query.register(ask, Pressed("enquire", 1))
    routes.message.register(asked, Enquire.words, Typed())
    routes.callback_query.register(answer, Pressed("reply_giver", 1))
    routes.message.register(answered, ReplyGiver.words, Typed())
    return routes


async def ask(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Below the invitation, which stays."""
    found = await enquiries.asking(unit, member_of(actor), ids[0])
    await begin(unit, state, Enquire.words, match=ids[0])
    return say(press, enquiring.ask(await invitation_facts(unit, found)))


async def asked(msg: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    match_id = (await state.get_data())["match"]
    found = await enquiries.ask(unit, member_of(actor), match_id, msg.text or "")
    await state.clear()
    return say(msg, enquiring.asked(await invitation_facts(unit, found)))


async def answer(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    found, question = await enquiries.question(unit, member_of(actor), ids[0])
    await begin(unit, state, ReplyGiver.words, match=ids[0])
    return say(press, enquiring.answer(await invitation_facts(unit, found), question))


async def answered(msg: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    match_id = (await state.get_data())["match"]
    await enquiries.reply(unit, member_of(actor), match_id, msg.text or "")
    await state.clear()
    return say(msg, enquiring.ANSWERED)
