"""A bot that lives, is killed, and lives again: each life a process of its own.

To begin takes seconds, nearly all of them spent on loading. A process that has loaded everything,
and runs no thread and no event loop, is forked for each life instead.
"""

import asyncio
import base64
import multiprocessing
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest

from bot import logs, running
from bot.settings import Settings
from tests.databases import Place, url_of
from tests.factories import SECRET
from tests.journeys.station import TOKEN, quicken

LOG = "bot.log"


class Ahead:
    """The machine's clock, so much ahead."""

    def __init__(self, ahead: timedelta) -> None:
        self._ahead = ahead

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


def born(
    data: Path,
    place: Place,
    telegram: str,
    ahead: timedelta,
    change: Callable[[pytest.MonkeyPatch], None] = quicken,
) -> ForkServerProcess:
    """A life begins: ``python -m bot run`` with a folder, on a database, with that Telegram, and
    with this change to its pace."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.journeys.warmed"])
    life = context.Process(
        target=live, args=(str(data), url_of(place), telegram, ahead, change), daemon=True
    )
    life.start()
    return life


def live(
    data: str,
    database: str,
    telegram: str,
    ahead: timedelta,
    change: Callable[[pytest.MonkeyPatch], None],
) -> None:
    """Run until killed, or until SIGTERM; everything told goes into a file."""
    with (Path(data) / LOG).open("a") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())
    logs.configure("WARNING")
    patch = pytest.MonkeyPatch()
    change(patch)
    patch.setattr(running, "SystemClock", lambda: Ahead(ahead))
    settings = Settings(
        _env_file=None,
        bot_token=TOKEN,
        telegram_api_base=telegram,
        telegram_proxy=None,
        data_dir=Path(data),
        database_url=database,
        master_key=base64.b64encode(SECRET).decode(),
    )
    asyncio.run(running.run(settings))
