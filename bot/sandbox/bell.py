import asyncio
from collections import defaultdict

Waiter = asyncio.Future[None]


class Bell:
    """Wakes everybody who waits for the next thing to happen, in one chat or anywhere."""

    def __init__(self) -> None:
        self._waiting: dict[int | None, set[Waiter]] = defaultdict(set)

    def ring(self, chat_id: int | None = None) -> None:
        """For one chat, and for those who listen everywhere; without a chat, for all."""
        rooms = list(self._waiting) if chat_id is None else [chat_id, None]
        for room in rooms:
            for waiter in self._waiting.pop(room, ()):
                if not waiter.done():
                    waiter.set_result(None)

    async def wait(self, seconds: float, chat_id: int | None = None) -> bool:
        """True when the bell rang within that many seconds, False when it stayed silent."""
        waiter: Waiter = asyncio.get_running_loop().create_future()
        self._waiting[chat_id].add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return False
        finally:
            self._forget(waiter, chat_id)
        return True

    def _forget(self, waiter: Waiter, chat_id: int | None) -> None:
        room = self._waiting.get(chat_id)
        if room is not None:
            room.discard(waiter)
            if not room:
                del self._waiting[chat_id]
