"""What the clock starts. Due times live in the tables; a tick looks what is due and is
idempotent, so that a missed or doubled tick harms nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.logs import complain
from bot.telegram_time import TelegramTime
from db.queries import alarms as alarm_rows
from db.queries import stations, wishes
from db.session import Database
from db.tables.round import Trigger
from services import (
    absence,
    alarms,
    drafts,
    drills,
    expiry,
    mornings,
    overdue,
    retention,
    rounds,
    visits,
)

log = structlog.get_logger()
TICK_SECONDS = 2
LOOKED_THROUGH = timedelta(days=1)
_LAST_TICK_SECONDS = 8


class Jobs:
    """The ticks, on APScheduler; ``tick`` may also be called when a clock was moved."""

    def __init__(self, database: Database, time: TelegramTime) -> None:
        self._database, self._time = database, time
        self._turn = asyncio.Lock()
        self._cleared_at: datetime | None = None
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )

    def start(self) -> None:
        self._scheduler.add_job(self.tick, "interval", seconds=TICK_SECONDS)
        self._scheduler.start()

    async def stop(self) -> None:
        """No tick begins any more; one that runs is waited for, a while."""
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        with suppress(TimeoutError):
            async with asyncio.timeout(_LAST_TICK_SECONDS), self._turn:
                pass
        self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Everything that is due now, one after the other."""
        async with self._turn:
            for job in self._jobs():
                try:
                    await job()
                except Exception as error:
                    complain(log, "a job failed", error, job=job.__name__)

    def _jobs(self) -> list[Callable[[], Awaitable[None]]]:
        """By a clock that is wrong nothing lapses; only by one that is right is anything erased."""
        lapses = [] if self._time.wrong else [self._overdue, self._expiry, self._drafts]
        erases = [self._retention] if self._time.proven() else []
        return [*lapses, self._reminders, self._alarms, self._rounds, self._mornings, *erases]

    async def _overdue(self) -> None:
        async with self._database.view() as unit:
            due = await overdue.overdue_now(unit)
        if due:
            async with self._database.unit() as unit:
                await overdue.attend_overdue(unit)

    async def _reminders(self) -> None:
        async with self._database.view() as unit:
            due = await visits.reminders_due(unit)
        if due:
            async with self._database.unit() as unit:
                await visits.remind(unit)

    async def _alarms(self) -> None:
        async with self._database.view() as unit:
            waiting = await wishes.untaken_alarms(unit) or await alarm_rows.running(unit)
        if waiting:
            async with self._database.unit() as unit:
                await alarms.page_on(unit)
                await drills.page_on(unit)

    async def _expiry(self) -> None:
        async with self._database.view() as unit:
            waiting = bool(await expiry.due(unit))
        if waiting:
            async with self._database.unit() as unit:
                await expiry.attend(unit)

    async def _mornings(self) -> None:
        async with self._database.view() as unit:
            due = await mornings.due(unit)
        if due:
            async with self._database.unit() as unit:
                await mornings.attend(unit)

    async def _drafts(self) -> None:
        async with self._database.view() as unit:
            due = await drafts.old(unit) or await drafts.forgotten(unit)
        if due:
            async with self._database.unit() as unit:
                await drafts.sweep(unit)
                await drafts.ask_after(unit)

    async def _retention(self) -> None:
        """Once a day, and one batch a tick until nothing is left; the day is not written down:
        after a start it looks once more, and finds nothing."""
        now = self._database.clock.now()
        last = self._cleared_at
        if last is not None and abs(now - last) < LOOKED_THROUGH:
            return
        if not await retention.step(self._database) and not await absence.step(self._database):
            self._cleared_at = now

    async def _rounds(self) -> None:
        async with self._database.view() as unit:
            due = [
                (root.id, Trigger(root.next_round_trigger))
                for root in await stations.rounds_due(unit, unit.now)
            ]
        for root_id, trigger in due:
            try:
                await rounds.run(self._database, root_id, trigger)
            except Exception as error:  # one tree's trouble must not keep the others waiting
                complain(log, "a round failed", error, station=root_id)
                await rounds.put_off(self._database, root_id)
