"""The desk asks back, turns down with a reason, or hands on to people outside."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from db.tables.wish import Route
from handlers.filters import Chosen, Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit
from handlers.triage_card import again, follow, place_of
from handlers.who import staff
from handlers.wording import triage as card
from handlers.wording import triage_choices as wording
from services import remarks, triage
from services import wishes as posting
from services.access import Actor


class Settle(StatesGroup):
    question = State()
    reason = State()
    whom = State()


def router() -> Router:
    routes = Router(name="settle_wish")
    routes.callback_query.register(ask, Pressed("ask", 1))
    routes.callback_query.register(ask_usual, Pressed("ask_usual", 2))
    routes.message.register(type_question, Settle.question, Typed())
    routes.callback_query.register(downs, Pressed("downs", 1))
    routes.callback_query.register(turn_down, Chosen("down", *wording.REASONS_DOWN, ids=1))
    routes.callback_query.register(ask_reason, Pressed("down_other", 1))
    routes.message.register(type_reason, Settle.reason, Typed())
    routes.callback_query.register(undo, Pressed("undo_down", 1))
    routes.callback_query.register(routes_menu, Pressed("routes", 1))
    routes.callback_query.register(
        take_route, Chosen("route", "community", "medicine", "cash", ids=1)
    )
    routes.callback_query.register(ask_whom, Pressed("route_other", 1))
    routes.message.register(type_whom, Settle.whom, Typed())
    return routes


async def ask(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await triage.submitted(unit, staff(actor), ids[0])
    await begin(unit, state, Settle.question, wish=ids[0])
    return edit(press, wording.choose_question(ids[0]))


async def ask_usual(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    words = wording.QUESTIONS[min(ids[1], len(wording.QUESTIONS) - 1)]
    return await _ask(press, unit, staff(actor), ids[0], words)


async def type_question(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    replies = await _ask(message, unit, staff(actor), wish_id, message.text or "")
    await state.clear()
    return replies


async def _ask(
    to: Message | CallbackQuery, unit: Unit, actor: Actor, wish_id: int, words: str
) -> list[Reply]:
    after = await place_of(unit, actor, wish_id)
    await remarks.ask_back(unit, actor, wish_id, words)
    return await follow(to, unit, actor, after, card.ASKED)


async def downs(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, staff(actor), ids[0])
    return edit(press, wording.choose_reason(ids[0]))


async def turn_down(
    press: CallbackQuery, ids: tuple[int], word: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _turn_down(press, unit, staff(actor), ids[0], word)


async def _turn_down(
    to: Message | CallbackQuery,
    unit: Unit,
    actor: Actor,
    wish_id: int,
    reason: str,
    words: str | None = None,
) -> list[Reply]:
    after = await place_of(unit, actor, wish_id)
    await triage.turn_down(unit, actor, wish_id, reason, words)
    return await follow(to, unit, actor, after, card.TURNED_DOWN, card.undo_down(wish_id))


async def undo(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await triage.undo_turn_down(unit, staff(actor), ids[0])
    return await again(press, unit, staff(actor), ids[0])


async def ask_reason(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, staff(actor), ids[0])
    await begin(unit, state, Settle.reason, wish=ids[0])
    return edit(press, wording.typing(wording.ASK_DOWN, ids[0]))


async def type_reason(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id, words = (await state.get_data())["wish"], message.text or ""
    replies = await _turn_down(message, unit, staff(actor), wish_id, wording.OTHER, words)
    await state.clear()
    return replies


async def routes_menu(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, staff(actor), ids[0])
    return edit(press, wording.choose_route(ids[0]))


async def take_route(
    press: CallbackQuery, ids: tuple[int], word: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _hand_on(press, unit, staff(actor), ids[0], Route(word))


async def _hand_on(
    to: Message | CallbackQuery,
    unit: Unit,
    actor: Actor,
    wish_id: int,
    route: Route,
    whom: str | None = None,
) -> list[Reply]:
    after = await place_of(unit, actor, wish_id)
    await triage.route(unit, actor, wish_id, route, whom)
    return await follow(to, unit, actor, after, card.ROUTED, card.undo_route(wish_id))


async def ask_whom(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, staff(actor), ids[0])
    await begin(unit, state, Settle.whom, wish=ids[0])
    return edit(press, wording.typing(wording.ASK_ROUTE, ids[0]))


async def type_whom(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id, whom = (await state.get_data())["wish"], message.text or ""
    replies = await _hand_on(message, unit, staff(actor), wish_id, Route.OTHER, whom)
    await state.clear()
    return replies
