"""What the page is told: who got messages, and what the bot has not yet taken."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox

BUTTON = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="好", callback_data="ok")]]
)


@asynccontextmanager
async def listening(sandbox: Sandbox, after: int) -> AsyncIterator[aiohttp.StreamReader]:
    url = f"{sandbox.url}/sandbox/events?after={after}"
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        yield answer.content


async def next_news(stream: aiohttp.StreamReader) -> dict[str, Any]:
    line = await stream.readuntil(b"\n\n")
    return dict(json.loads(line.partition(b"data: ")[2]))


async def unconfirmed(phones: Phones, phone: Phone) -> list[int]:
    return list((await phones.line.ask("GET", f"people/{phone.id}/chat"))["unconfirmed"])


async def test_a_message_is_unconfirmed_until_the_bot_asks_for_the_next(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    said = await wang.say("要一个煤气灶")
    _, second = await aiogram_bot.get_updates()
    assert await unconfirmed(phones, wang) == [said.id - 1, said.id]
    await aiogram_bot.get_updates(offset=second.update_id)
    assert await unconfirmed(phones, wang) == [said.id]
    await aiogram_bot.get_updates(offset=second.update_id + 1)
    assert await unconfirmed(phones, wang) == []


async def test_a_press_and_a_correction_are_unconfirmed_too(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    sent = await aiogram_bot.send_message(wang.id, "好吗？", reply_markup=BUTTON)
    said = await wang.say("等等")
    updates = await aiogram_bot.get_updates()
    await aiogram_bot.get_updates(offset=updates[-1].update_id + 1)
    await wang.edit(said, "好")
    await wang.press("好")
    assert await unconfirmed(phones, wang) == [sent.message_id, said.id]


async def test_confirming_is_news_for_that_chat_alone(
    sandbox: Sandbox, aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await phones.add("赵师傅")
    updates = await aiogram_bot.get_updates()
    async with listening(sandbox, sandbox.world.messages.version()) as stream:
        await next_news(stream)
        await aiogram_bot.get_updates(offset=updates[-1].update_id + 1)
        assert (await next_news(stream))["chats"] == [wang.id]


async def test_what_was_said_since_is_counted_without_edits(
    sandbox: Sandbox, aiogram_bot: Bot, wang: Phone
) -> None:
    before = sandbox.world.messages.version()
    for words in ("一", "二", "三"):
        sent = await aiogram_bot.send_message(wang.id, words)
    await aiogram_bot.edit_message_text("三！", chat_id=wang.id, message_id=sent.message_id)
    async with listening(sandbox, before) as stream:
        news = await next_news(stream)
    assert (news["said"], news["acted"]) == ({str(wang.id): 2}, [])


async def test_a_line_that_broke_goes_on_where_it_was(
    sandbox: Sandbox, aiogram_bot: Bot, wang: Phone
) -> None:
    await aiogram_bot.send_message(wang.id, "一")
    heard = {"Last-Event-ID": str(sandbox.world.messages.version())}
    await aiogram_bot.send_message(wang.id, "二")
    url = f"{sandbox.url}/sandbox/events?after=0"
    async with aiohttp.ClientSession() as http, http.get(url, headers=heard) as answer:
        assert (await next_news(answer.content))["said"] == {str(wang.id): 1}


async def test_who_acts_has_read_what_came_before(
    sandbox: Sandbox, aiogram_bot: Bot, wang: Phone
) -> None:
    before = sandbox.world.messages.version()
    await aiogram_bot.send_message(wang.id, "一")
    await wang.say("看到了")
    await aiogram_bot.send_message(wang.id, "二")
    async with listening(sandbox, before) as stream:
        news = await next_news(stream)
    assert (news["said"], news["acted"]) == ({str(wang.id): 1}, [wang.id])


async def test_typing_and_new_commands_are_news(
    sandbox: Sandbox, aiogram_bot: Bot, wang: Phone
) -> None:
    hers = BotCommandScopeChat(chat_id=wang.id)
    async with listening(sandbox, sandbox.world.messages.version()) as stream:
        await next_news(stream)
        await aiogram_bot.send_chat_action(wang.id, "typing")
        assert (await next_news(stream))["chats"] == [wang.id]
        await aiogram_bot.set_my_commands([BotCommand(command="help", description="说明")], hers)
        assert (await next_news(stream))["chats"] == [wang.id]
