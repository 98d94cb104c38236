"""A chat that floods the bot is slowed down before anything is done for it, so that the others
do not wait. It hears so once in a while; a call for help is always heard."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.methods import TelegramMethod
from aiogram.types import TelegramObject, Update

from bot.answers import Answers
from bot.pace import Pace
from handlers.replies import message, toast
from handlers.wording import common
from handlers.wording.screen import Screen
from matching.understanding import alarm

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
_TELL_SECONDS = 10


class Flood(BaseMiddleware):
    """Wraps every update, outside its unit of work: what is kept back is not even seen."""

    def __init__(self, pace: Pace, answers: Answers) -> None:
        self._pace, self._answers = pace, answers
        self._tell = Pace(1, 1 / _TELL_SECONDS)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user = data.get("event_from_user")
        if user is None or not isinstance(event, Update):
            return await handler(event, data)
        if self._pace.take(user.id) or _always_heard(event):
            return await handler(event, data)
        if self._tell.take(user.id):
            self._answers.post(event.update_id, user.id, _slower(event, user.id))
        return None


def calls_for_help(event: Update) -> bool:
    """Whether its words ring the alarm."""
    said = event.message or event.edited_message
    return said is not None and bool(alarm(said.text or said.caption or ""))


def _always_heard(event: Update) -> bool:
    """What nobody may flood with, and danger."""
    words_or_press = event.message or event.edited_message or event.callback_query
    return words_or_press is None or calls_for_help(event)


def _slower(event: Update, chat_id: int) -> list[TelegramMethod[Any]]:
    if event.callback_query is not None:
        return list(toast(event.callback_query, common.SLOWER_PRESSES, alert=True))
    private = event.message is not None and event.message.chat.type == "private"
    return [message(chat_id, Screen(common.SLOWER_WORDS))] if private else []
