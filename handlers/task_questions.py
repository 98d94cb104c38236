"""The small questions about a task (which day? why not? what is wrong?): one is open at a time."""

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State

from db.session import Unit
from handlers.forms import begin, leave

_ABOUT_TASKS = ("When:day", "Decline:reason", "CallOff:reason", "Problem:words", "Enquire:words")
_GIVE_WAY = (None, *_ABOUT_TASKS, "Thanks:words")


async def listen(
    unit: Unit, state: FSMContext, step: State | str, match_id: int, **more: Any
) -> None:
    """The answer may also be typed, unless a form is being filled in: the question that was open
    gives way to this one, so that no answer goes to a task it does not mean."""
    if await state.get_state() in _GIVE_WAY:
        await begin(unit, state, step, match=match_id, **more)


async def drop(unit: Unit, state: FSMContext) -> None:
    """What was being asked about a task is asked no more."""
    if await state.get_state() in _ABOUT_TASKS:
        await leave(unit, state)
