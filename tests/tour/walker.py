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
_IN_SIGHT, _OFTEN = 10, 8
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
    words that are right where they stand; ``spared``: actions that would end the tour."""

    phone: Phone
    place: Place
    answers: dict[str, str]
    allowed: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    pressed: dict[str, int] = field(default_factory=dict)
    leads: dict[str, set[str]] = field(default_factory=dict)
    typed: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    fresh: set[int] = field(default_factory=set)

    async def walk(self, most: int = 260) -> None:
        """Press and type until nothing new is in sight, or within reach of what is."""
        await self._act(self.phone.say("/start"), "/start", "/start")
        for _ in range(most):
            for step in (self._onward, self._type_something, self._back, self._further):
                if await step():
                    break
            else:
                return

    async def _onward(self) -> bool:
        """What breaks nothing off; a question is answered before it is broken off."""
        return await self._press_in_sight(lambda kind: kind != "cancel" and self._is_new(kind))

    async def _back(self) -> bool:
        return await self._press(self._is_new)

    async def _further(self) -> bool:
        return await self._press(self._leads_on)

    async def _press(self, worth: Callable[[str], bool]) -> bool:
        """The newest button that is worth it, else a label of the menu."""
        if await self._press_in_sight(worth):
            return True
        for label in await self.phone.keyboard():
            if worth(label) and label != common.SHARE_PLACE:
                await self._act(self.phone.press(label), label, label)
                return True
        return False

    async def _press_in_sight(self, worth: Callable[[str], bool]) -> bool:
        for message in reversed((await self.phone.messages())[-_IN_SIGHT:]):
            for label, data in message.data.items():
                if worth(family(data)) and not _NO_CHOICE.fullmatch(label):
                    press = self.phone.press(data, message=message)
                    what = f"{label} ({data})"
                    await self._act(press, what, family(data), old=message.id not in self.fresh)
                    return True
        return False

    def _is_new(self, kind: str) -> bool:
        return kind not in self.pressed and kind.partition(":")[0] not in self.spared

    def _leads_on(self, kind: str) -> bool:
        """Whether a way leads over this kind to one that has not been pressed."""
        if self.pressed.get(kind, 0) >= _OFTEN or kind.partition(":")[0] in self.spared:
            return False
        seen, waiting = {kind}, [kind]
        while waiting:
            for further in self.leads.get(waiting.pop(), set()) - seen:
                if self._is_new(further):
                    return True
                seen.add(further)
                waiting.append(further)
        return False

    async def _type_something(self) -> bool:
        """An answer to whatever is asked; each step is answered twice at most."""
        step = await self.place(self.phone)
        if step is None or self.typed.get(step, 0) >= 2:
            return False
        self.typed[step] = self.typed.get(step, 0) + 1
        words = self.answers.get(step, self.answers[""])
        await self._act(self.phone.say(words), f"{step}: {words}", step)
        return True

    async def _act(self, act: Awaitable[Any], what: str, kind: str, *, old: bool = False) -> None:
        """Do it, look at everything that is said, and note where it leads. A button of an
        ``old`` message may be answered with a fresh menu."""
        self.pressed[kind] = self.pressed.get(kind, 0) + 1
        await act
        begun = time.monotonic()
        try:
            await self.phone._until(_said, f"no answer to {what}", PATIENCE_SECONDS)
        except AssertionError:
            self.complaints.append(f"{what}: no answer")
            return
        self.seconds[what] = max(time.monotonic() - begun, self.seconds.get(what, 0.0))
        await asyncio.sleep(_MORE_SECONDS)  # an answer may be several messages
        view = await self.phone._chat(self.phone.acted)
        self.fresh = {one["id"] for one in view["messages"]}
        shown = [read_message(one) for one in view["messages"] if not one["deleted"]]
        led = {family(data) for one in shown for data in one.data.values()}
        self.leads.setdefault(kind, set()).update(led)
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
