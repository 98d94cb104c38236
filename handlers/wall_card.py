"""A wish of the wall as shown, and the two steps at the wall."""

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from db.queries import stations
from db.session import Unit
from handlers.home import leave
from handlers.wording import wall as wording
from handlers.wording.screen import Screen
from handlers.wording.wall import Looking
from services.station_settings import local
from services.wall import WallWish


class Wall(StatesGroup):
    search = State()
    card = State()


async def put_down(state: FSMContext, unit: Unit) -> None:
    """Whoever looks on has put a card aside."""
    if await state.get_state() == Wall.card.state:
        await leave(unit, state)


async def show_wish(unit: Unit, wish: WallWish, looking: Looking) -> Screen:
    station = await stations.get(unit, wish.station_id)
    return wording.wish(wish, looking, local(station, unit.now).date())
