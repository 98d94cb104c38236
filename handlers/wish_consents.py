"""Each consent that a wish asks for may be refused by itself, before it is sent off."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from db.session import Unit
from handlers.filters import Chosen, Pressed
from handlers.replies import Reply, edit
from handlers.wish_steps import PostWish, agreed_of, last_look
from handlers.wording import wish_consents as wording
from handlers.wording.screen import Screen
from services.access import Actor


def router() -> Router:
    routes = Router(name="wish_consents")
    routes.callback_query.register(choose, PostWish.preview, Pressed("allows"))
    routes.callback_query.register(allow, PostWish.preview, Chosen("allow", *wording.KINDS))
    routes.callback_query.register(done, PostWish.preview, Pressed("allowed"))
    return routes


async def choose(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    return edit(press, wording.choose(await agreed_of(state, unit, actor)))


async def allow(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """This one the other way round."""
    agreed = await agreed_of(state, unit, actor) ^ {word}
    await state.update_data(agreed=sorted(agreed))
    return edit(press, wording.choose(agreed))


async def done(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    noted = edit(press, Screen("🔒 好的，记住了"))
    return [*noted, *(await last_look(press, state, unit, actor))[1:]]
