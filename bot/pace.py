"""How fast one chat may go on. Kept in memory: a restart forgives everybody, and what is kept
back here has changed nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

_MANY = 10_000


@dataclass(frozen=True)
class Limits:
    """What one chat may do before it has to slow down, and how fast it may go on."""

    at_once: int = 200
    a_second: float = 5.0
    photos_an_hour: int = 60


class Pace:
    """A bucket a chat: ``at_once`` steps in it, filled again by ``a_second``."""

    def __init__(self, at_once: int, a_second: float, now: Callable[[], float] = monotonic) -> None:
        self._most, self._rate, self._now = at_once, a_second, now
        self._left: dict[int, tuple[float, float]] = {}

    def take(self, chat_id: int) -> bool:
        """One step of a chat; False when it goes too fast."""
        now = self._now()
        left = self._of(chat_id, now)
        if left < 1:
            return False
        self._left[chat_id] = left - 1, now
        if len(self._left) > _MANY:
            self._forget(now)
        return True

    def _of(self, chat_id: int, now: float) -> float:
        left, at = self._left.get(chat_id, (self._most, now))
        return min(self._most, left + (now - at) * self._rate)

    def _forget(self, now: float) -> None:
        """Whose bucket is full again stands as one who was never here."""
        self._left = {
            chat: kept for chat, kept in self._left.items() if self._of(chat, now) < self._most
        }
