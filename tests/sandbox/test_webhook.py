"""Updates by webhook: core.telegram.org/bots/api#setwebhook."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest, TelegramConflictError
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bot.sandbox.phone import Phone
from bot.sandbox.server import Sandbox


@dataclass
class Receiver:
    """A webhook that fails as often as told, then keeps what it gets."""

    url: str = ""
    failures: int = 0
    reply: dict = field(default_factory=dict)
    got: asyncio.Queue = field(default_factory=asyncio.Queue)

    async def receive(self, request: web.Request) -> web.Response:
        if self.failures > 0:
            self.failures -= 1
            return web.Response(status=500)
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        await self.got.put((secret, await request.json()))
        return web.json_response(self.reply)

    async def next(self) -> tuple[str, dict]:
        return await asyncio.wait_for(self.got.get(), 5)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.receive)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_come_with_the_secret(
    aiogram_bot: Bot, wang: Phone, receiver: Receiver
) -> None:
    await aiogram_bot.set_webhook(receiver.url, secret_token="s-1", drop_pending_updates=True)
    await wang.say("在吗")
    secret, update = await receiver.next()
    assert (secret, update["message"]["text"]) == ("s-1", "在吗")


async def test_a_failing_webhook_is_tried_again(
    aiogram_bot: Bot, wang: Phone, receiver: Receiver
) -> None:
    receiver.failures = 2
    await aiogram_bot.set_webhook(receiver.url)
    _, update = await receiver.next()
    info = await aiogram_bot.get_webhook_info()
    assert update["message"]["text"] == "/start"
    assert "500" in info.last_error_message


async def test_a_webhook_may_answer_with_a_call(
    aiogram_bot: Bot, wang: Phone, receiver: Receiver
) -> None:
    receiver.reply = {"method": "sendMessage", "chat_id": wang.id, "text": "您好"}
    await aiogram_bot.set_webhook(receiver.url)
    await wang.wait("您好")


async def test_nobody_polls_while_a_webhook_is_set(aiogram_bot: Bot, receiver: Receiver) -> None:
    await aiogram_bot.set_webhook(receiver.url)
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook"):
        await aiogram_bot.get_updates()
    await aiogram_bot.delete_webhook()
    assert await aiogram_bot.get_updates() == []


async def test_dropping_pending_updates_forgets_them(aiogram_bot: Bot, wang: Phone) -> None:
    await aiogram_bot.delete_webhook(drop_pending_updates=True)
    assert await aiogram_bot.get_updates() == []


async def test_a_bad_secret_or_address_is_refused(aiogram_bot: Bot, receiver: Receiver) -> None:
    with pytest.raises(TelegramBadRequest, match="secret token contains unallowed characters"):
        await aiogram_bot.set_webhook(receiver.url, secret_token="秘密")
    with pytest.raises(TelegramBadRequest, match="An HTTPS URL must be provided"):
        await aiogram_bot.set_webhook("http://example.org/hook")


async def test_aiograms_own_webhook_handler_gets_along(
    sandbox: Sandbox, aiogram_bot: Bot, wang: Phone
) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def greet(message: Message) -> SendMessage:
        return message.answer("您好")

    app = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, aiogram_bot, handle_in_background=False, secret_token="s-1"
    )
    handler.register(app, path="/hook")
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await aiogram_bot.set_webhook(url, secret_token="s-1")

    await wang.wait("您好")
    await runner.cleanup()
