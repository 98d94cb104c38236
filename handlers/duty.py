"""The duty roster: who is called first when somebody is in danger."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.queries import members, station_rows
from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.station_screens import is_head
from handlers.who import member_of
from handlers.wording import station_people as wording
from handlers.wording.screen import Screen
from services import rosters
from services.access import Actor, station_of_desk, station_of_head
from services.refusals import NotFound


def router() -> Router:
    routes = Router(name="duty")
    routes.callback_query.register(show, Pressed("duty", 1))
    routes.callback_query.register(ask_who, Pressed("duty_add", 1))
    routes.callback_query.register(ask_day, Pressed("duty_who", 2))
    routes.callback_query.register(add, Pressed("duty_day", 3))
    routes.callback_query.register(up, Pressed("duty_up", 1))
    routes.callback_query.register(off, Pressed("duty_off", 1))
    return routes


async def show(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _roster(unit, member_of(actor), ids[0]))


async def ask_who(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_head(unit, member_of(actor), ids[0])
    staff = [(one, await members.name(unit, one)) for one in await rosters.staff(unit, station.id)]
    return edit(press, wording.who_on_duty(station.id, staff))


async def ask_day(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_head(unit, member_of(actor), ids[0])
    if ids[1] not in await rosters.staff(unit, station.id):
        raise NotFound
    return edit(press, wording.which_day(station.id, ids[1], await members.name(unit, ids[1])))


async def add(
    press: CallbackQuery, ids: tuple[int, int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    weekday = None if ids[2] == wording.EVERY_DAY else ids[2]
    await rosters.put_on_duty(unit, member_of(actor), ids[0], ids[1], weekday)
    return edit(press, await _roster(unit, member_of(actor), ids[0]), "已排上")


async def up(press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None) -> list[Reply]:
    station_id = await rosters.move_up(unit, member_of(actor), ids[0])
    return edit(press, await _roster(unit, member_of(actor), station_id), "已提前")


async def off(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station_id = await rosters.off_duty(unit, member_of(actor), ids[0])
    return edit(press, await _roster(unit, member_of(actor), station_id), "已去掉")


async def _roster(unit: Unit, actor: Actor, station_id: int) -> Screen:
    await station_of_desk(unit, actor, station_id)
    roster = [
        (one.id, await members.name(unit, one.member_id), one.weekday)
        for one in await station_rows.roster(unit, station_id)
    ]
    return wording.duty(station_id, roster, head=await is_head(unit, actor, station_id))
