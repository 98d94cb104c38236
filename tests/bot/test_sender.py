"""The sender through real HTTP, mostly at an address where nobody listens."""

import asyncio
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot import sender
from bot.budget import Budget
from bot.sender import Sender
from bot.telegram_time import TelegramTime
from bot.waits import MOST_ATTEMPTS
from db.queries import notices
from tests.factories import Town, goods
from tests.journeys.station import Running

NOBODY = "http://127.0.0.1:9"


def _sender(town: Town) -> Sender:
    time = TelegramTime(town.clock)
    return Sender(town.database, Budget(), time, "1:token", NOBODY, chat_seconds=0)


async def test_an_outage_of_hours_loses_no_notice(town: Town) -> None:
    await town.post(town.people["王大妈"], goods())
    sending = Sender(
        town.database, Budget(), TelegramTime(town.clock), "1:token", NOBODY, chat_seconds=0
    )
    for _ in range(2 * MOST_ATTEMPTS):
        assert await sending.send_due() == 1
        town.clock.forward(seconds=300)
    assert await town.rows("SELECT kind, state, attempts, error FROM notice") == [
        ("wish_submitted", "queued", 2 * MOST_ATTEMPTS, "NetworkError")
    ]


async def test_whoever_is_told_to_wait_waits_so_long(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.post(town.people["王大妈"], goods())
    sending, asked = _sender(town), list[int]()

    async def send(chat_id: int, _screen: Any) -> int:
        asked.append(chat_id)
        raise RetryAfter(40)

    monkeypatch.setattr(sending, "_send", send)
    taken = []
    for seconds in (0, 39, 1):
        town.clock.forward(seconds=seconds)
        taken.append(await sending.send_due())
    assert (taken, len(asked)) == ([1, 0, 1], 2)
    assert await town.rows("SELECT state, error FROM notice") == [("queued", "429")]


async def test_a_sender_that_starts_takes_what_a_dead_one_held(town: Town) -> None:
    await town.post(town.people["王大妈"], goods())
    async with town.database.unit() as unit:
        await notices.lease(unit, 9)
    sending, stopping = (
        _sender(town),
        asyncio.Event(),
    )
    stopping.set()
    await sending.run(stopping)
    assert await town.rows("SELECT state, leased_until FROM notice") == [("queued", None)]


async def test_a_sender_that_starts_in_an_outage_goes_on_trying(town: Town) -> None:
    sending, stopping = (
        _sender(town),
        asyncio.Event(),
    )
    running = asyncio.create_task(sending.run(stopping))
    done, _ = await asyncio.wait([running], timeout=0.5)
    stopping.set()
    await running
    assert not done


async def test_a_notice_goes_out_as_soon_as_it_is_written(
    station: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sender, "IDLE", 3600)
    head, resident = await station.join("王站长", "head"), await station.join("王阿姨")
    await resident.say("我不想活了")
    await head.wait("警报")
