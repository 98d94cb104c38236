"""Wishes handed on to people outside: how they came out, or back to be checked."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import wishes
from db.session import Unit
from db.tables import Wish
from db.tables.remark import RemarkKind
from db.tables.wish import Route
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say
from handlers.triage_card import again
from handlers.who import staff
from handlers.wording import triage_choices as wording
from handlers.wording.choosing import page_of, pager
from handlers.wording.screen import Screen
from services import remarks, routed
from services.access import Actor

_EACH = 5


class Routed(StatesGroup):
    outcome = State()


def router() -> Router:
    routes = Router(name="routed")
    routes.callback_query.register(listed, Pressed("routed", 1))
    routes.callback_query.register(ask_outcome, Pressed("outcome", 1))
    routes.message.register(type_outcome, Routed.outcome, Typed())
    routes.callback_query.register(bring_back, Pressed("bring_back", 1))
    return routes


async def listed(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _list(unit, staff(actor), ids[0]))


async def ask_outcome(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await routed.of_desk_routed(unit, staff(actor), ids[0])
    await begin(unit, state, Routed.outcome, wish=ids[0])
    return edit(press, wording.ask_outcome(ids[0]))


async def type_outcome(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    await routed.note_outcome(unit, staff(actor), wish_id, message.text or "")
    await state.clear()
    return say(message, Screen(wording.NOTED), await _list(unit, staff(actor), 0))


async def bring_back(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await routed.bring_back(unit, staff(actor), ids[0])
    return await again(press, unit, staff(actor), ids[0])


async def _list(unit: Unit, actor: Actor, page: int) -> Screen:
    waiting = await routed.waiting(unit, actor)
    _, start, end = page_of(len(waiting), page, _EACH)
    rows = [await _row(unit, wish) for wish in waiting[start:end]]
    return wording.routed(rows, pager("routed", len(waiting), page, size=_EACH))


async def _row(unit: Unit, wish: Wish) -> tuple[int, str, str, int]:
    since = wish.closed_at or wish.created_at
    whats: Sequence[str] = [line.what for line in await wishes.lines(unit, wish.id)]
    whom = wording.TO_WHOM.get(wish.route, "")
    if wish.route == Route.OTHER:
        told = await remarks.said(unit, wish, RemarkKind.ANSWER)
        whom = told[-1].words[:20] if told else "其他部门"
    return wish.id, whom, "、".join(whats), (unit.now - since).days
