"""Somebody with a phone: what they type, press and send, as Telegram would pass it on."""

import io
from typing import Any

from PIL import Image

from tests.emulator.telegram import Shown, Telegram
from tests.factories import MORNING

BOT = {"id": 7, "is_bot": True, "first_name": "Fixture"}
DATE = int(MORNING.timestamp())  # of every message: whole seconds, as Telegram counts


class Person:
    """Acts return at once; ``wait`` waits for what the bot then says."""

    def __init__(self, telegram: Telegram, number: int, name: str) -> None:
        self.name, self._telegram, self._id = name, telegram, number
        self._chat = {"id": number, "type": "private", "first_name": name}
        self._user = {"id": number, "is_bot": False, "first_name": name, "language_code": "zh-hans"}
        self._acted_at = 0

    async def say(self, text: str) -> None:
        command = text.partition(" ")[0]
        marks = [{"type": "bot_command", "offset": 0, "length": len(command)}]
        await self._send(text=text, **({"entities": marks} if text.startswith("/") else {}))

    async def send_photo(self) -> None:
        """A small picture that says where it was taken."""
        jpeg, exif = io.BytesIO(), Image.Exif()
        exif[0x010E] = "at home"
        Image.new("RGB", (64, 48), "teal").save(jpeg, "JPEG", exif=exif)
        data, number = jpeg.getvalue(), self._telegram.next_message_id()
        file_id = f"photo-{number}"
        self._telegram.assets[file_id] = {"filename": "p.jpg", "data": data, "size": len(data)}
        size = {"width": 64, "height": 48, "file_size": len(data)}
        await self._send(photo=[{"file_id": file_id, "file_unique_id": f"u{number}", **size}])

    async def press(self, fragment: str) -> None:
        """The newest button whose label has this in it, else that key of the menu; waited for
        if it is not there yet."""

        def look() -> tuple[Shown | None, str] | None:
            for message in self._newest_first():
                for label, data in message.buttons.items():
                    if fragment in label:
                        return message, data
            keys = [key for key in self._telegram.menus.get(self._id, []) if fragment in key]
            return (None, keys[0]) if keys else None

        message, data = await self._telegram.until(look, lambda: self._without(fragment))
        if message is None:
            await self.say(data)
        else:
            await self._press(message, data)

    async def wait(self, *any_of: str) -> Shown:
        """What came or changed since this person's last act, with one of the texts; of several,
        the first named, and of these the newest message."""

        def look() -> Shown | None:
            new = [one for one in self._newest_first() if one.version > self._acted_at]
            return next((one for text in any_of for one in new if text in one.text), None)

        return await self._telegram.until(look, lambda: self._without(*any_of))

    async def told(self, *texts: str) -> Shown:
        """The newest message with all the texts, whenever it came."""

        def look() -> Shown | None:
            fits = (one for one in self._newest_first() if all(t in one.text for t in texts))
            return next(fits, None)

        return await self._telegram.until(look, lambda: self._without(*texts))

    def texts(self) -> list[str]:
        """All that stands in the chat from the bot, the newest first."""
        return [one.text for one in self._newest_first()]

    def _newest_first(self) -> list[Shown]:
        chat = self._telegram.chats.get(self._id, {})
        return sorted(chat.values(), key=lambda one: -one.version)

    def _without(self, *texts: str) -> str:
        lately = [(one.text, list(one.buttons)) for one in self._newest_first()[:3]]
        return f"{self.name} finds no {texts} in {lately} {self._telegram.menus.get(self._id)}"

    async def _send(self, **content: Any) -> None:
        self._acted_at = self._telegram.version
        message = {"message_id": self._telegram.next_message_id(), "date": DATE}
        await self._telegram.put(
            message={**message, "chat": self._chat, "from": self._user, **content}
        )

    async def _press(self, message: Shown, data: str) -> None:
        self._acted_at = self._telegram.version
        query = f"q{self._telegram.next_message_id()}"
        self._telegram.pressed.add(query)
        shown = {
            "message_id": message.id,
            "date": DATE,
            "chat": self._chat,
            "from": BOT,
            "text": message.text,
            "reply_markup": {"inline_keyboard": message.rows},
        }
        asked = {"id": query, "from": self._user, "chat_instance": "1", "data": data}
        await self._telegram.put(callback_query={**asked, "message": shown})
