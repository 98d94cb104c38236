"""Keeps a story's place, so that a process killed in the middle goes on where it was.

Before each act the place is remembered in the sandbox, with how far that phone had acted.
Found again after a restart, an act that had happened already is not repeated: only its
answer is waited for.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.cast import Caption
from bot.sandbox.phone import Message, Phone, Phones

PLACE = "story"
Act = Callable[[], Awaitable[Any]]


class Teller:
    """Acts once each, waits for the answer, remembers it."""

    def __init__(
        self,
        phones: Phones,
        tell: Callable[[str], None],
        cast: Mapping[str, Caption] | None = None,
    ) -> None:
        self._phones, self._tell, self._cast = phones, tell, cast or {}
        self._done: set[str] = set()
        self._under_way: dict[str, int] = {}
        self._kept: dict[str, Any] = {}
        self._people: dict[str, Phone] = {}

    async def load(self) -> bool:
        """Whether a story was begun here; its place is read."""
        place = await self._phones.memo(PLACE)
        if place is None:
            return False
        self._done, self._under_way = set(place["done"]), place["under_way"]
        self._kept = place["kept"]
        self._people = {phone.name: phone for phone in await self._phones.people()}
        return True

    async def save(self) -> None:
        place = {"done": sorted(self._done), "under_way": self._under_way, "kept": self._kept}
        await self._phones.remember(PLACE, place)

    async def line(self, key: str, text: str) -> None:
        """One readable line; told once, also over restarts: noted first, as a line too few is
        better than one twice."""
        if f"line:{key}" not in self._done:
            self._done.add(f"line:{key}")
            await self.save()
            self._tell(text)

    def kept(self, key: str) -> Any:
        return self._kept.get(key)

    async def keep(self, key: str, value: Any) -> None:
        self._kept[key] = value
        await self.save()

    async def phone(self, name: str) -> Phone:
        """The person's phone; they are added at first."""
        if name not in self._people:
            caption = self._cast.get(name, Caption(""))
            phone = await self._phones.add(name, role=caption.role, note=caption.note)
            self._people[name] = phone
        return self._people[name]

    async def act(
        self, key: str, phone: Phone, doing: Act, *expected: str, seconds: float = 30
    ) -> Message | None:
        """Do something on a phone once and wait for the bot's answer; None when it was done
        in an earlier run. Raises AssertionError when no such answer comes."""
        if key in self._done:
            return None
        before = self._under_way.get(key)
        if before is None or before == phone.acted:
            self._under_way = {key: phone.acted}
            await self.save()
            await doing()
        answer = await phone.wait(*expected, timeout=seconds)
        self._done.add(key)
        self._under_way = {}
        await self.save()
        return answer

    async def once(self, key: str, doing: Act) -> None:
        """Something that is no phone's act; it may be repeated after a crash."""
        if key not in self._done:
            await doing()
            self._done.add(key)
            await self.save()

    async def said(self, phone: Phone, *texts: str, seconds: float = 30) -> str:
        """The words of the bot's newest message on this phone with all the texts, whenever it
        came. They are kept: a message that was read once may have been edited since."""
        key = f"{phone.name} read {'…'.join(texts)}"
        if key not in self._kept:
            await self.keep(key, (await self._newest(phone, texts, seconds)).text)
        words: str = self._kept[key]
        return words

    async def _newest(self, phone: Phone, texts: tuple[str, ...], seconds: float) -> Message:
        for message in reversed(await phone.messages()):
            if message.from_bot and all(text in message.text for text in texts):
                return message
        return await phone.wait(*texts, timeout=seconds)
