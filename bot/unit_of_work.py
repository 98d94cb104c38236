"""One unit of work per update: its id, the conversation's state, its effect and the replies
it earned commit together; only then is anything sent."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import AiogramError
from aiogram.fsm.context import FSMContext
from aiogram.fsm.middleware import FSMContextMiddleware
from aiogram.fsm.storage.memory import SimpleEventIsolation
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import TelegramObject, Update, User

from bot.answers import Answers, covered_by, pack
from bot.conversations import ConversationStorage
from bot.pictures import Pictures
from db.queries import shown, updates
from db.session import Database, Unit
from db.tables import Update as Seen
from db.trouble import trouble
from handlers import errors
from handlers.replies import message, toast
from handlers.wording import common
from handlers.wording.screen import Screen
from services import own_words
from services.access import actor_of
from services.refusals import NotAllowed, NotFound, NotJoined, Refused

log = structlog.get_logger()
_TELL_SECONDS = 10
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class UnitOfWork(BaseMiddleware):
    """Wraps every update; handlers find ``unit``, ``actor``, a bound ``state`` and the
    ``own`` words of the writer's station."""

    def __init__(
        self,
        database: Database,
        storage: ConversationStorage,
        answers: Answers,
        pictures: Pictures,
    ) -> None:
        self._database, self._storage, self._answers = database, storage, answers
        self._pictures = pictures
        self._chats = FSMContextMiddleware(storage, SimpleEventIsolation())
        self._told: set[int] = set()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> None:
        if not isinstance(event, Update):
            raise TypeError("registered on updates only")
        place = self._chats.resolve_event_context(data["bot"], data)
        if place is None:
            await self._whole(handler, event, data)
            return
        async with self._chats.events_isolation.lock(key=place.key):
            await self._whole(handler, event, {**data, "state": place})

    async def _whole(self, handler: Handler, event: Update, data: dict[str, Any]) -> None:
        user: User | None = data.get("event_from_user")
        chat_id = 0 if user is None else user.id
        try:
            replies = await self._replies(handler, event, data, chat_id)
        except Exception as error:
            if trouble(error) is not None:
                await self._tell(data["bot"], event, chat_id)
            raise  # it comes again
        self._told.discard(event.update_id)
        if replies is not None:
            self._answers.post(event.update_id, chat_id, replies)

    async def _replies(
        self, handler: Handler, event: Update, data: dict[str, Any], chat_id: int
    ) -> list[TelegramMethod[Any]] | None:
        try:
            data["picture"] = await self._pictures.fetch(data["bot"], event, data.get("state"))
            return await self._effect(handler, event, data, chat_id)
        except Refused as refusal:
            _note(event, chat_id, refusal)
            return await self._instead(event, chat_id, errors.sentence(refusal))
        except Exception as error:
            if trouble(error) is not None:
                raise
            # The words stay out of the log: ids and the traceback are enough.
            log.exception("an update failed", update=event.update_id)
            return await self._instead(event, chat_id, common.TROUBLE)

    async def _tell(self, bot: Bot, event: Update, chat_id: int) -> None:
        """Nothing can be saved: whoever waits hears so, once for each thing they sent."""
        if event.update_id in self._told:
            return
        self._told.add(event.update_id)
        for reply in _said(event, chat_id, common.NOT_SAVED):
            with suppress(AiogramError):
                await bot(reply, request_timeout=_TELL_SECONDS)

    async def _effect(
        self, handler: Handler, event: Update, data: dict[str, Any], chat_id: int
    ) -> list[TelegramMethod[Any]] | None:
        async with self._database.unit() as unit:
            if await updates.get(unit, event.update_id) is not None:
                return None
            data["unit"], data["actor"] = unit, await actor_of(unit, chat_id)
            data["own"] = await own_words.of(unit, data["actor"])
            if "state" in data:
                place = FSMContext(storage=self._storage.bound(unit), key=data["state"].key)
                data["state"], data["raw_state"] = place, await place.get_state()
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
            replies = _said(event, chat_id, sentence)
            await _seen(unit, event, replies)
            return replies


def _note(event: Update, chat_id: int, refusal: Refused) -> None:
    """Whoever tries what is not theirs stands in the log, by ids, and so does a press of what is
    gone or was never there; that somebody has not joined, or names what is gone, is told there
    only to whoever asks for more."""
    if isinstance(refusal, NotAllowed | NotFound):
        named = isinstance(refusal, NotFound) and event.callback_query is None
        plain = named or isinstance(refusal, NotJoined)
        tell = log.info if plain else log.warning
        tell("refused", update=event.update_id, chat=chat_id, why=type(refusal).__name__)


def _said(event: Update, chat_id: int, sentence: str) -> list[TelegramMethod[Any]]:
    """One sentence to whoever sent or pressed something."""
    if event.callback_query is not None:
        return list(toast(event.callback_query, sentence, alert=True))
    if event.message is not None and event.message.chat.type == "private":
        return [message(chat_id, Screen(sentence))]
    return []


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
