"""Somebody else looks at what one head has approved above the station's price."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.wording import second as wording
from services import second_looks
from services.access import Actor
from services.refusals import NotAllowed


def router() -> Router:
    routes = Router(name="second")
    routes.callback_query.register(approve, Pressed("second_ok", 1))
    routes.callback_query.register(refuse, Pressed("second_no", 1))
    return routes


async def approve(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await second_looks.approve(unit, _member(actor), ids[0])
    return edit(press, wording.APPROVED)


async def refuse(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await second_looks.refuse(unit, _member(actor), ids[0])
    return edit(press, wording.REFUSED)


def _member(actor: Actor | None) -> Actor:
    if actor is None:
        raise NotAllowed
    return actor
