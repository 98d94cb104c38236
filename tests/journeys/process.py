"""``python -m bot run`` as a process of its own, and what it left in its files."""

import asyncio
import json
import os
import re
import signal
import sqlite3
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

from tests.journeys.station import TO_PUT_AWAY

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60
OURS = re.compile(r"BOT_|TELEGRAM_|DATABASE_URL|MASTER_KEY|SANDBOX_|DATA_DIR|LOG_LEVEL")


class Bot:
    """A running process: its lines as they come, and signals to it."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.lines: list[str] = []

    async def tells(self, words: str) -> str:
        """Read on until a line has these words; raises AssertionError when none comes."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while line := await self._line():
                    if words in line:
                        return line
        except TimeoutError:
            pass
        told = [f"no line with {words!r}:", *self.lines]
        if self._process.stdout is not None and self._process.stdout.at_eof():
            told += ["it has ended:", await self.errors()]
        raise AssertionError("\n".join(told))

    async def kill(self) -> None:
        self._process.kill()
        await self._process.wait()

    async def stop(self, by: signal.Signals, within: float) -> int:
        """Its exit code, and all its last lines read."""
        self._process.send_signal(by)
        async with asyncio.timeout(within):
            while await self._line():
                pass
            return await self._process.wait()

    async def errors(self) -> str:
        """What it has written on standard error, once it has ended."""
        assert self._process.stderr is not None
        return (await self._process.stderr.read()).decode()

    async def _line(self) -> str:
        assert self._process.stdout is not None
        line = (await self._process.stdout.readline()).decode()
        if line:
            self.lines.append(line.rstrip("\n"))
        return line


@asynccontextmanager
async def run(data: Path) -> AsyncIterator[Bot]:
    """The bot with its sandbox on a data folder; killed at the end if it still runs."""
    env = {name: value for name, value in os.environ.items() if not OURS.match(name)}
    env |= {"SANDBOX_PORT": "0", "DATA_DIR": str(data), "PYTHONPATH": str(ROOT)}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=data, env=env, stdout=PIPE, stderr=PIPE
    )
    bot = Bot(process)
    try:
        yield bot
    finally:
        if process.returncode is None:
            await bot.kill()


def records(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What a story leaves in the bot's database, without times, keys and sealed words."""
    with closing(sqlite3.connect(database)) as kept:
        return {name: sorted(kept.execute(query)) for name, query in _RECORDS.items()}


def told(sandbox_file: Path) -> bool:
    """Whether the story kept there has come to its end: then it is silent from now on."""
    with closing(sqlite3.connect(sandbox_file)) as kept:
        row = kept.execute("SELECT value FROM settings WHERE key = 'memo:story'").fetchone()
    return row is not None and "the end" in json.loads(row[0])["kept"]


def owed(database: Path) -> list[tuple[Any, ...]]:
    """Updates whose replies are not known to have gone, and notices neither sent nor settled
    by the answer to them (killed between sending and recording); details not yet put away."""
    with closing(sqlite3.connect(database)) as kept:
        replies = kept.execute("SELECT id FROM 'update' WHERE answered_at IS NULL").fetchall()
        unsent = "SELECT id FROM notice WHERE state NOT IN ('sent', 'recalled')"
        return replies + kept.execute(unsent).fetchall() + kept.execute(TO_PUT_AWAY).fetchall()


async def owes_nothing(database: Path) -> None:
    """Wait until all that is owed has gone."""
    for _ in range(20 * PATIENCE_SECONDS):
        if not owed(database):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"still owed: {owed(database)}")


_RECORDS = {
    "wish": "SELECT poster_id, beneficiary_id, status, aid, legal_class, public_text FROM wish",
    "line": "SELECT what, kind, asked, reserved, delivered FROM line",
    "offer": "SELECT member_id, kind, whats, quantity, reserved, delivered, used FROM offer",
    "match": "SELECT line_id, offer_id, place, quantity, status, coalesce(reason, '') FROM match",
    "handover": "SELECT match_id, delivered_by, confirmed_by, confirmed_how FROM handover",
    "service_record": "SELECT member_id, match_id, minutes FROM service_record",
    "goods_entry": "SELECT match_id, what, quantity, yuan FROM goods_entry",
    "notice": (
        "SELECT member_id, kind, facts FROM notice WHERE kind NOT IN"
        " ('morning', 'digest', 'reminder', 'visit_soon', 'draft_kept', 'draft_waits')"
    ),
    "event": (
        "SELECT station_id, coalesce(actor_id, 0), subject, subject_id, move FROM event"
        " WHERE subject <> 'round'"
    ),
}


# A story that was killed while it moved the clock may take a day more.
_WHEN = re.compile("当天就办成了|用了 # 天|前一天我再提醒您。|(?:今天|明天|后天|#月#日)（周.）")


def said(sandbox_file: Path) -> dict[str, set[str]]:
    """What the bot has said to everybody, by name, with # for every number and no word for days."""
    with closing(sqlite3.connect(sandbox_file)) as sandbox:
        found = sandbox.execute(
            "SELECT people.body, messages.body FROM messages JOIN people"
            " ON people.id = messages.chat_id WHERE from_bot AND NOT deleted"
        ).fetchall()
    heard: dict[str, set[str]] = {}
    for person, message in found:
        text = _WHEN.sub("", re.sub(r"\d+", "#", json.loads(message).get("text", "")))
        heard.setdefault(json.loads(person)["first_name"], set()).add(text)
    return heard
