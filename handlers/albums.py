"""An album comes as one message a picture: it is known when one goes on."""

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject

_KEPT = 1000


class Albums(BaseMiddleware):
    """Outer middleware of messages: ``album_goes_on`` when a picture of it has come before."""

    def __init__(self) -> None:
        self._seen: deque[tuple[int, str]] = deque(maxlen=_KEPT)

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        if isinstance(event, Message) and event.media_group_id is not None:
            album = (event.chat.id, event.media_group_id)
            data["album_goes_on"] = album in self._seen
            self._seen.append(album)
        return await handler(event, data)
