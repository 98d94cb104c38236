"""Updates by webhook: whom it listens to, when it answers, and what comes again."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SetWebhook
from structlog.testing import capture_logs

from bot import webhook
from bot.webhook import HEADER, CannotListen, Hook
from tests.bot.test_polling import Handlers, update
from tests.journeys.station import a_hook

SECRET = a_hook().secret


@pytest.fixture
def hook() -> Hook:
    return a_hook()


class Telegram:
    """Is told where to send, and notes it."""

    def __init__(self) -> None:
        self.told = asyncio.Event()
        self.given: dict[str, Any] = {}

    async def set_webhook(self, url: str, **given: Any) -> bool:
        self.given = {"url": url, **given}
        self.told.set()
        return True


@asynccontextmanager
async def listening(hook: Hook, handlers: Handlers) -> AsyncIterator[asyncio.Event]:
    """The webhook at work; set the event to stop it."""
    telegram, stopping = Telegram(), asyncio.Event()
    serving = asyncio.create_task(webhook.receive(telegram, handlers, hook, stopping))
    await telegram.told.wait()
    try:
        yield stopping
    finally:
        handlers.gate.set()
        stopping.set()
        await serving


async def send(hook: Hook, body: bytes | str, secret: str | None = SECRET) -> int:
    """The status that a delivery is answered with."""
    headers = {} if secret is None else {HEADER: secret}
    async with (
        aiohttp.ClientSession() as http,
        http.post(hook.url, data=body, headers=headers) as answer,
    ):
        return answer.status


def plain(number: int, chat: int = 7) -> str:
    return json.dumps(update(number, chat))


async def test_it_answers_after_the_effect_is_saved(hook: Hook) -> None:
    handlers = Handlers()
    handlers.gate.clear()
    async with listening(hook, handlers):
        sending = asyncio.create_task(send(hook, plain(1)))
        await handlers.entered.wait()
        assert not sending.done()
        handlers.gate.set()
        assert (await sending, handlers.fed) == (200, [1])


async def test_what_could_not_be_saved_is_answered_with_500(hook: Hook) -> None:
    handlers = Handlers(failing=1)
    async with listening(hook, handlers):
        with capture_logs() as logs:
            assert [await send(hook, plain(1)), await send(hook, plain(1))] == [500, 200]
    assert [entry["update"] for entry in logs] == [1]
    assert handlers.fed == [1]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET[:-1], f"{SECRET}x", "秘密" * 9])
async def test_without_the_secret_nothing_is_read(hook: Hook, secret: str | None) -> None:
    handlers = Handlers()
    async with listening(hook, handlers):
        given = None if secret is None else secret.encode().decode("latin-1")
        assert await send(hook, plain(1), given) == 403
    assert handlers.fed == []


async def test_a_stranger_is_refused_before_the_body_has_come(hook: Hook) -> None:
    async with listening(hook, Handlers()):
        reader, writer = await asyncio.open_connection(hook.host, hook.port)
        writer.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n{")
        assert b"403" in await asyncio.wait_for(reader.readline(), 5)
        writer.close()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("x" * (webhook.LARGEST + 1), 413),
        ("not JSON", 200),
        ("[]", 200),
        ('{"update_id": "x"}', 200),
        ('{"update_id": 1, "of_a_later_release": {"text": "您好"}}', 200),
    ],
)
async def test_what_no_update_can_be_holds_nothing_up(hook: Hook, body: str, status: int) -> None:
    handlers = Handlers()
    async with listening(hook, handlers):
        assert await send(hook, body) == status
        assert await send(hook, plain(1)) == 200
    assert handlers.fed == [1]


async def test_stopping_waits_for_what_is_being_handled(hook: Hook) -> None:
    handlers = Handlers()
    handlers.gate.clear()
    async with listening(hook, handlers) as stopping:
        sending = asyncio.create_task(send(hook, plain(1)))
        await handlers.entered.wait()
        stopping.set()
        await asyncio.sleep(0.05)
        assert not sending.done()
        with pytest.raises(OSError):
            await asyncio.open_connection(hook.host, hook.port)
        handlers.gate.set()
        assert await sending == 200


async def test_telegram_is_told_where_to_send_what_and_how_it_is_known(hook: Hook) -> None:
    telegram, stopping = Telegram(), asyncio.Event()
    stopping.set()
    await webhook.receive(telegram, Handlers(), hook, stopping)
    assert telegram.given == {
        "url": hook.url,
        "secret_token": SECRET,
        "allowed_updates": webhook.KINDS,
    }
    assert SECRET not in repr(hook)


async def test_a_taken_port_is_one_clear_sentence(hook: Hook) -> None:
    async with listening(hook, Handlers()):
        with pytest.raises(CannotListen, match=r"^127\.0\.0\.1:\d+ cannot be listened on"):
            await webhook.receive(Telegram(), Handlers(), hook, asyncio.Event())


async def test_an_address_that_telegram_does_not_take_is_one_clear_sentence(hook: Hook) -> None:
    class Strict(Telegram):
        async def set_webhook(self, url: str, **given: Any) -> bool:
            raise TelegramBadRequest(SetWebhook(url=url), "bad webhook: getaddrinfo failed")

    with pytest.raises(CannotListen, match=r"^Telegram does not take WEBHOOK_URL: bad webhook"):
        await webhook.receive(Strict(), Handlers(), hook, asyncio.Event())
