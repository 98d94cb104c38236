"""A question about the station, or a name by itself: a kind answer, and no wish is opened."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from db.queries import stations
from db.session import Unit
from handlers.filters import Typed
from handlers.home import menu_of, wishes_for_words
from handlers.replies import Reply, say
from handlers.who import member_of
from handlers.wording import no_wish as wording
from handlers.wording import plain
from handlers.wording.contact import reached
from matching.understanding import OwnWords, only_asks, only_names, understand
from services.access import DESK, Actor
from services.station_contact import contact


class NoWish(Filter):
    """Such words of a member; those that may belong to a wish of theirs are asked about."""

    async def __call__(
        self,
        message: Message,
        unit: Unit,
        own: OwnWords,
        actor: Actor | None = None,
        raw_state: str | None = None,
    ) -> bool | dict[str, bool]:
        text = message.text or ""
        if actor is None or plain.meaning(text) is not None:
            return False
        asks = only_asks(text, own)
        if not asks and not only_names(text, own):
            return False
        unclear = raw_state is None and understand(text, own).kind == "other"
        if unclear and await wishes_for_words(unit, actor):
            return False
        return {"asks": asks}


def router() -> Router:
    routes = Router(name="no_wish")
    routes.message.register(answer, StateFilter(None, "PostWish:words"), Typed(), NoWish())
    return routes


async def answer(
    message: Message, asks: bool, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Whoever was about to wish for something may go on."""
    member = member_of(actor)
    if asks:
        screen = wording.question((await stations.get(unit, member.station_id)).name)
    else:
        screen = wording.name((message.text or "").strip(), desk=member.holds(*DESK))
    if not member.holds(*DESK):
        way = reached(await contact(unit, member.station_id))
        screen = replace(screen, text=screen.text + way)
    if await state.get_state() is None:
        screen = replace(screen, menu=menu_of(member))
    return say(message, screen)
