"""What somebody is filling in: begun and broken off, one thing at a time."""

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup

from db.session import Unit
from services import photos


async def begin(unit: Unit, state: FSMContext, step: State | str, **data: Any) -> None:
    """Ask for something else: whatever was being filled in is broken off."""
    await leave(unit, state)
    await state.set_data(data)
    await state.set_state(step)


async def leave(unit: Unit, state: FSMContext) -> None:
    """Break off whatever was being filled in: nothing of it stays, not even a photo."""
    photo_id = (await state.get_data()).get("photo")
    if photo_id is not None:
        await photos.drop(unit, photo_id)
    await state.clear()


async def put_down(unit: Unit, state: FSMContext, form: State | str | type[StatesGroup]) -> None:
    """Break off this form; whoever is filling in something else goes on with it."""
    at = await state.get_state()
    if at is not None and (at == form if isinstance(form, State | str) else at in form):
        await leave(unit, state)
