"""Two thousand people at once, and a tap by itself: how long somebody waits for an answer.

Telegram (the sandbox) and the people live in this process, the bot in one of its own, with HTTP
between them, as at a station; then a bare echo bot of aiogram in the bot's place, with the same
taps, and one that keeps each update's number on the disk before it answers. Telegram's own bound
of 30 messages a second is lifted for all: it would hide the rest.
"""

import argparse
import asyncio
import multiprocessing
import sqlite3
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

from bot.sandbox import acts
from bot.sandbox.pressing import press
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from db.keys import Keyring
from db.session import Database
from tests.bench.crowded import GIVERS, IN_A_TOWN, LISTS, POSTERS, Crowded
from tests.bench.tables import table
from tests.factories import SECRET, new_database
from tests.journeys.lives import born
from tests.journeys.station import TOKEN, unbound
from tests.services.promises import broken

ANSWERS = ("sendmessage", "editmessagetext")
STEADY = 20  # taps a second of which each is nearly alone
WITHIN_SECONDS = 2.0  # all of them begin within this time
PATIENCE_SECONDS = 1200


class Ears:
    """In the place of the sandbox's log: hears the first answer in each chat."""

    def __init__(self) -> None:
        self._waiting: dict[int, asyncio.Future[int]] = {}

    def clear(self) -> None:
        """The log of a bot that has ended."""

    def append(self, entry: dict[str, Any]) -> None:
        waiting = self._waiting.get(entry["chat_id"])
        answers = entry["method"] in ANSWERS and entry["status"] == 200
        if answers and waiting is not None and not waiting.done():
            waiting.set_result(entry["message_id"])

    def answer(self, chat_id: int) -> "asyncio.Future[int]":
        self._waiting[chat_id] = asyncio.get_running_loop().create_future()
        return self._waiting[chat_id]


class People:
    """Taps, and how long each waited for its answer."""

    def __init__(self, world: World) -> None:
        self._world, self._ears = world, Ears()
        world.log = self._ears  # type: ignore[assignment]
        self.waits: list[float] = []

    async def taps(self, chat_id: int, what: str, shown: int) -> int:
        """Say or press something; the message that answers it."""
        pressed: dict[str, Any] = {"message_id": shown, "data": what[1:], "force": True}
        if what[0] == ">":
            pressed = await self._button(chat_id, what[1:])
        person, answer = self._world.people.get(chat_id), self._ears.answer(chat_id)
        began = time.perf_counter()
        if what[0] in "#>":
            press(self._world, person, pressed)
        else:
            acts.say(self._world, person, what)
        number = await answer
        self.waits.append(time.perf_counter() - began)
        return number

    async def _button(self, chat_id: int, words: str) -> dict[str, Any]:
        """The newest button with these words, once it stands there."""
        while True:
            for kept in reversed(self._world.messages.since(chat_id, 0)):
                rows = kept.body.get("reply_markup", {}).get("inline_keyboard", [])
                for one in (button for row in rows for button in row):
                    if words in one["text"]:
                        return {"message_id": kept.id, "text": one["text"]}
            await self._world.messages.changed.wait(PATIENCE_SECONDS, chat_id)

    async def plays(self, chat_id: int, script: list[str], after: float, whole: bool) -> None:
        """One thing after another, each when the last was answered."""
        await asyncio.sleep(after)
        shown = self._greeted(chat_id)
        for what in script:
            if not whole and what[0] == ">":
                what = "#cancel"
            shown = await self.taps(chat_id, what, shown)

    def _greeted(self, chat_id: int) -> int:
        """A message of the bot's to press on."""
        body = {
            "message_id": self._world.messages.next_id(),
            "from": self._world.bot,
            "chat": self._world.people.get(chat_id).chat(),
            "date": self._world.clock.unix(),
            "text": "您好",
        }
        self._world.messages.keep(body, from_bot=True)
        return int(body["message_id"])


def echo(telegram: str, file: str | None) -> None:
    """A bare bot: it says again what was said, and answers a press by its data; with a file, once
    the number of the update is safe on the disk, which is the least that loses nothing."""
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer
    from aiogram.types import CallbackQuery, Message

    dispatcher = Dispatcher()
    if file is not None:
        dispatcher.update.outer_middleware(_keeping(file))

    @dispatcher.message()
    async def said(message: Message) -> None:
        await message.answer(message.text or "…")

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        await query.answer()
        if isinstance(query.message, Message):
            await query.message.answer(query.data or "…")

    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram))
    asyncio.run(dispatcher.start_polling(Bot(TOKEN, session=session), handle_signals=False))


def _keeping(file: str) -> Any:
    """A middleware of aiogram's that commits each update's number, as safely as the bot does."""
    connection = sqlite3.connect(file, check_same_thread=False, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE seen (id INTEGER PRIMARY KEY)")
    turn = asyncio.Lock()

    async def keep(handler: Any, event: Any, data: dict[str, Any]) -> Any:
        async with turn:
            await asyncio.to_thread(
                connection.execute, "INSERT INTO seen VALUES (?)", (event.update_id,)
            )
        return await handler(event, data)

    return keep


@dataclass(frozen=True)
class Measured:
    """Of one bot: how long each tap waited, and how long all of it took, in seconds."""

    waits: list[float]
    took: float

    def row(self, name: str) -> tuple[object, ...]:
        return (name, len(self.waits), f"{len(self.waits) / self.took:.0f}", *map(_ms, self._of()))

    def times(self, other: "Measured") -> tuple[object, ...]:
        ratios = [mine / theirs for mine, theirs in zip(self._of(), other._of(), strict=True)]
        return ("the bot, times as long", None, None, *(f"{ratio:.1f} ×" for ratio in ratios))

    def _of(self) -> tuple[float, float, float]:
        """Median, 95th and 99th percentile."""
        found = quantiles(self.waits, n=100)
        return found[49], found[94], found[98]


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


async def _plays(
    world: World, scripts: dict[int, list[str]], within: float, whole: bool
) -> Measured:
    """Everybody begins within so many seconds."""
    people, chance, began = People(world), Random(1), time.perf_counter()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await asyncio.gather(
            *(
                people.plays(chat, script, chance.uniform(0, within), whole)
                for chat, script in scripts.items()
            )
        )
    return Measured(people.waits, time.perf_counter() - began)


async def _bot(
    sandbox: Sandbox, bot: ForkServerProcess, town: Crowded, few: int, whole: bool
) -> tuple[Measured, Measured]:
    """One tap at a time by the first few people, then all of the others at once."""
    for _ in range(20 * PATIENCE_SECONDS):
        if not sandbox.world.poller:
            await asyncio.sleep(0.05)
    scripts = list(town.scripts.items())
    alone = {chat: script[:1] for chat, script in scripts[:few]}
    found = (
        await _plays(sandbox.world, alone, few / STEADY, whole),
        await _plays(sandbox.world, dict(scripts[few:]), WITHIN_SECONDS, whole),
    )
    bot.terminate()
    await asyncio.to_thread(bot.join)
    sandbox.world.poller = 0
    return found


def _lost(path: Path, few: int, towns: int) -> list[object]:
    """Steps that were answered and are not in the records."""
    alone = few // IN_A_TOWN
    expected = {
        "SELECT count(*) FROM match WHERE status = 'accepted'": towns * GIVERS,
        "SELECT count(*) FROM match WHERE approved_at IS NOT NULL": (towns - alone) * LISTS + alone,
        "SELECT count(*) FROM wish WHERE status = 'submitted'": (towns - alone) * POSTERS,
    }
    with closing(sqlite3.connect(path)) as file:
        counts = {query: file.execute(query).fetchone()[0] for query in expected}
    lost = [(query, counts[query], number) for query, number in expected.items()
            if counts[query] != number]  # fmt: skip
    return [*lost, *broken(path)]


async def _load(folder: Path, towns: int, alone: int) -> None:
    path = new_database(folder, folder / "empty.sqlite")
    sandbox = Sandbox(folder / "telegram.sqlite", token=TOKEN)
    await sandbox.start()
    database = Database(f"sqlite+aiosqlite:///{path}", Keyring(SECRET), sandbox.clock)
    town, few = Crowded(sandbox.world, database), alone * IN_A_TOWN
    await town.fill(towns + alone)
    await database.close()
    station = born(folder, path, sandbox.url, sandbox.clock._ahead, unbound)
    mine = await _bot(sandbox, station, town, few, whole=True)
    lost = _lost(path, few, towns + alone)
    context, echoes = multiprocessing.get_context("forkserver"), []
    for file in (None, str(folder / "seen.sqlite")):
        bare = context.Process(target=echo, args=(sandbox.url, file), daemon=True)
        bare.start()
        echoes.append(await _bot(sandbox, bare, town, few, whole=False))
    await sandbox.stop()
    for title, at in ((f"A tap by itself ({STEADY} a second)", 0), (_at_once(towns), 1)):
        rows = [mine[at].row("the bot")]
        for name, theirs in zip(("bare echo bot", "echo bot that keeps"), echoes, strict=True):
            rows += [theirs[at].row(name), mine[at].times(theirs[at])]
        table(title, rows, ("who", "taps", "a second", "median", "95 %", "99 %"))
    print(f"Steps lost: {len(lost)}", *lost[:5])


def _at_once(towns: int) -> str:
    return f"{towns * IN_A_TOWN:,} people of {towns} towns post, answer and approve at once"


def load(quick: bool) -> None:
    """Two thousand people of twenty towns (``quick``: a hundred of one); before them, some tap
    one at a time."""
    towns, alone = (1, 1) if quick else (20, 4)
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        asyncio.run(_load(Path(folder), towns, alone))


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quick", action="store_true", help="a hundred people")
    load(options.parse_args().quick)
