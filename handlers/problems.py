"""Something went wrong on the spot: a problem reaches the desk, and the desk helps."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Chosen, Pressed, Typed
from handlers.forms import put_down
from handlers.replies import Reply, edit, say
from handlers.task_questions import listen
from handlers.who import member_of
from handlers.wording import trouble
from handlers.wording.screen import Screen
from matching.model import LineKind
from services import problems
from services.access import Actor
from services.parts import Part, given_by


class Problem(StatesGroup):
    words = State()


def router() -> Router:
    routes = Router(name="problems")
    routes.callback_query.register(ask, Pressed("problem", 1))
    routes.callback_query.register(tapped, Chosen("trouble", *trouble.KINDS, ids=1))
    routes.callback_query.register(not_now, Pressed("no_trouble", 1))
    routes.message.register(typed, Problem.words, Typed())
    routes.callback_query.register(take_on, Pressed("help_call", 1))
    routes.callback_query.register(ask_others, Pressed("others", 1))
    routes.callback_query.register(others, Pressed("sure_others", 1))
    return routes


async def ask(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Below the task, which stays."""
    found = await given_by(unit, member_of(actor), ids[0])
    await listen(unit, state, Problem.words, ids[0])
    return say(press, _ask(found))


def _ask(found: Part) -> Screen:
    return trouble.ask(found.match.id, service=found.line.kind == LineKind.SERVICE)


async def tapped(
    press: CallbackQuery,
    ids: tuple[int],
    word: str,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    urgent = word == trouble.UNSAFE
    await problems.report(unit, member_of(actor), ids[0], trouble.KINDS[word], urgent=urgent)
    await put_down(unit, state, Problem)
    return edit(press, trouble.UNSAFE_HEARD if urgent else trouble.HEARD)


async def not_now(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit
) -> list[Reply]:
    await put_down(unit, state, Problem)
    return edit(press, trouble.NOT_NOW)


async def typed(msg: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    match_id, words = (await state.get_data())["match"], msg.text or ""
    if not any(letter.isalpha() for letter in words):
        return say(msg, _ask(await given_by(unit, member_of(actor), match_id)))
    urgent = trouble.not_safe(words)
    await problems.report(unit, member_of(actor), match_id, words, urgent=urgent)
    await state.clear()
    return say(msg, trouble.UNSAFE_HEARD if urgent else trouble.HEARD)


async def take_on(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The words of the problem stay in the chat: they are needed on the phone."""
    await problems.take_on(unit, member_of(actor), ids[0])
    return say(press, trouble.taken(ids[0]))


async def ask_others(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await problems.of_desk(unit, member_of(actor), ids[0])
    return say(press, trouble.sure_others(ids[0]))


async def others(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await problems.replace(unit, member_of(actor), ids[0])
    return edit(press, Screen(trouble.REPLACED))
