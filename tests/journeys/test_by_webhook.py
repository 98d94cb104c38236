"""The bot whose updates come by webhook: nothing is lost, and nothing happens twice."""

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Update
from structlog.testing import capture_logs

from bot.sandbox.phone import Phones
from bot.webhook import HEADER, Hook
from db.session import Unit
from tests.bot.test_polling import update
from tests.journeys.acts import posts
from tests.journeys.station import a_hook, running

WISHES = "SELECT status FROM wish"


async def test_a_wish_is_posted_by_webhook(database_file: Path) -> None:
    hook = a_hook()
    async with running(database_file, hook=hook) as bot:
        await bot.open_station()
        wang = await bot.join("王大妈")
        await posts(wang, "想要一床棉被")
        assert await bot.rows(WISHES) == [("submitted",)]
        info = await bot.app.bot.get_webhook_info()
        assert (info.url, info.pending_update_count) == (hook.url, 0)
        with pytest.raises(TelegramConflictError):
            await bot.app.bot.get_updates()


async def test_what_comes_twice_or_fails_at_first_happens_once(
    database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(database_file, hook=a_hook()) as bot:
        await bot.open_station()
        wang = await bot.join("王大妈")
        bot.sandbox.world.misbehaviour.order({"what": "duplicate", "times": 100})
        _full_for_a_moment(monkeypatch)
        with capture_logs() as logs:
            await posts(wang, "想要一床棉被")
        assert await bot.rows(WISHES) == [("submitted",)]
        assert [one["event"] for one in logs if one["log_level"] == "error"] == [
            "an update failed",
            "an update could not be saved; it comes again",
        ]


def _full_for_a_moment(patch: pytest.MonkeyPatch) -> None:
    """The next wish cannot be saved, nor that it could not."""
    add, left = Unit.add, 2

    async def full(unit: Unit, row: object) -> object:
        nonlocal left
        if left and type(row).__name__ == "Update":
            left -= 1
            raise OSError("no space left on device")
        return await add(unit, row)

    patch.setattr(Unit, "add", full)


async def test_what_is_said_while_the_bot_is_away_is_answered_when_it_is_back(
    tmp_path: Path, database_file: Path
) -> None:
    hook, world = a_hook(), tmp_path / "world.sqlite"
    async with running(database_file, world, hook) as bot:
        await bot.open_station()
        wang = await bot.join("王大妈")
    async with running(database_file, world, hook) as bot, Phones(bot.sandbox.url) as phones:
        [back] = [one for one in await phones.people() if one.name == wang.name]
        await bot.app.answers.drain()
        await posts(back, "想要一床棉被")
        assert await bot.rows(WISHES) == [("submitted",)]


async def test_one_chats_updates_have_their_effects_in_the_order_in_which_they_came(
    database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though each is a delivery of its own, and none is answered before the last has come."""
    hook, came, done = a_hook(), asyncio.Queue[int](), list[int]()
    async with running(database_file, hook=hook) as bot:
        await bot.open_station()
        await bot.join("王大妈")  # by now it listens
        feed, post = bot.app.dispatcher.feed_update, bot.app.answers.post

        async def fed(telegram: Bot, update: Update) -> object:
            came.put_nowait(update.update_id)
            return await feed(telegram, update)

        def posted(update_id: int, *rest: object) -> None:
            done.append(update_id)
            post(update_id, *rest)

        monkeypatch.setattr(bot.app.dispatcher, "feed_update", fed)
        monkeypatch.setattr(bot.app.answers, "post", posted)
        sending = []
        async with bot.database.unit():  # nobody else can save anything now
            for number in range(900, 912):
                sending.append(asyncio.create_task(_deliver(hook, number)))
                assert await asyncio.wait_for(came.get(), 10) == number
            assert done == []
        assert await asyncio.gather(*sending) == [200] * 12
        assert done == list(range(900, 912))


async def _deliver(hook: Hook, number: int) -> int:
    headers = {HEADER: hook.secret, "Content-Type": "application/json"}
    said = json.dumps(update(number))
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.post(hook.url, data=said) as answer,
    ):
        return answer.status
