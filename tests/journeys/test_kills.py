"""Hundreds of people, a bot that is killed at any moment, and a Telegram that misbehaves."""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox
from bot.sandbox.updates import FIRST_UPDATE
from db.keys import Keyring
from db.queries import events, stations
from db.session import Database
from db.tables.role import RoleKind
from services import founding, members
from services.members import NewMember
from tests.databases import Place, reading, url_of
from tests.factories import SECRET, VILLAGES
from tests.journeys.crowd import PRIVATE, Crowd
from tests.journeys.lives import LOG, born
from tests.journeys.station import TO_PUT_AWAY, TOKEN
from tests.services.promises import broken

AT_ONCE = 6
FAULTS = (
    {"what": "429", "method": "sendMessage"},
    {"what": "500", "method": "sendMessage", "times": 3},
    {"what": "500", "method": "editMessageText", "times": 2},
    {"what": "delay", "seconds": 0.5, "times": 5},
    {"what": "late", "method": "sendMessage", "seconds": 6},
    {"what": "drop_after", "method": "sendMessage", "times": 2},
    {"what": "drop_after", "method": "editMessageText"},
    {"what": "drop_after", "method": "getUpdates"},
    {"what": "duplicate", "times": 3},
    {"what": "reorder", "times": 3},
)
# How far the clock is moved while nobody runs, in hours, and how often.
NIGHTS = {0.0: 60, 0.01: 20, 3: 8, 14: 8, 49: 3, 24 * 8: 1}
MOVES = "SELECT count(*) FROM event WHERE move LIKE '%>%'"
OWED = (
    "SELECT count(*) FROM notice JOIN account ON account.member_id = notice.member_id"
    " WHERE state = 'queued' AND reachable AND (not_before <= :now OR attempts > 0)"
)


@dataclass
class Storm:
    """The station's folder and records, the Telegram it talks to, and what all have been
    through."""

    data: Path
    place: Place
    sandbox: Sandbox
    chance: Random
    done: Counter[str] = field(default_factory=Counter)
    seen: set[object] = field(default_factory=set)
    """Numbers of updates that were recorded: after a month they are let go of."""

    @property
    def ahead(self) -> timedelta:
        return self.sandbox.clock._ahead

    async def lives(self, kills: int, most: int, moves: int) -> None:
        """So many lives, and more until so many moves are made, each killed somewhere within its
        first ``most`` calls."""
        while self.done["lives"] < kills or self.count(MOVES) < moves:
            await self._one_life(self.chance.randint(0, most))
            [hours] = self.chance.choices(list(NIGHTS), list(NIGHTS.values()))
            await self.sandbox.clock.advance(timedelta(hours=hours))

    async def _one_life(self, calls: int) -> None:
        """Killed after so many calls, while whatever comes next is being done."""
        self.sandbox.world.log.clear()
        life = born(self.data, self.place, self.sandbox.url, self.ahead)
        await _until(lambda: not life.is_alive() or len(self.sandbox.world.log) >= calls)
        await asyncio.sleep(self.chance.uniform(0, 0.1))
        life.kill()
        await asyncio.to_thread(life.join)
        self.note_seen()
        self.done["lives"] += 1
        self.done["kills"] += life.exitcode == -signal.SIGKILL

    async def weather(self) -> None:
        """A fault now and then, until cancelled."""
        while True:
            await asyncio.sleep(self.chance.uniform(0.05, 0.5))
            waiting = self.sandbox.world.misbehaviour
            if len(waiting.faults) < 3:
                waiting.order(dict(self.chance.choice(FAULTS)))
                self.done["faults"] += 1

    async def clears(self) -> None:
        """One last life, in which everything due is done and goes out."""
        self.sandbox.world.misbehaviour.faults.clear()
        await self.sandbox.clock.advance(timedelta(hours=24))
        life = born(self.data, self.place, self.sandbox.url, self.ahead)
        assert await _until(lambda: not self.sandbox.world.updates.count() and not self.owed())
        life.terminate()
        await asyncio.to_thread(life.join)
        assert life.exitcode == 0
        self.note_seen()

    def note_seen(self) -> None:
        self.seen |= {number for (number,) in self.rows('SELECT id FROM "update"')}

    def owed(self) -> list[object]:
        now = self.sandbox.clock.now().strftime("%Y-%m-%d %H:%M:%S.%f")
        replies = 'SELECT count(*) FROM "update" WHERE answered_at IS NULL'
        put_away = f"SELECT count(*) FROM ({TO_PUT_AWAY}) AS kept"  # noqa: S608
        counts = [self.rows(one, now=now)[0][0] for one in (replies, OWED, put_away)]
        return [one for one in counts if one]

    def count(self, query: str) -> int:
        return int(str(self.rows(query)[0][0]))

    def rows(self, query: str, **values: object) -> list[tuple[object, ...]]:
        with reading(self.place) as reader:
            return reader.rows(query, **values)


async def _until(fits: Callable[[], bool], seconds: int = 300) -> bool:
    """Whether it comes to that; looked at fifty times a second."""
    for _ in range(50 * seconds):
        if fits():
            return True
        await asyncio.sleep(0.02)
    return False


@pytest.mark.parametrize(
    ("size", "kills", "most", "moves"),
    [(8, 3, 200, 1), pytest.param(300, 200, 120, 500, marks=pytest.mark.soak)],
)
async def test_nothing_is_lost_however_often_the_bot_is_killed(
    place: Place,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    size: int,
    kills: int,
    most: int,
    moves: int,
) -> None:
    sandbox, chance, stopping = Sandbox(token=TOKEN), Random(size), asyncio.Event()
    await sandbox.start()
    database = Database(url_of(place), Keyring(SECRET), sandbox.clock)
    storm = Storm(tmp_path, place, sandbox, chance)

    def room() -> bool:
        """Whether hardly anybody waits for more than one answer."""
        return sandbox.world.updates.count() < max(2, size // 8)

    async with Phones(sandbox.url) as phones:
        desk = [await phones.add(f"社工{at}号") for at in range(3 + size // 100)]
        known = [await phones.add(f"居民{at}号") for at in range(size * 4 // 5)]
        link = await _opened(database, desk, known)
        crowd = await Crowd.of(phones, desk, known, size - len(known), link, seed=size)
        acting = [asyncio.create_task(crowd.act(stopping, room)) for _ in range(AT_ONCE)]
        weather = asyncio.create_task(storm.weather())
        await storm.lives(kills, most, moves)
        stopping.set()
        await asyncio.gather(*acting)
        weather.cancel()
        await storm.clears()
    storm.done["updates"] = sandbox.world.store.setting("number:update") - FIRST_UPDATE + 1
    found = await _violations(storm, database)
    with capsys.disabled():
        print(f"\n{_summary(storm)}, violations {len(found)}")
    await database.close()
    await sandbox.stop()
    assert found == []
    assert storm.done["lives"] == storm.done["kills"] >= kills
    assert storm.done["moves"] >= moves


async def _opened(database: Database, desk: list[Phone], known: list[Phone]) -> str:
    """A town with villages, a head, workers and members; the link by which others may join."""
    async with database.unit() as unit:
        town = await founding.add_station(unit, "青山镇社工站", None, dict(VILLAGES))
        town.settings = {"price_cap": 100_000}  # one head is enough
        for phone in [*desk, *known]:
            member_id = await members.join(unit, phone.id, town.id, NewMember(phone.name, 1))
            if phone in known:
                continue
            role = RoleKind.HEAD if phone == desk[0] else RoleKind.WORKER
            await members.take_role(unit, member_id, town.id, role)
        return f"s_{town.code}"


async def _violations(storm: Storm, database: Database) -> list[object]:
    """Every promise that does not hold."""
    found = broken(storm.place)
    async with database.view() as unit:
        breaks = [await events.first_break(unit, one.id) for one in await stations.all_of(unit)]
    found += [("chain", one) for one in breaks if one is not None]
    sent: set[object] = set(range(FIRST_UPDATE, FIRST_UPDATE + storm.done["updates"]))
    found += [("update not as sent", one) for one in storm.seen ^ sent]
    dead = "SELECT id, kind, error FROM notice WHERE state NOT IN ('sent', 'queued', 'recalled')"
    found += storm.rows(dead)
    told = (storm.data / LOG).read_text().splitlines()
    bad = ("[error", "Traceback", *PRIVATE)
    return found + [line for line in told if any(one in line for one in bad)]


def _summary(storm: Storm) -> str:
    counts = {
        "moves": MOVES,
        "wishes": "SELECT count(*) FROM wish",
        "accepted": "SELECT count(*) FROM event WHERE move LIKE '%>accepted'",
        "confirmed": "SELECT count(*) FROM match WHERE status = 'confirmed'",
        "notices": "SELECT count(*) FROM notice",
    }
    for name, query in counts.items():
        storm.done[name] = storm.count(query)
    return ", ".join(f"{name} {number}" for name, number in storm.done.items())
