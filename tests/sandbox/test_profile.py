"""The bot's own face, and the ways a call may come in."""

import aiohttp
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    LinkPreviewOptions,
    ReplyParameters,
)

from bot.sandbox.phone import Phone, Phones
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN


async def commands_shown(phones: Phones, phone: Phone) -> list[str]:
    chat = await phones.line.ask("GET", f"people/{phone.id}/chat")
    return [command["command"] for command in chat["commands"]]


async def test_the_narrowest_scope_of_commands_is_shown(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    help_, rounds = (BotCommand(command=c, description="说明") for c in ("help", "rounds"))
    everywhere, hers = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(chat_id=wang.id)

    await aiogram_bot.set_my_commands([help_], everywhere)
    assert await commands_shown(phones, wang) == ["help"]
    await aiogram_bot.set_my_commands([help_, rounds], hers)
    assert await commands_shown(phones, wang) == ["help", "rounds"]
    kept = await aiogram_bot.get_my_commands(hers)
    assert [command.command for command in kept] == ["help", "rounds"]
    await aiogram_bot.delete_my_commands(hers)
    assert await commands_shown(phones, wang) == ["help"]


async def test_descriptions_and_names_are_kept(aiogram_bot: Bot) -> None:
    await aiogram_bot.set_my_description("说出心愿，有人来帮")
    await aiogram_bot.set_my_short_description("社区微心愿")
    assert (await aiogram_bot.get_my_description()).description == "说出心愿，有人来帮"
    assert (await aiogram_bot.get_my_short_description()).short_description == "社区微心愿"
    assert (await aiogram_bot.get_my_name()).name == "心愿驿站"


async def test_a_reply_quotes_and_options_are_kept(aiogram_bot: Bot, wang: Phone) -> None:
    said = await wang.say("要一个煤气灶")
    sent = await aiogram_bot.send_message(
        wang.id,
        "收到",
        reply_parameters=ReplyParameters(message_id=said.id),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        protect_content=True,
    )
    assert sent.reply_to_message.text == "要一个煤气灶"
    assert sent.has_protected_content
    assert sent.link_preview_options.is_disabled


async def test_a_call_may_come_by_query_form_or_json(sandbox: Sandbox, wang: Phone) -> None:
    url = f"{sandbox.url}/bot{TOKEN}/SENDMESSAGE"
    wish = {"chat_id": wang.id, "text": "您好"}
    text = {key: str(value) for key, value in wish.items()}
    async with aiohttp.ClientSession() as http:
        for way in ({"params": text}, {"data": text}, {"json": wish}):
            async with http.post(url, **way) as answer:
                assert (await answer.json())["result"]["text"] == "您好"


async def test_the_log_counts_calls_and_keeps_no_words(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    sent = await aiogram_bot.send_message(wang.id, "张大爷的电话 13800000000")
    (call,) = await phones.calls()
    assert (call["method"], call["chat_id"]) == ("sendmessage", wang.id)
    assert call["message_id"] == sent.message_id
    assert "13800000000" not in str(call)


async def test_typing_is_seen_until_the_answer(
    aiogram_bot: Bot, phones: Phones, wang: Phone
) -> None:
    await aiogram_bot.send_chat_action(wang.id, "typing")
    assert (await phones.line.ask("GET", f"people/{wang.id}/chat"))["typing"]
    await aiogram_bot.send_message(wang.id, "好了")
    assert not (await phones.line.ask("GET", f"people/{wang.id}/chat"))["typing"]
