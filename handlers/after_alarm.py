"""What somebody writes while their alarm is open goes to whoever sees to it, not to the bot: where
they are, say. A form that they were filling in, or begin, takes its answers as ever."""

import re

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from db.session import Unit
from handlers.filters import Typed
from handlers.replies import Reply, say
from handlers.wording import common, crisis, plain
from matching.understanding import OwnWords, understand
from services import alarm_talk
from services.access import Actor

_WANTS = re.compile("我?(?:还|也)?(?:想要|需要)")
_LABELS = frozenset(plain.bare(label) for label in common.LABELS)


class AlarmOpen(Filter):
    """Words of somebody about whom an alarm is open. A menu's label is answered as ever, typed or
    pressed, and so are everyday words (怎么样了) and a plain wish (想要一床棉被)."""

    async def __call__(
        self, message: Message, unit: Unit, own: OwnWords, actor: Actor | None = None
    ) -> bool:
        text = message.text or ""
        if actor is None or plain.bare(text) in _LABELS or plain.meaning(text) is not None:
            return False
        if await alarm_talk.under_way(unit, actor) is None:
            return False
        return not _plain_wish(text, own)


def _plain_wish(text: str, own: OwnWords) -> bool:
    """Things that are asked for in so many words, each known or counted: whatever is less plain may
    tell of what happens, and goes to people."""
    reading = understand(text, own) if _WANTS.match(text.strip()) else None
    if reading is None or reading.kind != "need" or reading.route != "match":
        return False
    things = [one for one in reading.lines if one.type == "goods"]
    plain_ones = [one for one in things if one.known or one.quantity is not None]
    return 0 < len(plain_ones) == len(reading.lines)


def router() -> Router:
    routes = Router(name="after_alarm")
    private, free = F.chat.type == "private", StateFilter(None)
    routes.message.register(hand_on, private, free, Typed(), AlarmOpen())
    routes.message.register(hand_on, private, free, F.location | F.contact, AlarmOpen())
    return routes


async def hand_on(message: Message, unit: Unit, actor: Actor) -> list[Reply]:
    """Nothing is said where no alarm is open."""
    added = await alarm_talk.add_words(unit, actor, _words(message))
    return say(message, crisis.HANDED_ON) if added else []


def _words(message: Message) -> str:
    if message.location is not None:
        return f"📍 {message.location.latitude:.5f}, {message.location.longitude:.5f}"
    if message.contact is not None:
        return f"☎️ {message.contact.phone_number}"
    return message.text or ""
