"""How the bot talks to Telegram: aiogram's session, with a memory, and with one word for every
way in which Telegram is out of reach."""

from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiohttp import ClientError
from aiohttp_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError

# What a proxy that is away or refuses brings is none of aiohttp's errors, for aiogram and for us.
_NO_WAY = (ProxyConnectionError, ProxyError, ProxyTimeoutError, OSError)


class Session(AiohttpSession):
    """Remembers how each kind of answer is read: pydantic forgets a generic model as soon as
    nobody holds it, and making it anew took longer than the rest of a call."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._held: dict[type[TelegramMethod[Any]], Any] = {}

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109
    ) -> Any:
        try:
            return await super().make_request(bot, method, timeout)
        except _NO_WAY as error:
            why = f"{type(error).__name__}: {error}"
            raise TelegramNetworkError(method=method, message=why) from error

    async def stream_content(self, *given: Any, **more: Any) -> AsyncGenerator[bytes, None]:
        try:
            async for chunk in super().stream_content(*given, **more):
                yield chunk
        except _NO_WAY as error:
            raise ClientError(f"{type(error).__name__}: {error}") from error

    def check_response(
        self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str
    ) -> Response[Any]:
        kind = type(method)
        if kind not in self._held:
            self._held[kind] = Response[kind.__returning__]  # type: ignore[name-defined]
        return super().check_response(bot, method, status_code, content)
