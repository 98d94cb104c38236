"""The tripwire stands before every conversation: numbers at once, then people."""

from aiogram import F, Router
from aiogram.types import Message

from db.session import Unit
from handlers.filters import Alarming
from handlers.replies import Reply, say
from handlers.wording import crisis
from services import alarms
from services.access import Actor


def router() -> Router:
    routes = Router(name="crisis")
    routes.message.register(answer, F.chat.type == "private", Alarming())
    routes.edited_message.register(answer, F.chat.type == "private", Alarming())
    return routes


async def answer(
    message: Message, sign: str, words: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The conversation that was going on stays as it is; this message is not part of it."""
    if actor is None:
        return say(message, crisis.stranger(sign))
    alarm = await alarms.raise_alarm(unit, actor, words, sign)
    return say(message, crisis.answer(sign, await alarms.paged(unit, alarm)))
