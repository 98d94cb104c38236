"""A Bot API that another party wrote, listening on this machine; and what its chats show.

The emulator judges requests and keeps no messages. Here they are kept, as a phone would show
them, so that people can read and press. Nothing is added to what it accepts, but for what
Telegram has and its maker's messenger lacks (``LACKING``, ``UNMODELLED``).
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web
from lo_bot_api_emulator import ApiRefusal, LoBotApiEmulator

Found = TypeVar("Found")
TOKEN = "200002:token-for-the-emulator"
PATIENCE = 30  # seconds until an answer is missed
LACKING = {"sendMessage": "protect_content", "sendPhoto": "protect_content"}
UNMODELLED = ("setMyDescription", "setMyShortDescription")


@dataclass(frozen=True)
class Shown:
    """A message of the bot as a chat shows it; ``version`` grows with every change anywhere."""

    id: int
    version: int
    text: str = ""
    rows: tuple[tuple[dict[str, str], ...], ...] = ()

    @property
    def buttons(self) -> dict[str, str]:
        """Label → data, as the bot sent them."""
        return {one["text"]: one["callback_data"] for row in self.rows for one in row}


class Telegram(LoBotApiEmulator):
    """The emulator, with chats that can be read and a list of all it refused."""

    def __init__(self, journal: Path) -> None:
        super().__init__(journal=journal)
        self.chats: dict[int, dict[int, Shown]] = {}
        self.menus: dict[int, list[str]] = {}
        self.refused: list[str] = []
        self.pressed: set[str] = set()
        self.version = 0
        self._changed = asyncio.Event()

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        """The emulator's judgement on a request; what it accepts is shown."""
        if fields.get(LACKING.get(method, "")) in ("true", "false", True, False):
            del fields[LACKING[method]]
        try:
            result = self._judged(method, fields, uploads)
        except ApiRefusal as error:
            self.refused.append(f"{method} {sorted(fields)}: {error.description}")
            self._wake()
            raise
        if method != "getUpdates":
            self._show(method, fields, result)
            self._wake()
        return result

    def _judged(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        try:
            return super().validate(method, fields, uploads)
        except ApiRefusal as error:
            if error.status == 501 and method in UNMODELLED:  # its fields were looked at
                return True
            raise

    def _show(self, method: str, fields: dict[str, Any], result: Any) -> None:
        if method == "answerCallbackQuery":
            self.pressed.discard(fields["callback_query_id"])
        elif method == "deleteMessage":
            del self.chats[int(fields["chat_id"])][int(fields["message_id"])]
        elif isinstance(result, dict) and "message_id" in result:
            chat = self.chats.setdefault(int(fields["chat_id"]), {})
            before = chat.get(result["message_id"])
            if method.startswith("edit") != (before is not None):
                self.refused.append(f"{method}: no such message, or one too many")
            self._keep(chat, before or Shown(result["message_id"], 0), fields)

    def _keep(self, chat: dict[int, Shown], before: Shown, fields: dict[str, Any]) -> None:
        markup = json.loads(fields.get("reply_markup") or "{}")
        if "keyboard" in markup:
            self.menus[int(fields["chat_id"])] = [
                one["text"] for row in markup["keyboard"] for one in row
            ]
        self.version += 1
        chat[before.id] = replace(
            before,
            version=self.version,
            text=fields.get("text") or fields.get("caption") or before.text,
            rows=tuple(tuple(row) for row in markup.get("inline_keyboard", ())),
        )

    def _wake(self) -> None:
        waiting, self._changed = self._changed, asyncio.Event()
        waiting.set()

    async def until(self, look: Callable[[], Found | None], missing: Callable[[], str]) -> Found:
        """What ``look`` finds, as soon as it does; AssertionError when a request was refused
        or nothing comes."""
        try:
            async with asyncio.timeout(PATIENCE):
                while (found := look()) is None and not self.refused:
                    await self._changed.wait()
        except TimeoutError:
            raise AssertionError(missing()) from None
        if found is None or self.refused:
            raise AssertionError(f"the emulator refused {self.refused}")
        return found

    async def put(self, **update: Any) -> None:
        """An update for the bot to fetch."""
        await self.enqueue_update(update, token=TOKEN)

    def next_message_id(self) -> int:
        self.next_id += 1
        return int(self.next_id) - 1


@asynccontextmanager
async def listening(journal: Path) -> AsyncIterator[tuple[Telegram, str]]:
    """The emulator on a free port of this machine only, and its address."""
    telegram = Telegram(journal)
    runner = web.AppRunner(telegram.app(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        yield telegram, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
