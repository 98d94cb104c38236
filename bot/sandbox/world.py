"""Everything the sandbox knows, in one place."""

import time
from collections import deque
from typing import Any

from bot.sandbox.clock import SandboxClock
from bot.sandbox.files import Files
from bot.sandbox.messages import Messages
from bot.sandbox.misbehaviour import Misbehaviour
from bot.sandbox.pacing import Pacing
from bot.sandbox.people import Group, People, Person
from bot.sandbox.store import Store
from bot.sandbox.updates import Updates

CALLS_KEPT = 5000


class World:
    def __init__(self, store: Store, *, token: str, username: str, name: str) -> None:
        self.store = store
        self.token = token
        self.clock = SandboxClock(store)
        self.people = People(store)
        self.messages = Messages(store)
        self.updates = Updates(store)
        self.updates.told = self.messages.touch
        self.files = Files(store)
        self.misbehaviour = Misbehaviour()
        self.pacing = Pacing()
        self.log: deque[dict[str, Any]] = deque(maxlen=CALLS_KEPT)
        self.typing: dict[int, float] = {}
        # The number of the newest getUpdates: whoever holds an older one is sent away.
        self.poller = 0
        self.stopping = False
        self.bot = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": name,
            "username": username,
        }

    def chat(self, chat_id: int) -> Person | Group | None:
        return self.people.find(chat_id) if chat_id > 0 else self.people.find_group(chat_id)

    def uptime(self) -> float:
        """Seconds on a clock that nobody moves, for waits."""
        return time.monotonic()

    def profile(self, key: str, default: Any = None) -> Any:
        return self.store.setting(f"profile:{key}", default)

    def keep_profile(self, key: str, value: Any) -> None:
        self.store.keep_setting(f"profile:{key}", value)
