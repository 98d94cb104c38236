"""A label of the menu leaves whatever was being filled in, before any conversation hears it;
a command of a role is its label."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import Message, TelegramObject

from handlers.commands import label_of
from handlers.forms import leave
from handlers.replies import Reply, say
from handlers.wording import common, joining, plain
from handlers.wording.common import SMALL_QUESTIONS

# Steps of the desk that wait for typed words alone.
_LEFT_BY_A_PRESS = frozenset(
    {
        "CloseAlarm",
        "AnswerAlarm",
        "Queue",
        "Fill",
        "Settle",
        "Routed",
        "AnswerDesk",
        "Review",
        "Pick",
        "ReplyGiver",
    }
)
# Commands that begin something else, as the label of the same name does.
_LEAVING = ("/settings",)
# Forms in which 心愿墙 is a label without its picture, and neither a thing nor a name.
_FORMS = frozenset({"PostWish", "OfferHelp", "OfferLimit", "MyOffers", "Wall"})
_LOOKED_AT = (common.MY_WISHES, common.WALL, common.MY_TASKS, common.MY_OFFERS)
_BARE = {plain.bare(label): label for label in _LOOKED_AT}
# Where somebody is looked for, and nothing filled in.
_LOOKING = ("FindMember:words", "PickMember:words")


async def leave_first(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Outer middleware of messages. Help is only looked at: the question stays open."""
    state = data["state"]
    if not isinstance(event, Message):
        return await handler(event, data)
    label = label_of(event.text) if event.chat.type == "private" else None
    if label is None and (data.get("raw_state") or "").partition(":")[0] in _FORMS:
        label = _BARE.get(plain.bare(event.text or ""))
    if label is not None:
        event = event.model_copy(update={"text": label})
    pressed = event.text in common.LABELS - {common.HELP}
    if pressed and data.get("raw_state") == "Join:name":
        return say(event, joining.NOT_A_NAME)
    leaves = pressed or event.text in _LEAVING
    if not leaves or data["actor"] is None or await state.get_state() is None:
        return await handler(event, data)
    was = await state.get_state()
    unfinished = {} if was in _LOOKING else await state.get_data()
    await leave(data["unit"], state)
    data["raw_state"] = None
    replies: list[Reply] = await handler(event, data)
    if not unfinished or was in SMALL_QUESTIONS:
        return replies
    words = unfinished.get("draft", {}).get("words")
    return [*say(event, common.put_aside(words)), *replies]


async def leave_by_press(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Outer middleware of presses: at the desk, whoever turns to anything else is not closing an
    alarm, nor writing about the wish of before."""
    if (data.get("raw_state") or "").partition(":")[0] in _LEFT_BY_A_PRESS:
        kept = (await data["state"].get_data()).get("sift")
        await leave(data["unit"], data["state"])
        data["raw_state"] = None
        if kept is not None:  # which lists the head looks at
            await data["state"].set_data({"sift": kept})
    return await handler(event, data)
