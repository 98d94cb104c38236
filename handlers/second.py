"""Somebody else looks at what one head has approved above the station's price."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.who import member_of
from handlers.wording import second as wording
from services import second_looks
from services.access import Actor


def router() -> Router:
    routes = Router(name="second")
    routes.callback_query.register(approve, Pressed("second_ok", 1))
    routes.callback_query.register(refuse, Pressed("second_no", 1))
    return routes


async def approve(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await second_looks.approve(unit, member_of(actor), ids[0])
    return edit(press, wording.APPROVED)


async def refuse(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await second_looks.refuse(unit, member_of(actor), ids[0])
    return edit(press, wording.REFUSED)
