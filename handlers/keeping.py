"""How long the station keeps what it knows, and what goes next."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.station_screens import is_head
from handlers.who import member_of
from handlers.wording import privacy as wording
from services import retention
from services.access import Actor, station_of_desk
from services.station_settings import StationSettings


def router() -> Router:
    routes = Router(name="keeping")
    routes.callback_query.register(times, Pressed("keeping", 1))
    routes.callback_query.register(tomorrow, Pressed("keeping_next", 1))
    return routes


async def times(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_desk(unit, member_of(actor), ids[0])
    head = await is_head(unit, member_of(actor), station.id)
    return edit(press, wording.keeping(station.id, StationSettings.of(station.settings), head=head))


async def tomorrow(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_desk(unit, member_of(actor), ids[0])
    return edit(press, wording.tomorrow(station.id, await retention.tomorrow(unit, station)))
