"""The bot in this process, at work behind the emulator, and the people of one station."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import text

from bot import app as application
from bot.app import App
from db.keys import Keyring
from db.session import Database
from db.tables.role import RoleKind
from services import founding, invites
from tests.emulator.person import Person
from tests.emulator.telegram import TOKEN, Telegram
from tests.factories import SECRET, VILLAGES, HandClock

# What somebody types (or, after ">", presses: a part of the label) and what the bot then says.
Turns = tuple[tuple[str, str], ...]


@dataclass
class Station:
    """The bot at work behind the emulator, and the people of one station."""

    telegram: Telegram
    app: App
    clock: HandClock
    links: dict[str, str]
    asides: Mapping[str, str]
    people: dict[str, Person] = field(default_factory=dict)

    async def joins(self, name: str, turns: Turns, role: str = "town") -> Person:
        person = Person(self.telegram, 500 + len(self.people), name)
        self.people[name] = person
        await self.talk(person, turns, link=self.links[role], name=name)
        return person

    async def talk(self, person: Person, turns: Turns, **words: str) -> str:
        """Turn after turn; the bot's last answer."""
        answer = ""
        for act, expected in turns:
            if act.startswith(">"):
                await person.press(act[1:])
            else:
                await person.say(act.format(**words))
            answer = (await person.wait(expected, *self.asides)).text
            for question, label in self.asides.items():
                if expected not in answer and question in answer:
                    await person.press(label)
                    answer = (await person.wait(expected)).text
        return answer

    async def morning(self) -> None:
        """Nine o'clock of the next day at the station."""
        here = self.clock.now().astimezone(ZoneInfo("Asia/Shanghai"))
        nine = datetime(here.year, here.month, here.day, 9, tzinfo=here.tzinfo)
        self.clock.at = nine.astimezone(self.clock.at.tzinfo)
        self.clock.forward(days=1)
        await self.app.jobs.tick()

    async def rows(self, query: str) -> list[tuple[object, ...]]:
        async with self.app.database.view() as unit:
            return [tuple(row) for row in await unit.session.execute(text(query))]


@asynccontextmanager
async def at_work(
    path: Path, telegram: Telegram, url: str, asides: Mapping[str, str]
) -> AsyncIterator[Station]:
    """The bot on a database with one town, introduced and polling. ``asides``: what it may ask
    in between, and the button that goes on."""
    clock = HandClock()
    database = Database(f"sqlite+aiosqlite:///{path}", Keyring(SECRET), clock)
    async with database.unit() as unit:
        town = await founding.add_station(unit, "青山镇社工站", None, dict(VILLAGES))
        town.settings = {"price_cap": 100_000}  # one head is enough
        head = await invites.invite(unit, town.id, RoleKind.HEAD)
        worker = await invites.invite(unit, town.id, RoleKind.WORKER)
    links = {"head": f"i_{head}", "worker": f"i_{worker}", "town": f"s_{town.code}"}
    app = application.build(database, TOKEN, url, chat_seconds=0.0)
    stopping = asyncio.Event()
    try:
        await application.introduce(app)
        serving = asyncio.create_task(application.serve(app, stopping))
        try:
            yield Station(telegram, app, clock, links, asides)
        finally:
            stopping.set()
            await serving
    finally:
        await application.close(app)
