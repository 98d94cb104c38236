"""aiogram's session without a network: a call goes straight to the sandbox, as strict as ever."""

import json
from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile

from bot.sandbox.calls import Call, Upload
from bot.sandbox.dispatch import dispatch
from bot.sandbox.world import World
from bot.session import Session


class Direct(Session):
    """``said``: chats that got a message; ``refused``: what Telegram would not have taken."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self._world = world
        self.said: set[int] = set()
        self.refused: list[tuple[str, str]] = []

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109  as aiogram has it
    ) -> Any:
        files: dict[str, InputFile] = {}
        given = {
            name: self.prepare_value(value, bot=bot, files=files)
            for name, value in method.model_dump(warnings=False).items()
        }
        call = Call(method.__api_method__.lower(), {k: v for k, v in given.items() if v})
        for name, file in files.items():
            data = b"".join([chunk async for chunk in file.read(bot)])
            call.files[name] = Upload(file.filename or name, "", data)
        status, body = await dispatch(self._world, call)
        self._note(call, status, body)
        content = json.dumps(body, ensure_ascii=False)
        content.encode()  # a network takes no half letters
        return self.check_response(bot, method, status, content).result

    async def stream_content(self, url: str, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        kept = self._world.files.at(url.partition(self._world.token + "/")[2])
        yield b"" if kept is None else kept.data

    def _note(self, call: Call, status: int, body: dict[str, Any]) -> None:
        chat_id = call.integer("chat_id")
        if call.method == "editmessagetext":
            return  # what cannot be changed is said anew
        if status == 200 and call.method.startswith("send"):
            self.said.add(chat_id)
        elif status == 400 and self._world.chat(chat_id) is not None:
            self.refused.append((call.method, body["description"]))
