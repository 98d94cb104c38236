"""People's phones over HTTP: what the story and the journey tests hold in their hands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self

from bot.sandbox.handset import Handset
from bot.sandbox.line import Line
from bot.sandbox.seen import Message, newest_button, shown

__all__ = ["Message", "Phone", "Phones"]


class Phones:
    """All phones of one sandbox: `async with Phones(url) as phones`."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._line: Line | None = None

    async def __aenter__(self) -> Self:
        self._line = Line(self._url)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.line.close()

    @property
    def line(self) -> Line:
        if self._line is None:
            raise RuntimeError("use it as: async with Phones(url) as phones")
        return self._line

    async def add(self, first_name: str, **more: Any) -> Phone:
        """A new person: last_name, username, language_code and phone are optional; role and
        note stand beside the name on the page."""
        person = await self.line.ask("POST", "people", json={"first_name": first_name, **more})
        return Phone(self.line, person)

    async def people(self) -> list[Phone]:
        found = await self.line.ask("GET", "people")
        return [Phone(self.line, person) for person in found["people"]]

    async def add_group(self, title: str, *members: Phone) -> int:
        """A group with the bot in it; answers its chat id."""
        ids = [member.id for member in members]
        group = await self.line.ask("POST", "groups", json={"title": title, "members": ids})
        return int(group["id"])

    async def memo(self, key: str) -> Any:
        """None when nothing was remembered under that key."""
        return (await self.line.ask("GET", f"memos/{key}"))["value"]

    async def remember(self, key: str, value: Any) -> None:
        await self.line.ask("PUT", f"memos/{key}", json={"value": value})

    async def offer_places(self, places: Mapping[str, tuple[float, float]]) -> None:
        """Where the page lets people be when they share a location: latitude, longitude."""
        known = [{"name": n, "latitude": p[0], "longitude": p[1]} for n, p in places.items()]
        await self.remember("places", known)

    async def move_clock(
        self, *, seconds: float | None = None, to: str | None = None, tomorrow: str | None = None
    ) -> None:
        """Forward by seconds, to an ISO moment, or to tomorrow at "HH:MM" station time."""
        given = {"advance_seconds": seconds, "to": to, "tomorrow": tomorrow}
        wish = {key: value for key, value in given.items() if value is not None}
        await self.line.ask("POST", "clock", json=wish)

    async def misbehave(self, what: str, **more: Any) -> None:
        await self.line.ask("POST", "misbehave", json={"what": what, **more})

    async def calls(self) -> list[dict[str, Any]]:
        """The Bot API calls received, without their words."""
        found: list[dict[str, Any]] = (await self.line.ask("GET", "log"))["calls"]
        return found


class Phone(Handset):
    """One person's phone. Acts return at once; `wait` waits for what the bot then says."""

    async def open(self, payload: str | None = None) -> None:
        await self._act("open", payload=payload)

    async def say(self, text: str, **more: Any) -> Message:
        """`reply_to` a message id; `chat_id` of a group to say it there."""
        done = await self._act("say", text=text, **more)
        return Message(done["ids"][0], False, text)

    async def press(
        self,
        label_or_data: str,
        *,
        message: Message | None = None,
        force: bool = False,
        timeout: float = 10,  # noqa: ASYNC109
    ) -> None:
        """Press the newest button whose label contains the words, or whose data is equal.

        One that is not there yet is waited for, as a finger does. `force` sends the words as
        forged data, to `message` or the newest of the bot's. Raises AssertionError quoting the
        last few messages when no such button comes in `timeout` seconds.
        """
        if force:
            target = message or (await self._newest_from_bot())
            await self._act("press", message_id=target.id, data=label_or_data, force=True)
            return
        standing = [message] if message else await self.messages()
        found = newest_button(standing, label_or_data)
        if found is None and message is None:
            if await self._press_keyboard(label_or_data):
                return
            found = await self._until(
                lambda view: newest_button(shown(view), label_or_data),
                f"no button {label_or_data!r}",
                timeout,
            )
        if found is None:
            raise AssertionError(await self._complaint(f"no button {label_or_data!r}"))
        await self._act("press", message_id=found[0], data=found[1])

    async def send_photo(self, data: bytes | None = None, caption: str | None = None) -> None:
        await self._send_file("photo", data, "photo.jpg", "image/jpeg", caption)

    async def send_document(
        self,
        data: bytes | None = None,
        name: str = "document.bin",
        mime: str = "application/octet-stream",
        caption: str | None = None,
    ) -> None:
        await self._send_file("document", data, name, mime, caption)

    async def send_sticker(self) -> None:
        await self._act("sticker")

    async def send_voice(self) -> None:
        await self._act("voice")

    async def send_album(self, n: int = 3, caption: str | None = None) -> None:
        await self._act("album", n=n, caption=caption)

    async def send_location(self, lat: float, lon: float) -> None:
        await self._act("location", latitude=lat, longitude=lon)

    async def share_contact(self) -> None:
        await self._act("contact")

    async def block(self) -> None:
        await self._act("block")

    async def unblock(self) -> None:
        await self._act("unblock")

    async def edit(self, message: Message | int, text: str) -> None:
        await self._act("edit", message_id=_id(message), text=text)

    async def forward(self, message: Message | int) -> None:
        """Forward a message, of any chat, to the bot."""
        await self._act("forward", message_id=_id(message))

    async def wait(self, *texts: str, timeout: float = 10) -> Message:  # noqa: ASYNC109
        """The bot's newest message or edit since this phone's last act with all the texts.

        Raises AssertionError quoting the last few messages when none comes in `timeout` seconds.
        """

        return await self._wait(lambda said: all(t in said for t in texts), texts, timeout)

    async def wait_any(self, *texts: str, timeout: float = 10) -> Message:  # noqa: ASYNC109
        """As `wait`, for a message with at least one of the texts."""
        return await self._wait(lambda said: any(t in said for t in texts), texts, timeout)

    async def _wait(
        self, fits: Callable[[str], bool], texts: tuple[str, ...], seconds: float
    ) -> Message:
        def wanted(view: dict[str, Any]) -> Message | None:
            new = [m for m in shown(view) if m.from_bot]
            return max((m for m in new if fits(m.text)), key=lambda m: m.version, default=None)

        found: Message = await self._until(wanted, f"no message with {texts}", seconds)
        return found

    async def wait_toast(self, text: str, timeout: float = 10) -> str:  # noqa: ASYNC109
        """The toast or alert since this phone's last act that contains the text."""

        def wanted(view: dict[str, Any]) -> str | None:
            fitting = [toast["text"] for toast in view["toasts"] if text in toast["text"]]
            return fitting[-1] if fitting else None

        found: str = await self._until(wanted, f"no toast with {text!r}", timeout)
        return found


def _id(message: Message | int) -> int:
    return message if isinstance(message, int) else message.id
