"""Whoever is paused or barred is no stranger: they hear whom to ask, and are not asked to join."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.replies import say, toast
from handlers.wording import people
from handlers.wording.screen import Screen
from matching.understanding import alarm
from services.person_work import standing_aside

_FOR_ALL = ("/privacy", "/help")


async def stand_aside(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Outer middleware; a call for help, and what everybody may read, goes through."""
    user = data.get("event_from_user")
    if data["actor"] is not None or user is None:
        return await handler(event, data)
    if await standing_aside(data["unit"], user.id) is None:
        return await handler(event, data)
    if isinstance(event, CallbackQuery):
        return toast(event, people.ASIDE, alert=True)
    if isinstance(event, Message) and event.chat.type == "private" and not _goes_through(event):
        return say(event, Screen(people.ASIDE))
    return await handler(event, data)


def _goes_through(message: Message) -> bool:
    text = message.text or message.caption or ""
    return bool(alarm(text)) or text.split("@")[0] in _FOR_ALL
