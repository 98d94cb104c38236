"""The receiver's word: received, not received; by a worker; by the code on a paper slip."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members
from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.home import leave
from handlers.replies import Reply, edit, say
from handlers.wording import answering, common, desk
from handlers.wording.screen import Screen
from services import receipts
from services.access import Actor
from services.refusals import NotAllowed, WrongCode


class Slip(StatesGroup):
    code = State()


def router() -> Router:
    routes = Router(name="confirm_receipt")
    routes.callback_query.register(received, Pressed("received", 1))
    routes.callback_query.register(not_received, Pressed("missing", 1))
    routes.callback_query.register(arrived, Pressed("arrived", 1))
    routes.callback_query.register(failed, Pressed("failed", 1))
    routes.message.register(ask_code, F.text == common.SLIP)
    routes.message.register(take_code, Slip.code, Typed())
    return routes


def _member(actor: Actor | None) -> Actor:
    if actor is None:
        raise NotAllowed
    return actor


async def received(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await receipts.confirm(unit, _member(actor), ids[0])
    return edit(press, answering.received(found.line.what))


async def not_received(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await receipts.dispute(unit, _member(actor), ids[0])
    return edit(press, answering.DISPUTED)


async def arrived(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await receipts.settle(unit, _member(actor), ids[0], arrived=True)
    return edit(press, answering.received(found.line.what))


async def failed(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await receipts.settle(unit, _member(actor), ids[0], arrived=False)
    return edit(press, answering.FAILED)


async def ask_code(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    _member(actor)
    await leave(unit, state)
    await state.set_state(Slip.code)
    return say(message, Screen(desk.ASK_SLIP.text, (common.CANCEL_ROW,)))


async def take_code(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        done = await receipts.confirm_by_slip(unit, _member(actor), message.text or "")
    except WrongCode:
        return say(message, Screen(desk.WRONG_SLIP.text, (common.CANCEL_ROW,)))
    await state.clear()
    name = await members.name(unit, done[0].wish.beneficiary_id)
    lines = [(part.line.what, part.match.quantity, part.line.unit) for part in done]
    return say(message, desk.slip_done(lines, name))
