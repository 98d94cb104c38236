"""One budget of calls for replies and notices, replies first."""

import asyncio
from collections.abc import Callable
from time import monotonic

# Telegram's own bound is about 30 messages a second for a bot (Bots FAQ, "hitting limits").
A_SECOND = 30
KEPT_FOR_REPLIES = 5


class Budget:
    """A bucket that fills ``a_second`` times a second; notices leave a rest in it."""

    def __init__(self, a_second: float = A_SECOND, now: Callable[[], float] = monotonic) -> None:
        self._rate, self._now = a_second, now
        self._left, self._at = a_second, now()

    async def reply(self) -> None:
        """Wait for room for an answer to somebody who is typing."""
        await self._take(1)

    async def notice(self) -> None:
        """Wait for room for a notice: only what replies do not need."""
        await self._take(1 + KEPT_FOR_REPLIES)

    async def _take(self, wanted: float) -> None:
        while True:
            now = self._now()
            self._left = min(self._rate, self._left + (now - self._at) * self._rate)
            self._at = now
            if self._left >= wanted:
                self._left -= 1
                return
            await asyncio.sleep((wanted - self._left) / self._rate)
