"""Somebody curious who presses everything they see, and notes what does not please them."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.phone import Message, Phone
from bot.sandbox.seen import read_message
from handlers.wording import common

PATIENCE_SECONDS = 8.0
_MORE_SECONDS = 0.05
_NO_CHOICE = re.compile(r"\d+/\d+|[·一二三四五六日]|\d+年\d+月")
_FOREIGN = re.compile(r"(?<![/A-Za-z0-9_.:=?])[A-Za-z]{3,}(?![A-Za-z0-9_])")
_LINK = re.compile(r"https?://\S+")
_BROKEN = re.compile(r"None|[{}]|&(?:lt|gt|amp|quot);|\bnan\b|Error|Exception")
_DEAD_ENDS = (common.TROUBLE, common.STALE)
Place = Callable[[Phone], Awaitable[str | None]]


def family(data: str) -> str:
    """A button's action with its words, whatever it is about: ``route:#:cash``."""
    return re.sub(r"(?<=:)\d+", "#", data)


@dataclass
class Walker:
    """One person on a tour. ``answers``: what they type at each step; ``allowed``: foreign
    words that are right where they stand."""

    phone: Phone
    place: Place
    answers: dict[str, str]
    allowed: tuple[str, ...] = ()
    pressed: set[str] = field(default_factory=set)
    typed: dict[str, int] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    fresh: set[int] = field(default_factory=set)

    async def walk(self, most: int = 400) -> None:
        """Press and type until nothing new is in sight."""
        await self._act(self.phone.say("/start"), "/start")
        for _ in range(most):
            if await self._press_something() or await self._type_something():
                continue
            if not await self._press_the_menu():
                return
        self.complaints.append(f"no end in sight after {most} presses")

    async def _press_something(self) -> bool:
        """The newest button of a kind that has not been pressed yet."""
        for message in reversed((await self.phone.messages())[-25:]):
            for label, data in message.data.items():
                if family(data) not in self.pressed and not _NO_CHOICE.fullmatch(label):
                    self.pressed.add(family(data))
                    press = self.phone.press(data, message=message)
                    await self._act(press, f"{label} ({data})", old=message.id not in self.fresh)
                    return True
        return False

    async def _type_something(self) -> bool:
        """An answer to whatever is asked; each step is answered twice at most."""
        step = await self.place(self.phone)
        if step is None or self.typed.get(step, 0) >= 2:
            return False
        self.typed[step] = self.typed.get(step, 0) + 1
        words = self.answers.get(step, self.answers[""])
        await self._act(self.phone.say(words), f"{step}: {words}")
        return True

    async def _press_the_menu(self) -> bool:
        for label in await self.phone.keyboard():
            if label not in self.pressed and label != common.SHARE_PLACE:
                self.pressed.add(label)
                await self._act(self.phone.press(label), label)
                return True
        return False

    async def _act(self, act: Awaitable[Any], what: str, *, old: bool = False) -> None:
        """Do it, and look at everything that is said. A button of an ``old`` message may be
        answered with a fresh menu."""
        await act
        begun = time.monotonic()
        try:
            await self.phone._until(_said, f"no answer to {what}", PATIENCE_SECONDS)
        except AssertionError:
            self.complaints.append(f"{what}: no answer")
            return
        self.seconds.append(time.monotonic() - begun)
        await asyncio.sleep(_MORE_SECONDS)  # an answer may be several messages
        view = await self.phone._chat(self.phone.acted)
        self.fresh = {one["id"] for one in view["messages"]}
        for text in _said(view) or []:
            if not (old and common.STALE in text):
                self._look_at(what, text)

    def _look_at(self, what: str, text: str) -> None:
        """What nobody should ever read."""
        plain = _LINK.sub("", text)
        foreign = [one for one in _FOREIGN.findall(plain) if one not in self.allowed]
        if foreign:
            self.complaints.append(f"{what}: untranslated {foreign} in {text[:80]!r}")
        if _BROKEN.search(text):
            self.complaints.append(f"{what}: broken words in {text[:80]!r}")
        if any(end in text for end in _DEAD_ENDS):
            self.complaints.append(f"{what}: a dead end, {text[:80]!r}")


def _said(view: dict[str, Any]) -> list[str] | None:
    """Everything the bot has said since, in messages and toasts; None while it is silent."""
    shown: list[Message] = [
        read_message(one) for one in view["messages"] if one.get("from_bot") and not one["deleted"]
    ]
    said = [one.text for one in shown] + [toast["text"] for toast in view["toasts"]]
    labels = [label for one in shown for label in one.buttons]
    return [*said, *labels] if said else None
