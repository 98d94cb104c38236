"""How the bot talks to Telegram: aiogram's session, with a memory."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import Response, TelegramMethod


class Session(AiohttpSession):
    """Remembers how each kind of answer is read: pydantic forgets a generic model as soon as
    nobody holds it, and making it anew took longer than the rest of a call."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._held: dict[type[TelegramMethod[Any]], Any] = {}

    def check_response(
        self, bot: Bot, method: TelegramMethod[Any], status_code: int, content: str
    ) -> Response[Any]:
        kind = type(method)
        if kind not in self._held:
            self._held[kind] = Response[kind.__returning__]  # type: ignore[name-defined]
        return super().check_response(bot, method, status_code, content)
