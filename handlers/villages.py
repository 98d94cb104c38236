"""The villages of a station: listed, added, named, placed on the map."""

import re

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from db.tables import Village
from db.tables.role import RoleKind
from handlers.filters import Pressed, Typed
from handlers.forms import begin, put_down
from handlers.replies import Reply, edit, say
from handlers.station_screens import is_head
from handlers.who import member_of
from handlers.wording import station_people as wording
from handlers.wording.screen import Screen
from services import villages
from services.access import Actor, station_of_desk, station_of_head
from services.typed import name as plain_name

_POINT = re.compile(r"(?<!\d)(-?\d{1,3}\.\d+)\D+?(-?\d{1,3}\.\d+)")


class NameVillage(StatesGroup):
    name = State()


class PlaceVillage(StatesGroup):
    point = State()


def router() -> Router:
    routes = Router(name="villages")
    routes.callback_query.register(show, Pressed("vils", 2))
    routes.callback_query.register(look, Pressed("vil", 1))
    routes.callback_query.register(ask_new, Pressed("vil_add", 1))
    routes.callback_query.register(ask_name, Pressed("vil_name", 1))
    routes.message.register(take_name, NameVillage.name, Typed())
    routes.callback_query.register(ask_place, Pressed("vil_place", 1))
    routes.message.register(take_place, PlaceVillage.point, F.location)
    routes.message.register(type_place, PlaceVillage.point, Typed())
    return routes


async def show(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_desk(unit, member_of(actor), ids[0])
    listed = [
        (one.id, one.name, one.latitude is not None)
        for one in await stations.villages(unit, station.id)
    ]
    head = await is_head(unit, member_of(actor), station.id)
    return edit(press, wording.villages(station.id, listed, ids[1], head=head))


async def look(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    village = await villages.village_of(unit, member_of(actor), ids[0])
    await put_down(unit, state, PlaceVillage)
    return edit(press, await _card(unit, member_of(actor), village))


async def _card(unit: Unit, actor: Actor, village: Village) -> Screen:
    point = None
    if village.latitude is not None and village.longitude is not None:
        point = (village.latitude, village.longitude)
    head = await is_head(unit, actor, village.station_id)
    return wording.village(village.id, village.station_id, village.name, point, head=head)


async def ask_new(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_head(unit, member_of(actor), ids[0])
    return await _ask_name(press, state, unit, {"station": station.id})


async def ask_name(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    village = await villages.village_of(unit, member_of(actor), ids[0], RoleKind.HEAD)
    return await _ask_name(press, state, unit, {"village": village.id})


async def _ask_name(
    press: CallbackQuery, state: FSMContext, unit: Unit, data: dict[str, int]
) -> list[Reply]:
    await begin(unit, state, NameVillage.name, **data)
    return say(press, wording.ask_village())


async def take_name(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A new village is asked where it lies; a renamed one is shown."""
    data = await state.get_data()
    name = plain_name(message.text or "")
    if name is None:
        return say(message, wording.ask_village(wording.BAD_NAME))
    if "village" in data:
        village = await villages.rename_village(unit, member_of(actor), data["village"], name)
        await state.clear()
        return say(message, await _card(unit, member_of(actor), village))
    village = await villages.add_village(unit, member_of(actor), data["station"], name)
    await state.set_state(PlaceVillage.point)
    await state.set_data({"village": village.id})
    return say(message, wording.ask_place(village.name, village.id))


async def ask_place(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    village = await villages.village_of(unit, member_of(actor), ids[0], RoleKind.HEAD)
    await begin(unit, state, PlaceVillage.point, village=village.id)
    return say(press, wording.ask_place(village.name, village.id))


async def take_place(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    where = message.location
    assert where is not None  # noqa: S101  the filter has seen it
    return await _place(message, state, unit, actor, (where.latitude, where.longitude))


async def type_place(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    point = _point(message.text or "")
    if point is None:
        number = (await state.get_data())["village"]
        village = await villages.village_of(unit, member_of(actor), number)
        return say(message, wording.ask_place(village.name, village.id, wording.NO_PLACE))
    return await _place(message, state, unit, actor, point)


def _point(said: str) -> tuple[float, float] | None:
    """Latitude and longitude in words; 120.1 30.1 is taken the other way round."""
    found = _POINT.search(said)
    if found is None:
        return None
    one, other = float(found[1]), float(found[2])
    latitude, longitude = (other, one) if abs(one) > 90 else (one, other)
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


async def _place(
    message: Message,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
    point: tuple[float, float],
) -> list[Reply]:
    number = (await state.get_data())["village"]
    village = await villages.place_village(unit, member_of(actor), number, point)
    await state.clear()
    return say(message, await _card(unit, member_of(actor), village))
