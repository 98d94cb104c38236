"""What every act and every wait of a phone rests on."""

import time
from typing import Any

import aiohttp

from bot.sandbox.line import Line
from bot.sandbox.seen import Message, shown

LONGEST_WAIT_SECONDS = 20.0
QUOTED_MESSAGES = 5


class Handset:
    """One person's line: reading the chat, acting on it, and remembering the last act."""

    def __init__(self, line: Line, person: dict[str, Any]) -> None:
        self._line = line
        self.id: int = person["id"]
        self.name: str = person["name"]
        self._acted: int = person["acted"]

    @property
    def acted(self) -> int:
        """The chat's version at this phone's last act; kept over restarts."""
        return self._acted

    async def messages(self, chat_id: int | None = None) -> list[Message]:
        """The whole chat with the bot, or a group, oldest first, as it stands now."""
        return shown(await self._chat(0, chat_id=chat_id))

    async def keyboard(self) -> list[str]:
        """The labels of the keyboard under the chat."""
        standing = (await self._chat(0))["keyboard"] or {"keyboard": []}
        return [button["text"] for row in standing["keyboard"] for button in row]

    async def _until(self, wanted: Any, complaint: str, seconds: float) -> Any:
        deadline, after = time.monotonic() + seconds, self._acted
        while True:
            left = deadline - time.monotonic()
            view = await self._chat(after, wait=max(min(left, LONGEST_WAIT_SECONDS), 0))
            found = wanted(view)
            if found is not None:
                return found
            if left <= 0:
                raise AssertionError(await self._complaint(complaint))
            after = view["version"]

    async def _chat(
        self, after: int, *, wait: float = 0, chat_id: int | None = None
    ) -> dict[str, Any]:
        group = {"chat_id": str(chat_id)} if chat_id else {}
        asked = {"after": str(after), "wait": str(wait), **group}
        view: dict[str, Any] = await self._line.ask("GET", self._path("chat"), params=asked)
        return view

    async def _act(self, act: str, **given: Any) -> dict[str, Any]:
        wish = {key: value for key, value in given.items() if value is not None}
        return self._acted_on(await self._line.ask("POST", self._path(act), json=wish))

    async def _send_file(
        self, act: str, data: bytes | None, name: str, mime: str, caption: str | None
    ) -> None:
        if data is None:
            await self._act(act, caption=caption)
            return
        form = aiohttp.FormData({"caption": caption} if caption else {}, quote_fields=False)
        form.add_field("file", data, filename=name, content_type=mime)
        self._acted_on(await self._line.ask("POST", self._path(act), data=form))

    def _acted_on(self, done: dict[str, Any]) -> dict[str, Any]:
        self._acted = done["version"]
        return done

    def _path(self, act: str) -> str:
        return f"people/{self.id}/{act}"

    async def _press_keyboard(self, words: str) -> bool:
        for label in await self.keyboard():
            if words in label:
                await self._act("press", text=label)
                return True
        return False

    async def _newest_from_bot(self) -> Message:
        said = [message for message in await self.messages() if message.from_bot]
        if not said:
            raise AssertionError(f"{self.name}: the bot has said nothing yet")
        return said[-1]

    async def _complaint(self, what: str) -> str:
        last = (await self.messages())[-QUOTED_MESSAGES:]
        quoted = [f"  {'bot' if m.from_bot else self.name}: {m.text} {m.buttons}" for m in last]
        return "\n".join([f"{self.name}: {what}; the last messages:", *quoted])
