"""Updates by webhook, each answered only after its effect is saved: what fails, or is under way
when the process dies, comes again, and its id keeps it from acting twice.

Telegram sends a chat's next update when the one before was answered, and chats side by side
(tdlib/telegram-bot-api, WebhookActor); the dispatcher's event isolation keeps their order besides.
"""

import asyncio
import hmac
import json
from dataclasses import dataclass, field

import structlog
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import Update
from aiohttp import web

from bot.incoming import read
from bot.polling import KINDS

log = structlog.get_logger()
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 2**20
"""Bytes of an update that are read; Telegram's are some kilobytes."""
_DRAIN_SECONDS = 20


class CannotListen(Exception):
    """No update can come; the message is one clear sentence."""


@dataclass(frozen=True)
class Hook:
    """The address that Telegram is told, where it leads to on this machine, and the secret by
    which Telegram is known."""

    url: str
    host: str
    port: int
    secret: str = field(repr=False)


async def receive(bot: Bot, dispatcher: Dispatcher, hook: Hook, stopping: asyncio.Event) -> None:
    """Take updates in until ``stopping``; then finish and answer those under way.

    Raises CannotListen, or TelegramUnauthorizedError.
    """
    site = web.Application(client_max_size=LARGEST)
    site.router.add_post("/{path:.*}", _Receiver(bot, dispatcher, hook.secret).receive)
    runner = web.AppRunner(
        site, access_log=None, shutdown_timeout=_DRAIN_SECONDS, lingering_time=1.0
    )
    await runner.setup()
    try:
        await _listen(runner, hook)
        await _announce(bot, hook)
        await stopping.wait()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, hook: Hook) -> None:
    try:
        await web.TCPSite(runner, hook.host, hook.port).start()
    except OSError as error:
        raise CannotListen(
            f"{hook.host}:{hook.port} cannot be listened on ({error.strerror}); "
            "set WEBHOOK_HOST and WEBHOOK_PORT to another place."
        ) from error


async def _announce(bot: Bot, hook: Hook) -> None:
    try:
        await bot.set_webhook(hook.url, secret_token=hook.secret, allowed_updates=KINDS)
    except TelegramBadRequest as error:
        raise CannotListen(f"Telegram does not take WEBHOOK_URL: {error.message}.") from error


def _update(bot: Bot, body: bytes) -> Update | None:
    try:
        given = json.loads(body)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        log.warning("something other than an update came by the webhook")
        return None
    return read(bot, given)


class _Receiver:
    """One request, one update, one answer."""

    def __init__(self, bot: Bot, dispatcher: Dispatcher, secret: str) -> None:
        self._bot, self._dispatcher, self._secret = bot, dispatcher, secret.encode()

    async def receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(HEADER, "").encode(errors="surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            log.warning("somebody other than Telegram knocked at the webhook")
            refusal = web.Response(status=403)
            refusal.force_close()  # what they send is not even read
            return refusal
        update = _update(self._bot, await request.read())
        # What cannot be read would stay so, and hold up everything else of its chat.
        return web.Response() if update is None else await self._handled(update)

    async def _handled(self, update: Update) -> web.Response:
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except Exception:
            log.exception("an update could not be saved; it comes again", update=update.update_id)
            return web.Response(status=500)
        return web.Response()
