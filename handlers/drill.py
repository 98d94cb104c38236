"""演练: a head sees whether those on duty answer a page, and how fast."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.who import member_of, on_alarms
from handlers.wording import station_people as wording
from services import drills
from services.access import Actor, station_of_head


def router() -> Router:
    routes = Router(name="drill")
    routes.callback_query.register(ask, Pressed("drill", 1))
    routes.callback_query.register(start, Pressed("drill_go", 1))
    routes.callback_query.register(acknowledge, Pressed("drill_ack", 1))
    return routes


async def ask(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_head(unit, member_of(actor), ids[0])
    return edit(press, wording.sure_drill(station.id))


async def start(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    _, called = await drills.start(unit, member_of(actor), ids[0])
    return edit(press, wording.drill_started(ids[0], called))


async def acknowledge(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    seconds = await drills.acknowledge(unit, on_alarms(actor), ids[0])
    return edit(press, wording.drill_answered(seconds))
