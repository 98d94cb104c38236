"""Whether this machine's clock can be right: every message that goes out comes back with the time
at Telegram. What cannot be undone is done only by a clock that has just been seen to be right."""

from datetime import datetime, timedelta

import structlog

from db.clock import Clock

log = structlog.get_logger()
OFF = timedelta(hours=1)
"""More than any message is under way."""
FRESH = timedelta(days=1)


class TelegramTime:
    """Compares the clock with what Telegram said last."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen_at: datetime | None = None
        self.wrong = False

    def now(self) -> datetime:
        return self._clock.now()

    def told(self, began: datetime, date: datetime) -> None:
        """A message that began to be sent at one instant by this clock bears another."""
        ended, was_wrong = self.now(), self.wrong
        ahead = max(began - date, min(ended - date, timedelta(0)))
        self._seen_at, self.wrong = ended, abs(ahead) > OFF
        if self.wrong and not was_wrong:
            log.error(
                "this machine's clock is wrong; set it: until then nothing lapses by itself",
                hours_ahead=round(ahead / timedelta(hours=1)),
            )

    def proven(self) -> bool:
        """Whether it was seen to be right within the last day."""
        seen = self._seen_at
        return seen is not None and not self.wrong and abs(self.now() - seen) < FRESH
