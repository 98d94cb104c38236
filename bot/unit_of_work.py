"""One unit of work per update: its id, the conversation's state, its effect and the replies
it earned commit together; only then is anything sent."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.context import FSMContext
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import TelegramObject, Update, User

from bot.answers import Answers, covered_by, pack
from bot.conversations import ConversationStorage
from bot.pictures import fetch
from db.queries import shown, updates
from db.session import Database, Unit
from db.tables import Update as Seen
from handlers import errors
from handlers.replies import message, toast
from handlers.wording import common
from handlers.wording.screen import Screen
from services import own_words
from services.access import actor_of
from services.refusals import NotAllowed, NotFound, NotJoined, Refused

log = structlog.get_logger()
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class UnitOfWork(BaseMiddleware):
    """Wraps every update; handlers find ``unit``, ``actor``, a bound ``state`` and the
    ``own`` words of the writer's station."""

    def __init__(self, database: Database, storage: ConversationStorage, answers: Answers) -> None:
        self._database, self._storage, self._answers = database, storage, answers

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> None:
        if not isinstance(event, Update):
            raise TypeError("registered on updates only")
        user: User | None = data.get("event_from_user")
        chat_id = 0 if user is None else user.id
        try:
            bot: Bot = data["bot"]
            data["picture"] = await fetch(bot, event, data.get("raw_state"))
            replies = await self._effect(handler, event, data, chat_id)
        except Refused as refusal:
            _note(event, chat_id, refusal)
            replies = await self._instead(event, chat_id, errors.sentence(refusal))
        except Exception:
            # The words stay out of the log: ids and the traceback are enough.
            log.exception("an update failed", update=event.update_id)
            replies = await self._instead(event, chat_id, common.TROUBLE)
        if replies is not None:
            self._answers.post(event.update_id, chat_id, replies)

    async def _effect(
        self, handler: Handler, event: Update, data: dict[str, Any], chat_id: int
    ) -> list[TelegramMethod[Any]] | None:
        async with self._database.unit() as unit:
            if await updates.get(unit, event.update_id) is not None:
                return None
            data["unit"], data["actor"] = unit, await actor_of(unit, chat_id)
            data["own"] = await own_words.of(unit, data["actor"])
            state = data.get("state")
            if isinstance(state, FSMContext):
                data["state"] = FSMContext(storage=self._storage.bound(unit), key=state.key)
            result = await handler(event, data)
            replies = _answered(event, result)
            await _seen(unit, event, replies)
            return replies

    async def _instead(
        self, event: Update, chat_id: int, sentence: str
    ) -> list[TelegramMethod[Any]] | None:
        """The effect was rolled back: save only that the update was seen, and say why."""
        async with self._database.unit() as unit:
            if await updates.get(unit, event.update_id) is not None:
                return None
            replies: list[TelegramMethod[Any]] = []
            if event.callback_query is not None:
                replies = list(toast(event.callback_query, sentence, alert=True))
            elif event.message is not None and event.message.chat.type == "private":
                replies = [message(chat_id, Screen(sentence))]
            await _seen(unit, event, replies)
            return replies


def _note(event: Update, chat_id: int, refusal: Refused) -> None:
    """Whoever tries what is not theirs stands in the log, by ids; that somebody has not joined, or
    that a thing is gone, is told there only to whoever asks for more."""
    if isinstance(refusal, NotAllowed | NotFound):
        plain = isinstance(refusal, NotJoined | NotFound)
        tell = log.info if plain else log.warning
        tell("refused", update=event.update_id, chat=chat_id, why=type(refusal).__name__)


def _answered(event: Update, result: Any) -> list[TelegramMethod[Any]]:
    """The handler's replies; a pressed button always stops its little clock."""
    replies = list(result) if isinstance(result, list) and result is not UNHANDLED else []
    press = event.callback_query
    if press is not None and not any(isinstance(one, AnswerCallbackQuery) for one in replies):
        replies.insert(0, AnswerCallbackQuery(callback_query_id=press.id))
    return replies


async def _seen(unit: Unit, event: Update, replies: list[TelegramMethod[Any]]) -> None:
    kept = await pack(unit, event.update_id, replies) if replies else None
    for (chat_id, message_id), match_id in covered_by(replies).items():
        if match_id is None:
            await shown.drop(unit, chat_id, message_id)
        else:
            await shown.keep(unit, chat_id, message_id, match_id)
    await unit.add(
        Seen(
            id=event.update_id,
            seen_at=unit.now,
            replies_sealed=kept,
            answered_at=None if replies else unit.now,
        )
    )
