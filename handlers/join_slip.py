"""Joining by a paper slip: whoever is on record already becomes the person behind it."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.join_steps import Join, ask_slip, only_said, use_token, welcome
from handlers.replies import Reply, edit, say
from handlers.slip_codes import behind, is_it_them
from handlers.wording import joining
from handlers.wording.screen import Screen
from services import claiming


def router() -> Router:
    routes = Router(name="join_slip")
    routes.callback_query.register(ask_slip, Join.name, Pressed("slip"))
    routes.message.register(take_slip, Join.slip, Typed())
    routes.callback_query.register(no_slip, Join.slip, Pressed("no_slip"))
    routes.callback_query.register(claim, Join.whose, Pressed("claim_yes"))
    routes.callback_query.register(not_mine, Join.whose, Pressed("claim_no"))
    routes.message.register(answer_whose, Join.whose, Typed())
    return routes


async def take_slip(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    """A right code asks whether it is them."""
    found = await behind(message, unit)
    if found is None:
        return say(message, joining.WRONG_SLIP_JOINING)
    await state.update_data(claim=found.member_id, masked=found.masked)
    await state.set_state(Join.whose)
    return say(message, joining.is_it_you(found.masked))


async def no_slip(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """Joining goes on with a name."""
    await state.set_state(Join.name)
    return edit(press, joining.ASK_NAME)


async def claim(to: Message | CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    """They are known already: nothing more is asked."""
    assert to.from_user is not None  # noqa: S101  private chats always have a sender
    data = await state.get_data()
    await claiming.claim(unit, to.from_user.id, data["claim"])
    role = await use_token(unit, data["token"], data["claim"])
    await state.clear()
    return [
        *say(to, Screen(joining.CLAIMED)),
        *only_said(await welcome(to, unit, role, asks=False)),
    ]


async def not_mine(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    """Joining goes on with a name."""
    await state.set_state(Join.name)
    return say(to, Screen(joining.NOT_YOU), joining.ASK_NAME)


async def answer_whose(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    theirs = is_it_them(message.text or "")
    if theirs is None:
        return say(message, joining.is_it_you((await state.get_data())["masked"]))
    return await claim(message, state, unit) if theirs else await not_mine(message, state)
