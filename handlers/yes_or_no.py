"""好的我去, 去不了, 没人开门: typed instead of pressed, it leads to the buttons it may be for."""

from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from db.queries import matches
from db.session import Unit
from handlers.replies import Reply, say
from handlers.wording import my_tasks, notices, plain
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from matching.understanding import OwnWords, understand
from services import waiting
from services.access import Actor
from services.letters import task_rows

# Where nothing else is being asked that a yes or no would answer.
_FREE = StateFilter(None, "When:day", "Enquire:words")


class Waiting(Filter):
    """A yes or no of somebody for whom something with buttons waits."""

    async def __call__(
        self, message: Message, unit: Unit, own: OwnWords, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        said = plain.yes_or_no(text) or ("there" if plain.on_the_way(text) else None)
        begun = None if said else plain.begins_with(text)
        if begun and understand(text, own).kind == "other":
            said = begun
        if actor is None or said is None:
            return False
        screens = [] if said == "there" else await _questions(unit, actor, said)
        if not screens and said != "yes":
            screens = await _tasks(unit, actor, said)
        return bool(screens) and {"screens": screens}


def router() -> Router:
    routes = Router(name="yes_or_no")
    routes.message.register(show_again, _FREE, Waiting())
    return routes


async def show_again(message: Message, screens: list[Screen]) -> list[Reply]:
    """Nothing is decided by words alone: they may be meant for something else."""
    return say(message, *screens)


async def _questions(unit: Unit, actor: Actor, said: str) -> list[Screen]:
    """What waits, as it was asked, with one sentence before the first."""
    asked = await waiting.questions(unit, actor, no=said == "no")
    screens = [notices.word(letter) for letter in asked]
    before = plain.WHICH_NO if said == "no" else plain.WHICH_YES
    return [
        replace(one, text=f"{before}\n\n{one.text}") if at == 0 else one
        for at, one in enumerate(screens)
    ]


async def _tasks(unit: Unit, actor: Actor, said: str) -> list[Screen]:
    """What somebody may not be able to come to, or is on the way to."""
    taken = await matches.of_giver(unit, actor.member_id, MatchStatus.ACCEPTED)
    if not taken:
        return []
    screen = my_tasks.some(await task_rows(unit, taken))
    before = plain.WHICH_TASK if said == "no" else plain.AT_TASK
    return [replace(screen, text=f"{before}\n\n{screen.text}")]
