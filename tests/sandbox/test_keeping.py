"""The sandbox's file keeps everything; its clock moves only forward."""

import asyncio
import os
import signal
import sqlite3
import sys
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.sandbox.clock import STATION_ZONE, to_the_morning
from bot.sandbox.phone import Phones
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN

SERVE = """
import asyncio, sys
from bot.sandbox.server import Sandbox

async def serve():
    sandbox = Sandbox(sys.argv[1], token=sys.argv[2])
    await sandbox.start()
    print(sandbox.url, flush=True)
    await asyncio.sleep(60)

asyncio.run(serve())
"""


async def test_killing_the_sandbox_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.sqlite"
    command = [sys.executable, "-c", SERVE, str(file), TOKEN]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    url = (await process.stdout.readline()).decode().strip()
    async with Phones(url) as phones:
        wang = await phones.add("王阿姨")
        await wang.open("slip")
        await phones.remember("story", {"step": 3})
        await phones.move_clock(seconds=7200)
        before = datetime.fromisoformat((await phones.line.ask("GET", "clock"))["now"])
    os.kill(process.pid, signal.SIGKILL)
    await process.wait()

    sandbox = Sandbox(file, token=TOKEN)
    await sandbox.start()
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    async with Phones(sandbox.url) as phones, Bot(TOKEN, session) as bot:
        (again,) = await phones.people()
        updates = await bot.get_updates()
        assert (again.id, again.name) == (wang.id, "王阿姨")
        assert [m.text for m in await again.messages()] == ["/start slip"]
        assert [u.message.text for u in updates] == ["/start slip"]
        assert await phones.memo("story") == {"step": 3}
    since = sandbox.clock.now() - before
    await sandbox.stop()
    assert timedelta(0) < since < timedelta(seconds=60)


async def test_moving_the_clock_wakes_who_asked(sandbox: Sandbox, phones: Phones) -> None:
    woken = []

    async def tick() -> None:
        woken.append(sandbox.clock.now().astimezone(ZoneInfo("Asia/Shanghai")))

    sandbox.on_clock_moved.append(tick)
    await phones.move_clock(tomorrow="09:00")

    assert (woken[0].hour, woken[0].minute) == (9, 0)
    await sandbox.clock.advance(timedelta(hours=1))
    assert woken[1] - woken[0] >= timedelta(hours=1)


async def test_the_clock_moves_only_forward(sandbox: Sandbox, phones: Phones) -> None:
    with pytest.raises(ValueError, match="forward"):
        sandbox.clock.advance(timedelta(seconds=-1))
    with pytest.raises(AssertionError, match="往前"):
        await phones.move_clock(to="2020-01-01T00:00:00+08:00")


@pytest.mark.parametrize(("at", "days"), [("20:00", 0), ("08:00", 1)])
async def test_the_clock_moves_to_the_next_evening_or_morning(
    sandbox: Sandbox, phones: Phones, at: str, days: int
) -> None:
    await phones.move_clock(tomorrow="09:00")
    before = sandbox.clock.now().astimezone(ZoneInfo("Asia/Shanghai"))
    await phones.line.ask("POST", "clock", json={"next": at})
    after = sandbox.clock.now().astimezone(ZoneInfo("Asia/Shanghai"))
    assert (f"{after:%H:%M}", (after.date() - before.date()).days) == (at, days)


async def test_messages_carry_the_sandboxs_time(
    sandbox: Sandbox, aiogram_bot: Bot, wang: object
) -> None:
    await sandbox.clock.advance(timedelta(days=3))
    sent = await aiogram_bot.send_message(wang.id, "三天后")
    assert abs(sent.date - sandbox.clock.now()) < timedelta(seconds=2)


async def test_people_of_an_older_file_have_no_captions(tmp_path: Path) -> None:
    file = tmp_path / "sandbox.sqlite"
    Sandbox(file, token=TOKEN).world.people.add({"first_name": "王阿姨", "role": "居民"})
    with sqlite3.connect(file) as older:
        older.execute("DROP TABLE captions")
    (person,) = Sandbox(file, token=TOKEN).world.people.all()
    assert (person.name, person.role, person.note) == ("王阿姨", "", "")


async def test_a_taken_port_is_an_oserror(sandbox: Sandbox) -> None:
    port = int(sandbox.url.rpartition(":")[2])
    with pytest.raises(OSError, match="address already in use"):
        await Sandbox(token=TOKEN, port=port).start()


def test_a_broken_file_is_refused_at_once(tmp_path: Path) -> None:
    broken = tmp_path / "sandbox.sqlite"
    broken.write_bytes(b"not a database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        Sandbox(broken, token=TOKEN)


@pytest.mark.parametrize(
    ("opened", "begins"),
    [
        ((11, 17, 3, 20), (11, 17)),
        ((11, 17, 10, 0), (11, 17)),
        ((11, 17, 22, 5), (11, 18)),
        ((11, 30, 9, 0), (12, 1)),
        ((11, 29, 11, 0), (12, 1)),
        ((11, 30, 11, 0), (12, 1)),
    ],
)
def test_a_sandbox_begins_at_ten_and_not_on_the_last_day_of_a_month(
    opened: tuple[int, ...], begins: tuple[int, int]
) -> None:
    here = datetime(2026, *opened, tzinfo=STATION_ZONE)
    assert here + to_the_morning(here) == datetime(2026, *begins, 10, tzinfo=STATION_ZONE)
