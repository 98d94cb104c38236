"""Whoever is paused or barred is no stranger: they hear whom to ask, and are not asked to join.
What is kept about them they may still see, take along and have deleted (个人信息保护法 45, 47)."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import CallbackQuery, Message, TelegramObject

from db.session import Unit
from handlers.after_alarm import hand_on
from handlers.forms import leave
from handlers.replies import Reply, say, toast
from handlers.wording import people, plain
from handlers.wording.screen import Screen
from matching.understanding import alarm
from services import access
from services.person_work import standing_aside

_FOR_ALL = ("/privacy", "/help")
_RIGHTS = ("/mydata", "/forget")
_PRESSES = ("mydata", "my_copy", "forget")


async def stand_aside(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Outer middleware; a call for help, and what everybody may read, goes through."""
    user = data.get("event_from_user")
    if data["actor"] is not None or user is None:
        return await handler(event, data)
    member_id = await standing_aside(data["unit"], user.id)
    if member_id is None or _goes_through(event):
        return await handler(event, data)
    if not await _sure(event, data):  # what they were filling in before is nobody's any more
        await leave(data["unit"], data["state"])
        data["raw_state"] = None
        if not _own_rights(event):
            return await _more_of_an_alarm(event, data["unit"], member_id) or _turned_away(event)
    data["actor"] = await access.actor(data["unit"], member_id)
    return await handler(event, data)


def _goes_through(event: TelegramObject) -> bool:
    if isinstance(event, CallbackQuery):
        return event.data == "cancel"
    if not isinstance(event, Message) or event.chat.type != "private":
        return True
    text = event.text or event.caption or ""
    return bool(alarm(text)) or text.split("@")[0] in _FOR_ALL


def _own_rights(event: TelegramObject) -> bool:
    if isinstance(event, CallbackQuery):
        return event.data in _PRESSES
    text = (event.text or "") if isinstance(event, Message) else ""
    return text.split("@")[0] in _RIGHTS or plain.meaning(text) in ("mydata", "forget")


async def _sure(event: TelegramObject, data: dict[str, Any]) -> bool:
    """The second of the two steps of being forgotten, and the first was taken."""
    asked = data.get("raw_state") == "MyRights:sure"
    if not asked or (await data["state"].get_data()).get("ask") != "forget":
        return False
    if isinstance(event, CallbackQuery):
        return event.data == "sure_forget"
    return isinstance(event, Message) and plain.bare(event.text or "") in plain.DELETE_ALL


async def _more_of_an_alarm(event: TelegramObject, unit: Unit, member_id: int) -> list[Reply]:
    """Whoever has called for help is listened to, until that is closed."""
    if not isinstance(event, Message) or not (event.text or event.location or event.contact):
        return []
    return await hand_on(event, unit, await access.actor(unit, member_id))


def _turned_away(event: TelegramObject) -> Any:
    if isinstance(event, CallbackQuery):
        return toast(event, people.ASIDE, alert=True)
    return say(event, Screen(people.ASIDE)) if isinstance(event, Message) else []
