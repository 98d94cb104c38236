"""getUpdates as core.telegram.org/bots/api#getupdates tells it."""

import asyncio
import time

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Update

from bot.sandbox.phone import Phone


def texts(updates: list[Update]) -> list[str]:
    return [update.message.text for update in updates if update.message]


async def test_an_unconfirmed_update_comes_again(aiogram_bot: Bot, wang: Phone) -> None:
    assert texts(await aiogram_bot.get_updates()) == ["/start"]
    assert texts(await aiogram_bot.get_updates()) == ["/start"]


async def test_a_higher_offset_confirms(aiogram_bot: Bot, wang: Phone) -> None:
    first = (await aiogram_bot.get_updates())[0]
    await wang.say("在吗")

    updates = await aiogram_bot.get_updates(offset=first.update_id + 1)

    assert texts(updates) == ["在吗"]
    assert updates[0].update_id == first.update_id + 1


async def test_a_negative_offset_forgets_all_but_the_last(aiogram_bot: Bot, wang: Phone) -> None:
    for word in ("一", "二", "三"):
        await wang.say(word)
    assert texts(await aiogram_bot.get_updates(offset=-2)) == ["二", "三"]
    assert texts(await aiogram_bot.get_updates()) == ["二", "三"]


async def test_the_limit_holds(aiogram_bot: Bot, wang: Phone) -> None:
    await wang.say("一")
    assert texts(await aiogram_bot.get_updates(limit=1)) == ["/start"]


async def test_a_long_poll_answers_as_soon_as_somebody_speaks(
    aiogram_bot: Bot, wang: Phone
) -> None:
    (start,) = await aiogram_bot.get_updates()
    poll = asyncio.create_task(aiogram_bot.get_updates(offset=start.update_id + 1, timeout=20))
    await asyncio.sleep(0.1)
    spoke = time.monotonic()
    await wang.say("在吗")

    assert texts(await poll) == ["在吗"]
    assert time.monotonic() - spoke < 1


async def test_a_long_poll_ends_empty_when_nobody_speaks(aiogram_bot: Bot) -> None:
    assert await aiogram_bot.get_updates(timeout=1) == []


async def test_a_second_poller_ends_the_first_with_409(aiogram_bot: Bot) -> None:
    first = asyncio.create_task(aiogram_bot.get_updates(timeout=20))
    await asyncio.sleep(0.1)
    second = asyncio.create_task(aiogram_bot.get_updates(timeout=1))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    assert await second == []


async def test_only_the_allowed_kinds_come(aiogram_bot: Bot, wang: Phone) -> None:
    await aiogram_bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    await wang.say("听不见")
    assert texts(await aiogram_bot.get_updates()) == ["/start"]
