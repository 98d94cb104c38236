"""Telegram's own flood limits, off until a test turns them on.

core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about one message a
second in a chat, 20 a minute in a group, 30 a second over all.
"""

import math
import time
from collections import defaultdict, deque

from bot.sandbox.calls import Call
from bot.sandbox.errors import too_many_requests

OVER_ALL = (30, 1.0)
IN_CHAT = (1, 1.0)
IN_GROUP = (20, 60.0)


class Pacing:
    def __init__(self) -> None:
        self.on = False
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = defaultdict(deque)

    def check(self, call: Call) -> None:
        """Raises ApiError 429 for a message that comes too soon; counts it otherwise."""
        if not self.on or not call.method.startswith("send") or call.method == "sendchataction":
            return
        now, chat_id = time.monotonic(), call.integer("chat_id")
        lines = [(self._all, OVER_ALL), (self._chats[chat_id], IN_CHAT)]
        if chat_id < 0:
            lines[1] = (self._chats[chat_id], IN_GROUP)
        for sent, (most, seconds) in lines:
            while sent and sent[0] <= now - seconds:
                sent.popleft()
            if len(sent) >= most:
                raise too_many_requests(math.ceil(sent[0] + seconds - now))
        for sent, _ in lines:
            sent.append(now)
