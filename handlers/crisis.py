"""The tripwire stands before every conversation: numbers at once, then people."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.types import Message

from db.session import Unit
from handlers.filters import Alarming
from handlers.replies import Reply, say
from handlers.wording import crisis
from handlers.wording.contact import reached
from services import access, alarm_talk, alarms
from services.access import Actor
from services.person_work import standing_aside
from services.station_contact import contact, help_lines

# Where somebody at the desk writes down what happened to another, or speaks to them.
_ABOUT_OTHERS = ("HarmReport:answer", "HarmReport:why", "CloseAlarm:reason", "AnswerAlarm:words")


def router() -> Router:
    routes = Router(name="crisis")
    private, telling = F.chat.type == "private", StateFilter(*_ABOUT_OTHERS)
    routes.message.register(answer, private, ~telling, Alarming())
    routes.edited_message.register(answer, private, ~telling, Alarming())
    return routes


async def answer(
    message: Message, sign: str, words: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The conversation that was going on stays as it is; this message is not part of it."""
    if actor is None:
        actor = await _aside(message, unit)
    if actor is None:
        return say(message, crisis.stranger(sign))
    alarm = await alarms.raise_alarm(unit, actor, words, sign)
    way = reached(await contact(unit, actor.station_id))
    lines = await help_lines(unit, actor.station_id)
    paged, goes_on = (
        await alarms.paged(unit, alarm),
        await alarm_talk.under_way(unit, actor) is not None,
    )
    return say(message, crisis.answer(sign, paged, way, lines, goes_on=goes_on))


async def _aside(message: Message, unit: Unit) -> Actor | None:
    """A paused or barred member in danger is a member."""
    user = message.from_user
    member_id = None if user is None else await standing_aside(unit, user.id)
    return None if member_id is None else await access.actor(unit, member_id)
