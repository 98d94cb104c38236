"""The sandbox's time: the machine's, plus what people have moved it forward."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.sandbox.store import Store

STATION_ZONE = ZoneInfo("Asia/Shanghai")
BEGINS = time(10)


def to_the_morning(here: datetime) -> timedelta:
    """From this local time to when a sandbox begins that is opened then."""
    day = timedelta(days=1)
    morning = datetime.combine(here.date(), BEGINS, here.tzinfo)
    if morning < here:
        morning += day
    if (morning + day).day == 1:  # what is done today would be missing from tomorrow's month
        morning += day
    return morning - here


class SandboxClock:
    """Moves only forward. Moving starts the hooks; awaiting what it returns waits for them.

    A new sandbox begins at ten in the morning, whenever it is opened, and on no last day of a
    month: at night a station is quiet, and a newcomer would wait for messages that come in the
    morning.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        ahead = store.setting("clock ahead")
        self._ahead = (
            to_the_morning(datetime.now(STATION_ZONE))
            if ahead is None
            else timedelta(seconds=ahead)
        )
        if ahead is None:
            store.keep_setting("clock ahead", self._ahead.total_seconds())
        self._telling: set[asyncio.Future[None]] = set()
        self.hooks: list[Callable[[], Awaitable[None]]] = []

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def unix(self) -> int:
        """Whole seconds, as every date in the Bot API."""
        return int(self.now().timestamp())

    def advance(self, by: timedelta) -> Awaitable[None]:
        """Move forward at once. Raises ValueError for a step backward."""
        if by < timedelta(0):
            raise ValueError("the clock moves only forward")
        self._ahead += by
        self._store.keep_setting("clock ahead", self._ahead.total_seconds())
        telling = asyncio.ensure_future(self._tell())
        # The event loop itself holds a running task only weakly.
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)
        return telling

    def move_to(self, moment: datetime) -> Awaitable[None]:
        """Move to an aware moment. Raises ValueError when it has passed."""
        return self.advance(moment - self.now())

    def move_to_next(self, at: time) -> Awaitable[None]:
        """To the next time it is that late in the station's zone: today, or else tomorrow."""
        here = self.now().astimezone(STATION_ZONE)
        if here.time() < at:
            return self.move_to(datetime.combine(here.date(), at, STATION_ZONE))
        return self.move_to_tomorrow(at)

    def move_to_tomorrow(self, at: time) -> Awaitable[None]:
        tomorrow = self.now().astimezone(STATION_ZONE).date() + timedelta(days=1)
        return self.move_to(datetime.combine(tomorrow, at, STATION_ZONE))

    async def _tell(self) -> None:
        for hook in list(self.hooks):
            await hook()
