"""A wish of the wall as shown, and the two steps at the wall."""

from aiogram.fsm.state import State, StatesGroup

from db.queries import stations
from db.session import Unit
from handlers.wording import wall as wording
from handlers.wording.screen import Screen
from handlers.wording.wall import Looking
from services.station_settings import local
from services.wall import WallWish


class Wall(StatesGroup):
    search = State()
    card = State()


async def show_wish(unit: Unit, wish: WallWish, looking: Looking) -> Screen:
    station = await stations.get(unit, wish.station_id)
    return wording.wish(wish, looking, local(station, unit.now).date())
