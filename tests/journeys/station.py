"""The whole bot in this process, talking over HTTP to a sandbox."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot import answers, sender
from bot import app as application
from bot.app import App
from bot.budget import Budget
from bot.pace import Limits
from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox
from bot.webhook import Hook
from db.keys import Keyring
from db.queries import events, members, stations
from db.session import Database
from db.tables.role import RoleKind
from services import founding, invites
from tests.databases import Place, Reader, reading, url_of
from tests.factories import SECRET, VILLAGES, new_database

TOKEN = "100001:sandbox-token-of-the-tests"
TO_PUT_AWAY = (
    "SELECT shown.id FROM shown JOIN match ON match.id = match_id"
    " JOIN account ON account.chat_id = shown.chat_id WHERE reachable AND match.status NOT IN"
    " ('proposed', 'claimed', 'offered', 'accepted', 'delivered', 'disputed')"
)
WAITING = "SELECT kind, attempts, error, not_before FROM notice WHERE state = 'queued'"
UNHURRIED = Limits(at_once=1_000_000, photos_an_hour=1_000_000)
"""Tests press faster than people."""
__all__ = ["Running", "new_database", "quicken", "running"]


def quicken(patch: pytest.MonkeyPatch) -> None:
    """Look for notices more often than a live station needs, and pace nobody."""
    patch.setattr(sender, "IDLE", 0.1)
    patch.setattr(sender, "GATHER", 0)
    patch.setattr(answers, "_NOTE_SECONDS", 0.05)
    unbound(patch)


def unbound(patch: pytest.MonkeyPatch) -> None:
    """Telegram's bound of 30 messages a second is lifted."""
    patch.setattr(application, "Budget", lambda: Budget(a_second=10_000))


def a_hook() -> Hook:
    """A webhook at a place on this machine where nobody listens yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Hook(f"http://127.0.0.1:{port}/telegram", "127.0.0.1", port, "the-secret-of-the-tests")


@dataclass
class Running:
    """A bot at work, and the phones of those who use it."""

    database: Database
    sandbox: Sandbox
    phones: Phones
    app: App
    links: dict[str, str]
    reader: Reader

    async def rows(self, query: str, **values: Any) -> list[Any]:
        """What a question to the database answers, as plain rows."""
        return self.reader.rows(query, **values)

    async def one(self, query: str, **values: Any) -> Any:
        [[value]] = await self.rows(query, **values)
        return value

    async def matches(self) -> list[tuple[str, str, int, str, str | None]]:
        """(giver, what, quantity, status, reason) of every match, by giver."""
        found = await self.rows(
            "SELECT offer.member_id, line.what, match.quantity, match.status, match.reason"
            " FROM match JOIN offer ON offer.id = match.offer_id"
            " JOIN line ON line.id = match.line_id"
        )
        async with self.database.view() as unit:
            named = [(await members.name(unit, giver), *rest) for giver, *rest in found]
        return sorted(named)

    async def asked(self) -> list[str]:
        """Who got an invitation, by name, once for each."""
        found = await self.rows(
            "SELECT member_id FROM notice WHERE kind = 'invitation' AND attempts > 0"
        )
        async with self.database.view() as unit:
            return sorted([await members.name(unit, giver) for [giver] in found])

    async def still_asked(self) -> list[str]:
        """Whose phones show an invitation that they have not answered."""
        phones = await self.phones.people()
        shown = [(phone.name, await phone.messages()) for phone in phones]
        return [name for name, chat in shown if any("为什么找您" in one.text for one in chat)]

    async def chains_are_whole(self) -> bool:
        async with self.database.view() as unit:
            kept = [station.id for station in await stations.all_of(unit)]
            return [await events.first_break(unit, one) for one in kept] == [None] * len(kept)

    async def settled(self) -> None:
        """Wait until every notice that is due, or is to be tried again, has gone out, and the
        details of what has ended are put away."""
        for _ in range(800):
            now = self.database.clock.now().strftime("%Y-%m-%d %H:%M:%S.%f")
            if not await self.rows(TO_PUT_AWAY) and not await self.one(
                "SELECT count(*) FROM notice WHERE state = 'queued'"
                " AND (not_before <= :now OR attempts > 0)",
                now=now,
            ):
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"the outbox does not empty: {await self.rows(WAITING)}")

    async def open_station(self) -> None:
        """A town with villages, and links for a head, a worker and everybody."""
        async with self.database.unit() as unit:
            town = await founding.add_station(unit, "青山镇社工站", None, dict(VILLAGES))
            town.settings = {"price_cap": 100_000}  # one head is enough
            head = await invites.invite(unit, town.id, RoleKind.HEAD)
            worker = await invites.invite(unit, town.id, RoleKind.WORKER)
        self.links = {"head": f"i_{head}", "worker": f"i_{worker}", "town": f"s_{town.code}"}

    async def join(self, name: str, role: str = "town", village: str = "桃园村") -> Phone:
        """Somebody joins by chat."""
        phone = await self.phones.add(name)
        await phone.open(self.links[role])
        await phone.wait("您同意吗")
        await phone.press("同意，开始")
        await phone.wait("怎么称呼您")
        await phone.say(name)
        if role == "town":
            await phone.wait("哪个村")
            await phone.press(village)
        await phone.wait("欢迎您")
        return phone


@asynccontextmanager
async def running(
    place: Place,
    world: Path | str = ":memory:",
    hook: Hook | None = None,
    limits: Limits = UNHURRIED,
    proxy: str | None = None,
) -> AsyncIterator[Running]:
    """The bot on a database, with a sandbox of its own; with a ``hook`` nobody polls."""
    sandbox = Sandbox(world, token=TOKEN)
    await sandbox.start()
    database = Database(url_of(place), Keyring(SECRET), sandbox.clock)
    app = application.build(
        database, TOKEN, sandbox.url, proxy, chat_seconds=0.0, hook=hook, limits=limits
    )
    sandbox.on_clock_moved.append(app.jobs.tick)
    stopping = asyncio.Event()
    serving = asyncio.create_task(application.serve(app, stopping))
    try:
        async with Phones(sandbox.url) as phones:
            with reading(place) as reader:
                yield Running(database, sandbox, phones, app, {}, reader)
    finally:
        stopping.set()
        await serving
        await application.close(app)
        await sandbox.stop()
