"""Takes details out of the chats of matches that have ended, or whose receiver lets givers know
them no more, for the sender.

A message is leased, changed, and its row is gone when the change is made or cannot be made.
Passing faults are tried again; a blocked chat waits until it is back.
"""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import structlog
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.waits import MOST_ATTEMPTS, pause, seconds
from db.queries import notices, shown
from db.session import Database
from db.tables import Shown
from handlers.wording.answering import put_away

log = structlog.get_logger()
BATCH = 30
_UNDER_A_PHOTO = "no text in the message"
# The person has removed it, or it says so already.
_NOTHING_TO_CHANGE = ("message to edit not found", "can't be edited", "not modified")


class PuttingAway:
    """Changes messages that show one side of a match details which are to be seen no more."""

    def __init__(self, database: Database, bot: ExtBot[Any]) -> None:
        self._database, self._bot = database, bot

    async def work(self) -> int:
        """One batch of due messages; returns how many were taken."""
        async with self._database.unit() as unit:
            taken = await shown.lease(unit, BATCH)
        if not taken:
            return 0
        fates = await asyncio.gather(*(self._one(*one) for one in taken))
        async with self._database.unit() as unit:
            for (one, *_), again in zip(taken, fates, strict=True):
                if again is None:
                    await shown.drop(unit, one.chat_id, one.message_id)
                else:
                    await shown.again(unit, one.id, again)
        return len(taken)

    async def _one(self, one: Shown, what: str, over: bool) -> datetime | None:
        """None when there is nothing left to do, else when to try again."""
        try:
            await self._change(one, put_away(what, over=over))
        except RetryAfter as error:
            return self._in(seconds(error.retry_after))
        except BadRequest as error:
            if not any(words in error.message.lower() for words in _NOTHING_TO_CHANGE):
                log.warning("details could not be put away", match=one.match_id, why=error.message)
        except Forbidden:
            return await self._rested(one)
        except NetworkError:
            return self._in(pause(one.attempts))
        except TelegramError as error:
            if one.attempts < MOST_ATTEMPTS:
                return self._in(pause(one.attempts))
            log.warning("details could not be put away", match=one.match_id, why=error.message)
        return None

    async def _change(self, one: Shown, words: str) -> None:
        """The text; where there is none, the words under the photo."""
        where: dict[str, Any] = {"chat_id": one.chat_id, "message_id": one.message_id}
        try:
            await self._bot.edit_message_text(words, **where)
        except BadRequest as error:
            if _UNDER_A_PHOTO not in error.message.lower():
                raise
            await self._bot.edit_message_caption(caption=words, **where)

    async def _rested(self, one: Shown) -> datetime | None:
        """A blocked chat is left until it is back; one that is nobody's any more for good."""
        async with self._database.unit() as unit:
            if not await notices.rest(unit, one.chat_id):
                return None
        return self._in(pause(one.attempts))

    def _in(self, after: float) -> datetime:
        return self._database.clock.now() + timedelta(seconds=after)
