"""Replies go out after their effect is saved, in the order of each chat, and are kept until
they have gone: a process that dies in between sends them at its next start."""

import asyncio
import json
from typing import Any

import structlog
from aiogram import Bot, methods
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import (
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, Message
from sqlalchemy.exc import DBAPIError

from bot.budget import Budget
from bot.logs import complain
from bot.telegram_time import TelegramTime
from db.queries import shown, updates
from db.session import Database, SealBroken, Unit
from db.tables import Update
from db.trouble import trouble
from handlers.replies import KEPT_PHOTO, OWN_COPY, EditDetails, EditPrivate, SendDetails
from handlers.wording import common, own_copy
from services import photos, rights

log = structlog.get_logger()
_ATTEMPTS = 20
_LONGEST_PAUSE = 30
_DRAIN_SECONDS = 8
_NOTE_SECONDS = 1
_DETAILS = (SendDetails, EditDetails)
_OWN = {kind.__name__: kind for kind in (*_DETAILS, EditPrivate)}
# An edit can come too late, a query can be too old: the words are then sent anew, or not needed.
_GONE = ("message to edit not found", "message can't be edited")


class Answers:
    """Sends replies, one chat after another in order, and remembers which have gone out."""

    def __init__(self, bot: Bot, database: Database, budget: Budget, time: TelegramTime) -> None:
        self._bot, self._database, self._budget, self._time = bot, database, budget, time
        self._last: dict[int, asyncio.Task[None]] = {}
        self._gone: list[int] = []
        self._owed: dict[int, list[TelegramMethod[Any]]] = {}
        self._shown: list[tuple[int, int, int]] = []
        self._noting: asyncio.Task[None] | None = None

    def post(self, update_id: int, chat_id: int, replies: list[TelegramMethod[Any]]) -> None:
        """Send in the background, behind whatever this chat still waits for."""
        covered = covered_by(replies)
        self._shown = [one for one in self._shown if one[:2] not in covered]
        before = self._last.get(chat_id)
        task = asyncio.create_task(self._send(update_id, before, replies))
        self._last[chat_id] = task
        task.add_done_callback(lambda done: self._forget(chat_id, done))

    async def resume(self) -> int:
        """Send what an earlier process saved but may not have sent; returns how many updates."""
        async with self._database.view() as unit:
            owed = await updates.unanswered(unit)
            for row in owed:
                replies = await _readable(unit, row)
                known = (getattr(one, "chat_id", None) for one in replies)
                chat_id = next((int(chat) for chat in known if chat is not None), row.id)
                self.post(row.id, chat_id, replies)
        return len(owed)

    async def drain(self) -> None:
        """Let what is under way go out, and record it; what Telegram does not take now is
        sent at the next start."""
        if self._last:
            _, waiting = await asyncio.wait(self._last.values(), timeout=_DRAIN_SECONDS)
            for task in waiting:
                task.cancel()
        if self._noting is not None:
            self._noting.cancel()
        try:
            await self._note_now()
        except DBAPIError as error:
            complain(log, "what has gone out could not be noted; it goes out once more", error)

    async def _send(
        self,
        update_id: int,
        before: asyncio.Task[None] | None,
        replies: list[TelegramMethod[Any]],
    ) -> None:
        if before is not None:
            await asyncio.wait([before])
        left = [reply for reply in replies if not await self._surely(reply)]
        if left:  # by the next start others may have changed the message that it was to change
            self._owed[update_id] = [
                _as_new(one) if isinstance(one, EditMessageText) else one for one in left
            ]
        else:
            self._gone.append(update_id)
        self._note_later()

    def _note_later(self) -> None:
        if self._noting is None or self._noting.done():
            self._noting = asyncio.create_task(self._note_soon())

    async def _note_soon(self) -> None:
        """A process that is killed repeats the answers of its last second, not of its last hour.
        What goes out while the last is being noted has its turn after it."""
        while self._gone or self._owed or self._shown:
            await asyncio.sleep(_NOTE_SECONDS)
            try:
                await self._note_now()
            except Exception as error:
                complain(log, "what has gone out could not be noted; it is tried again", error)

    async def _note_now(self) -> None:
        """What has gone out, what is left for the next start, and which messages show details: in
        one unit, so that a process killed before it repeats the reply and notes the message of
        the repeated one."""
        if not self._gone and not self._owed and not self._shown:
            return
        async with self._database.unit() as unit:
            gone, owed, details = list(self._gone), dict(self._owed), list(self._shown)
            if gone:
                await updates.note_answered(unit, gone)
            for update_id, replies in owed.items():
                await updates.keep_owed(unit, update_id, await pack(unit, update_id, replies))
            for chat_id, message_id, match_id in details:
                await shown.keep(unit, chat_id, message_id, match_id)
        self._gone = [one for one in self._gone if one not in gone]
        self._owed = {one: left for one, left in self._owed.items() if one not in owed}
        self._shown = [one for one in self._shown if one not in details]

    def _note_details(self, reply: TelegramMethod[Any], sent: Any) -> None:
        if isinstance(reply, SendDetails) and isinstance(sent, Message):
            self._shown.append((sent.chat.id, sent.message_id, reply.match_id))
        elif isinstance(reply, EditDetails) and reply.message_id is not None:
            self._shown.append((int(reply.chat_id or 0), reply.message_id, reply.match_id))

    async def _surely(self, reply: TelegramMethod[Any]) -> bool:
        """False when it is left for the next start. While the records that it is made from cannot
        be read, it waits; one that cannot be made at all holds up none of the others."""
        attempt = 0
        while True:
            try:
                return await self._one(reply)
            except Exception as error:
                why = trouble(error)
                # Neither words nor a traceback: what was to be sent may stand in them.
                method, kind = type(reply).__name__, type(error).__name__
                log.error("a reply could not be made", method=method, kind=kind, why=why)
                if why is None:
                    return True
            attempt += 1
            await asyncio.sleep(_pause(attempt))

    async def _one(self, reply: TelegramMethod[Any]) -> bool:
        """Send one reply. An outage is waited out, however long; a reply on which the server itself
        fails time and again must not hold up its chat: False, it is left for the next start."""
        reply = await self._with_copy(await self._with_photo(reply))
        attempt = failed = 0
        while failed < _ATTEMPTS:
            await self._budget.reply()
            attempt += 1
            try:
                reply = await self._with_link(reply)
                began = self._time.now()
                sent = await self._bot(reply)
                self._note_details(reply, sent)
                if isinstance(sent, Message) and not isinstance(reply, EditMessageText):
                    self._time.told(began, sent.date)
                return True
            except TelegramRetryAfter as error:
                await asyncio.sleep(error.retry_after)
            except TelegramNetworkError:
                await asyncio.sleep(_pause(attempt))
            except (TelegramServerError, ClientDecodeError):
                failed += 1
                await asyncio.sleep(_pause(failed))
            except TelegramMigrateToChat as error:  # a group has become a supergroup
                failed += 1
                reply = reply.model_copy(update={"chat_id": error.migrate_to_chat_id})
            except TelegramForbiddenError:
                return True  # they blocked the bot meanwhile; my_chat_member tells
            except TelegramBadRequest as error:
                if isinstance(reply, EditMessageText) and any(w in error.message for w in _GONE):
                    reply = _as_new(reply)
                    continue
                if "not modified" not in error.message and "query is too old" not in error.message:
                    log.warning("reply refused", method=type(reply).__name__, why=error.message)
                return True
        log.warning("a reply is left for the next start", method=type(reply).__name__)
        return False

    async def _with_photo(self, reply: TelegramMethod[Any]) -> TelegramMethod[Any]:
        """A kept photo's bytes in place of its id; words alone when it is gone meanwhile."""
        if not isinstance(reply, SendPhoto) or not isinstance(reply.photo, str):
            return reply
        async with self._database.view() as unit:
            jpeg = await photos.show(unit, int(reply.photo.removeprefix(KEPT_PHOTO)))
        if jpeg is not None:
            return reply.model_copy(update={"photo": BufferedInputFile(jpeg, "photo.jpg")})
        extra: dict[str, Any] = {"protect_content": True} if reply.protect_content is True else {}
        return SendMessage(
            chat_id=reply.chat_id,
            text=reply.caption or "…",
            reply_markup=reply.reply_markup,
            **extra,
        )

    async def _with_copy(self, reply: TelegramMethod[Any]) -> TelegramMethod[Any]:
        """What is kept about a member, written down now."""
        if not isinstance(reply, SendDocument) or not isinstance(reply.document, str):
            return reply
        kind, _, member_id = reply.document.removeprefix(OWN_COPY).partition(":")
        async with self._database.view() as unit:
            if kind == "zip":
                data = await rights.pictures(unit, int(member_id))
            else:
                copy = await rights.copy(unit, int(member_id))
                data = copy.as_json() if kind == "json" else own_copy.text(copy).encode()
        return reply.model_copy(update={"document": BufferedInputFile(data, f"my-data.{kind}")})

    async def _with_link(self, reply: TelegramMethod[Any]) -> TelegramMethod[Any]:
        """The bot's own address, which only Telegram knows, in the place left for it."""
        if not isinstance(reply, SendMessage | EditMessageText) or not reply.text:
            return reply
        if common.BOT_LINK not in reply.text:
            return reply
        link = f"https://t.me/{(await self._bot.me()).username}?start="
        return reply.model_copy(update={"text": reply.text.replace(common.BOT_LINK, link)})

    def _forget(self, chat_id: int, done: asyncio.Task[None]) -> None:
        if self._last.get(chat_id) is done:
            del self._last[chat_id]


def _pause(attempt: int) -> float:
    """Half a second, then twice as long each time: somebody is looking at their phone."""
    return min(0.5 * 2 ** min(attempt - 1, 9), _LONGEST_PAUSE)


def covered_by(replies: list[TelegramMethod[Any]]) -> dict[tuple[int, int], int | None]:
    """Messages, by chat and id, that these replies change, and the match whose details each then
    shows, if any."""
    return {
        (int(one.chat_id or 0), one.message_id or 0): getattr(one, "match_id", None)
        for one in replies
        if isinstance(one, EditMessageText)
    }


def _as_new(edit: EditMessageText) -> SendMessage:
    """The same words in a message of their own, as private as the one that was to change."""
    words: dict[str, Any] = {
        "chat_id": edit.chat_id or 0,
        "text": edit.text or "…",
        "reply_markup": edit.reply_markup,
        **({"protect_content": True} if isinstance(edit, EditPrivate) else {}),
    }
    if isinstance(edit, EditDetails):
        return SendDetails(match_id=edit.match_id, **words)
    return SendMessage(**words)


async def pack(unit: Unit, update_id: int, replies: list[TelegramMethod[Any]]) -> bytes:
    """Replies as sealed bytes, to be kept with the update until they have gone."""
    plain = [[type(one).__name__, _plain(one)] for one in replies]
    words = json.dumps(plain, ensure_ascii=False).encode()
    return await unit.seal_draft(words, f"update:{update_id}")


def _plain(one: TelegramMethod[Any]) -> dict[str, Any]:
    """What was given, whole: a part's kind (a scope's, say) is a default, and needed to read it."""
    plain = one.model_dump(mode="json", include=one.model_fields_set, exclude_none=True)
    return {**plain, "match_id": one.match_id} if isinstance(one, _DETAILS) else plain


async def unpack(unit: Unit, row: Update) -> list[TelegramMethod[Any]]:
    """The replies an update still owes."""
    if row.replies_sealed is None:
        return []
    words = await unit.unseal_draft(row.replies_sealed, f"update:{row.id}")
    return [(_OWN.get(name) or getattr(methods, name))(**data) for name, data in json.loads(words)]


async def _readable(unit: Unit, row: Update) -> list[TelegramMethod[Any]]:
    """As ``unpack``; what an older release wrote and this one cannot read is given up, as the
    bot must start."""
    try:
        return await unpack(unit, row)
    except (ValueError, LookupError, TypeError, SealBroken, AttributeError) as error:
        log.warning("owed replies cannot be read", update=row.id, kind=type(error).__name__)
        return []
