"""问一句: what an invited giver wants to know first, and the desk's answer."""

from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import matches
from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import enquiring, plain
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from services import enquiries, typed
from services.access import Actor
from services.letters import invitation_facts
from services.refusals import NotFound


class Enquire(StatesGroup):
    words = State()


class ReplyGiver(StatesGroup):
    words = State()


class Question(Filter):
    """A question of somebody who has been invited and has not answered."""

    async def __call__(
        self, message: Message, unit: Unit, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        if actor is None or not plain.asks(message.text or ""):
            return False
        invited = await matches.of_giver(unit, actor.member_id, MatchStatus.OFFERED)
        return bool(invited) and {"match_id": invited[-1].id}


def router() -> Router:
    routes = Router(name="enquire")
    routes.callback_query.register(ask, Pressed("enquire", 1))
    routes.message.register(wonder, StateFilter(None), Typed(), Question())
    routes.callback_query.register(ask_said, Enquire.words, Pressed("is_question"))
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


async def wonder(
    msg: Message, match_id: int, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Not everybody presses the button first, and what sounds like a thing may be a question."""
    found = await enquiries.asking(unit, member_of(actor), match_id)
    said = (msg.text or "").strip()
    await begin(unit, state, Enquire.words, match=match_id, said=said)
    return say(msg, enquiring.is_it(await invitation_facts(unit, found), said))


async def ask_said(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    if "said" not in data:
        raise NotFound
    return edit(press, await _asked(state, unit, member_of(actor), data["match"], data["said"]))


async def asked(msg: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    data, words = await state.get_data(), msg.text or ""
    if "said" in data and typed.says_something(words):
        return await wonder(msg, data["match"], state, unit, actor)
    return say(msg, await _asked(state, unit, member_of(actor), data["match"], words))


async def _asked(state: FSMContext, unit: Unit, actor: Actor, match_id: int, words: str) -> Screen:
    found = await enquiries.ask(unit, actor, match_id, words)
    await state.clear()
    return enquiring.asked(await invitation_facts(unit, found))


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
