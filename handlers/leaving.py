"""A label of the menu leaves whatever was being filled in, before any conversation hears it."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import Message, TelegramObject

from handlers.home import leave
from handlers.replies import Reply, say
from handlers.wording import common, joining
from handlers.wording.common import SMALL_QUESTIONS


async def leave_first(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Outer middleware of messages. Help is only looked at: the question stays open."""
    state = data["state"]
    if not isinstance(event, Message):
        return await handler(event, data)
    pressed = event.text in common.LABELS - {common.HELP}
    if pressed and data.get("raw_state") == "Join:name":
        return say(event, joining.NOT_A_NAME)
    if not pressed or data["actor"] is None or await state.get_state() is None:
        return await handler(event, data)
    was, unfinished = await state.get_state(), await state.get_data()
    await leave(data["unit"], state)
    data["raw_state"] = None
    replies: list[Reply] = await handler(event, data)
    if not unfinished or was in SMALL_QUESTIONS:
        return replies
    words = unfinished.get("draft", {}).get("words")
    return [*say(event, common.put_aside(words)), *replies]


async def leave_alarm(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Outer middleware of presses: whoever turns to anything else is not closing an alarm."""
    if data.get("raw_state") == "CloseAlarm:reason":
        await leave(data["unit"], data["state"])
    return await handler(event, data)
