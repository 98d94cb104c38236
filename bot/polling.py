"""Long polling that confirms an update only after its effect is saved.

aiogram's own loop asks for the next batch, and thereby confirms this one, while handlers
still run: a process killed in between loses them. Here a batch is confirmed when all of it
has been saved; a crash before that brings the updates again, and their ids, saved with
their effects, keep them from acting twice.
"""

import asyncio
from collections.abc import Sequence

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import Update

from bot.flood import calls_for_help
from bot.incoming import Incoming, read
from bot.logs import complain

log = structlog.get_logger()
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
_WAIT = 25


async def poll(bot: Bot, dispatcher: Dispatcher, stopping: asyncio.Event) -> None:
    """Fetch and handle updates until ``stopping``; raises TelegramUnauthorizedError."""
    offset: int | None = None
    faults = 0
    while not stopping.is_set():
        asking = asyncio.ensure_future(
            bot(
                Incoming(offset=offset, timeout=_WAIT, allowed_updates=KINDS),
                request_timeout=_WAIT + 15,
            )
        )
        stopped = asyncio.ensure_future(stopping.wait())
        await asyncio.wait([asking, stopped], return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if not asking.done():
            asking.cancel()  # nothing was confirmed yet: these updates come again
            return
        try:
            given = asking.result()
        except TelegramUnauthorizedError:
            raise
        except AiogramError as error:  # a gateway's error page is none of Telegram's errors
            faults += 1
            await _pause(error, faults, stopping)
            continue
        try:
            read_now = [read(bot, one) for one in given]
            await handle(bot, dispatcher, [one for one in read_now if one is not None])
        except Exception as error:
            complain(log, "updates could not be saved; they come again", error)
            faults += 1
            await _pause(error, faults, stopping)
            continue
        faults = 0
        if given:
            offset = max(one["update_id"] for one in given) + 1


async def handle(bot: Bot, dispatcher: Dispatcher, batch: Sequence[Update]) -> None:
    """Handle a batch: each chat in order, chats side by side, a chat that calls for help first
    (units of work take turns). Raises what kept an update from being saved, after the other chats
    are done."""
    chats: dict[int, list[Update]] = {}
    for update in batch:
        chats.setdefault(_chat(update), []).append(update)

    async def one_chat(updates: list[Update]) -> None:
        for update in updates:
            await dispatcher.feed_update(bot, update)

    ordered = sorted(chats.values(), key=lambda updates: not any(map(calls_for_help, updates)))
    done = await asyncio.gather(*map(one_chat, ordered), return_exceptions=True)
    for trouble in done:
        if isinstance(trouble, BaseException):
            raise trouble


def _chat(update: Update) -> int:
    event = update.event
    user = getattr(event, "from_user", None)
    return user.id if user is not None else 0


async def _pause(error: Exception, faults: int, stopping: asyncio.Event) -> None:
    seconds = min(0.5 * 2 ** min(faults - 1, 9), 30)
    if isinstance(error, TelegramRetryAfter):
        seconds = error.retry_after
    if isinstance(error, TelegramConflictError):
        log.warning("another process polls with the same token; only one can")
    elif isinstance(error, AiogramError):
        log.warning("Telegram cannot be reached", kind=type(error).__name__, again_in=seconds)
    try:
        await asyncio.wait_for(stopping.wait(), seconds)
    except TimeoutError:
        return
