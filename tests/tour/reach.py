"""Which buttons the bot answers, as its code has them, and which of them were answered."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import cache
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import TelegramObject

from handlers.filters import Chosen, Pressed
from handlers.router import build_router

Names = dict[str, set[str]]


def every_button() -> Names:
    """What answers a press, by conversation."""
    return {
        part.name: {one.callback.__name__ for one in part.callback_query.handlers}
        for part in _parts()
    }


def note_answers(dispatcher: Dispatcher) -> Names:
    """Fills while the bot runs with what has answered a press, and refused nothing."""
    reached: Names = {name: set() for name in every_button()}

    async def noting(
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        answer = await handler(event, data)
        router, callback = data["event_router"], data["handler"].callback
        reached[router.name].add(callback.__name__)
        return answer

    dispatcher.callback_query.middleware(noting)
    return reached


def missed(reached: Names) -> set[str]:
    """“post_wish.aids” …: what answers a press, and never did."""
    every = every_button()
    return {f"{name}.{one}" for name in every for one in every[name] - reached[name]}


def shared_actions() -> set[str]:
    """Actions, with how many ids or words follow, that mean one thing in one conversation and
    another in the next."""
    meant: dict[str, set[str]] = {}
    for part in _parts():
        for handler in part.callback_query.handlers:
            for one in handler.filters or []:
                if isinstance(one.callback, Pressed | Chosen):
                    key = f"{part.name}.{handler.callback.__name__}"
                    parts = one.callback._ids + isinstance(one.callback, Chosen)
                    meant.setdefault(f"{one.callback.action}/{parts}", set()).add(key)
    return {action for action, answering in meant.items() if len(answering) > 1}


def steps_of(names: set[str]) -> set[str]:
    """The steps of conversations at which these answer a press (“PostWish:card”)."""
    found: set[str] = set()
    for part in _parts():
        for handler in part.callback_query.handlers:
            if f"{part.name}.{handler.callback.__name__}" in names:
                for one in handler.filters or []:
                    if isinstance(one.callback, State):
                        found.add(str(one.callback.state))
                    if isinstance(one.callback, StateFilter):
                        found |= set(_named(one.callback.states))
    return found


def actions_of(names: set[str]) -> set[str]:
    """What the buttons do that these answer."""
    return {
        one.callback.action
        for part in _parts()
        for handler in part.callback_query.handlers
        for one in handler.filters or []
        if f"{part.name}.{handler.callback.__name__}" in names
        and isinstance(one.callback, Pressed | Chosen)
    }


@cache
def _parts() -> list[Router]:
    return build_router().sub_routers


def _named(states: Iterable[Any]) -> Iterator[str]:
    for one in states:
        if isinstance(one, type) and issubclass(one, StatesGroup):
            yield from one.__state_names__
        else:
            yield str(one.state if isinstance(one, State) else one)
