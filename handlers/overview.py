"""A supervisor reads how each station stands."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Label, Pressed
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import common
from handlers.wording import overview as wording
from handlers.wording.choosing import page_of
from handlers.wording.screen import Screen
from services import overview
from services.access import Actor


def router() -> Router:
    routes = Router(name="overview")
    routes.message.register(first, Label(common.OVERVIEW))
    routes.callback_query.register(page, Pressed("overview", 1))
    routes.callback_query.register(look, Pressed("station_at", 1))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return say(message, await _listed(unit, member_of(actor), 0))


async def page(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _listed(unit, member_of(actor), ids[0]))


async def look(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, wording.one(await overview.stands(unit, member_of(actor), ids[0])))


async def _listed(unit: Unit, actor: Actor, at: int) -> Screen:
    """One page: no more stations are counted than are shown."""
    readable = await overview.readable(unit, actor)
    at, start, end = page_of(len(readable), at, wording.EACH)
    shown = [await overview.stands(unit, actor, one) for one in readable[start:end]]
    return wording.listed(shown, len(readable), at)
