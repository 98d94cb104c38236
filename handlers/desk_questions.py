"""A question of somebody at the desk: nobody else is to be asked, so they hear where it is done
and how their own station stands."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from db.queries import matches
from db.session import Unit
from handlers.filters import Typed
from handlers.home import menu_of, waiting_today
from handlers.replies import Reply, say
from handlers.who import staff
from handlers.wording import desk_help, plain
from matching.lifecycle import MatchStatus
from matching.understanding import OwnWords, asks_of_work, only_asks
from services import station_facts
from services.access import DESK, Actor


class DeskAsks(Filter):
    """Such a question; what an invited giver may mean by it goes to whoever can answer."""

    async def __call__(
        self,
        message: Message,
        unit: Unit,
        own: OwnWords,
        actor: Actor | None = None,
        raw_state: str | None = None,
    ) -> bool:
        text = message.text or ""
        if actor is None or not actor.holds(*DESK) or plain.meaning(text) is not None:
            return False
        if asks_of_work(text, own) or (raw_state and only_asks(text, own)):
            return True
        invited = await matches.of_giver(unit, actor.member_id, MatchStatus.OFFERED)
        return not invited and only_asks(text, own)


def router() -> Router:
    routes = Router(name="desk_questions")
    routes.message.register(answer, StateFilter(None, "PostWish:words"), Typed(), DeskAsks())
    return routes


async def answer(
    message: Message, unit: Unit, actor: Actor | None, raw_state: str | None = None
) -> list[Reply]:
    """Whoever was about to wish for something may go on."""
    desk = staff(actor)
    known = await station_facts.facts(unit, desk)
    screen = desk_help.answer(message.text or "", known, await waiting_today(unit, desk))
    return say(message, screen if raw_state else replace(screen, menu=menu_of(desk)))
