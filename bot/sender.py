"""Empties the outbox with python-telegram-bot, within Telegram's limits.

A notice is leased, sent and settled. A crash between sending and settling may repeat a
message and never loses one. A blocked chat rests; passing faults are tried again, however
long Telegram cannot be reached; only what it refuses time and again is set aside.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.exc import DBAPIError
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.budget import Budget
from bot.logs import complain
from bot.putting_away import PuttingAway
from bot.telegram_time import TelegramTime
from bot.waits import MOST_ATTEMPTS, pause, seconds
from db.queries import notices, shown
from db.session import Database, Unit
from db.tables import Notice
from db.tables.notice import NoticeState
from handlers.wording.notices import word
from handlers.wording.screen import Screen
from services import photos, quiet
from services.letters import facts_of, still_true
from services.refusals import Refused

log = structlog.get_logger()
BATCH = 30
IDLE = 1.0
GATHER = 0.1
"""Notices of one moment are leased and settled together, after the replies."""


class Pacer(AIORateLimiter):
    """The stock limiter knows no bound for a private chat: one message a second each
    (Bots FAQ), and draws on the budget shared with replies."""

    def __init__(self, budget: Budget, chat_seconds: float = 1.0) -> None:
        super().__init__(max_retries=0)
        self._budget, self._chat_seconds = budget, chat_seconds
        self._free_at: dict[int, float] = {}

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        chat_id, now = data.get("chat_id"), asyncio.get_running_loop().time()
        if isinstance(chat_id, int):
            at = max(now, self._free_at.get(chat_id, 0.0))
            self._free_at[chat_id] = at + self._chat_seconds
            await asyncio.sleep(at - now)
        await self._budget.notice()
        return await callback(*args, **kwargs)


@dataclass(frozen=True)
class Outcome:
    """What became of one notice; ``again`` when it is to be tried once more; ``details``: chat,
    message and match of what now shows one side the other's details."""

    notice_id: int
    state: NoticeState
    error: str | None = None
    again: datetime | None = None
    blocked: int | None = None
    details: tuple[int, int, int] | None = None


class Sender:
    """Takes due notices, words them for their receivers, sends them, records the outcome."""

    def __init__(
        self,
        database: Database,
        budget: Budget,
        time: TelegramTime,
        token: str,
        api_base: str | None = None,
        proxy: str | None = None,
        chat_seconds: float = 1.0,
    ) -> None:
        self._database, self._time = database, time
        base = (api_base or "https://api.telegram.org").rstrip("/")
        self._bot: ExtBot[Any] = ExtBot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=HTTPXRequest(connection_pool_size=8, proxy=proxy),
            get_updates_request=HTTPXRequest(proxy=proxy),
            rate_limiter=Pacer(budget, chat_seconds),
        )
        self._putting_away = PuttingAway(database, self._bot)
        self._put_away_at = 0.0
        self._took_over = False
        self._unrecorded: list[Outcome] = []

    async def run(self, stopping: asyncio.Event) -> None:
        """Send until ``stopping``; what is under way is finished and recorded first."""
        with suppress(DBAPIError):  # then it is tried again
            await self._take_over()
        try:
            while not stopping.is_set():
                self._database.told.clear()
                if not await self._safely():
                    await self._idle(stopping)
                await asyncio.sleep(GATHER)
        finally:
            await self._bot.shutdown()

    async def _idle(self, stopping: asyncio.Event) -> None:
        """Until a notice is written; what only falls due by and by is looked for now and then."""
        waits = [asyncio.ensure_future(one.wait()) for one in (stopping, self._database.told)]
        try:
            await asyncio.wait(waits, timeout=IDLE, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()

    async def _take_over(self) -> None:
        """What an earlier process held when it died is free at once, not when its lease ends:
        one process alone sends (Telegram lets no second one poll)."""
        async with self._database.unit() as unit:
            await notices.free(unit)
            await shown.free(unit)
        self._took_over = True

    async def _safely(self) -> int:
        try:
            if not self._took_over:
                await self._take_over()
            await self._bot.initialize()  # asks Telegram once; an outage now must not be the end
            return await self.send_due() + await self._put_away()
        except TelegramError as error:
            log.warning("Telegram cannot be reached", kind=type(error).__name__)
            return 0
        except Exception as error:
            complain(log, "the outbox could not be worked on", error)
            return 0

    async def _put_away(self) -> int:
        """Looked for as often as anything that falls due by and by, however busy the outbox is."""
        now = asyncio.get_running_loop().time()
        if now < self._put_away_at:
            return 0
        self._put_away_at = now + IDLE
        return await self._putting_away.work()

    async def send_due(self) -> int:
        """One batch of due notices; returns how many were taken."""
        await self._record()  # what could not be written down last time is not sent twice
        async with self._database.unit() as unit:
            taken = [(notice, chat) for notice, chat in await notices.lease(unit, BATCH)]
        if not taken:
            return 0
        self._unrecorded += await asyncio.gather(*(self._one(*one) for one in taken))
        await self._record()
        return len(taken)

    async def _record(self) -> None:
        if not self._unrecorded:
            return
        async with self._database.unit() as unit:
            for done in self._unrecorded:
                await notices.settle(unit, done.notice_id, done.state, done.error, done.again)
                if done.blocked is not None:
                    await notices.rest(unit, done.blocked)
                if done.details is not None:
                    await shown.keep(unit, *done.details)
        self._unrecorded = []

    async def _one(self, notice: Notice, chat_id: int) -> Outcome:
        try:
            async with self._database.view() as unit:
                if (until := await _sleeping(unit, notice)) is not None:
                    return Outcome(notice.id, NoticeState.QUEUED, again=until)
                screen = await _words(unit, notice)
        except (Refused, LookupError) as error:
            return Outcome(notice.id, NoticeState.DEAD, f"no words: {type(error).__name__}")
        except Exception as error:  # one that cannot be worded must not hold up the others
            log.exception("a notice could not be worded", notice=notice.id)
            return self._poor(notice, type(error).__name__)
        if screen is None:
            return Outcome(notice.id, NoticeState.RECALLED)
        try:
            sent = await self._send(chat_id, screen)
        except RetryAfter as error:
            return self._again(notice, "429", seconds(error.retry_after))
        except Forbidden as error:
            return Outcome(notice.id, NoticeState.QUEUED, error.message, blocked=chat_id)
        except BadRequest as error:
            log.warning("notice refused", notice=notice.id, why=error.message)
            return Outcome(notice.id, NoticeState.DEAD, error.message)
        except NetworkError as error:
            return self._again(notice, type(error).__name__, pause(notice.attempts))
        except TelegramError as error:
            return self._poor(notice, error.message)
        about = screen.match_id
        details = None if about is None else (chat_id, sent, about)
        return Outcome(notice.id, NoticeState.SENT, details=details)

    async def _send(self, chat_id: int, screen: Screen) -> int:
        """Returns the message's id."""
        about: dict[str, Any] = {
            "reply_markup": markup(screen),
            "protect_content": screen.private,
        }
        jpeg = None
        if screen.photo_id is not None:
            async with self._database.view() as unit:
                jpeg = await photos.show(unit, screen.photo_id)
        began = self._time.now()
        if jpeg is None:
            sent = await self._bot.send_message(chat_id, screen.text, **about)
        else:
            sent = await self._bot.send_photo(chat_id, jpeg, caption=screen.text, **about)
        self._time.told(began, sent.date)
        return sent.message_id

    def _poor(self, notice: Notice, error: str) -> Outcome:
        """Not the network's fault: a few more attempts, then a person has to look."""
        if notice.attempts >= MOST_ATTEMPTS:
            return Outcome(notice.id, NoticeState.DEAD, error)
        return self._again(notice, error, pause(notice.attempts))

    def _again(self, notice: Notice, error: str, after: float) -> Outcome:
        again = self._database.clock.now() + timedelta(seconds=after)
        return Outcome(notice.id, NoticeState.QUEUED, error, again)


async def _sleeping(unit: Unit, notice: Notice) -> datetime | None:
    """Until when the receiver sleeps; the urgent wakes them."""
    if notice.urgent:
        return None
    until = await quiet.awake(unit, notice.station_id, notice.member_id, unit.now)
    return until if until > unit.now else None


async def _words(unit: Unit, notice: Notice) -> Screen | None:
    """The message; None when what it asks has settled itself meanwhile."""
    letter = await facts_of(unit, notice.kind, notice.facts, notice.member_id)
    return word(letter) if still_true(letter) else None


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """A screen's buttons as this library's keyboard."""
    if not screen.rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(one.label, callback_data=one.data) for one in row]
            for row in screen.rows
        ]
    )
