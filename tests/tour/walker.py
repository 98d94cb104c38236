"""Somebody curious who presses everything they see, and notes what does not please them."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Awaitable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answers import Answers as Answering
from bot.sandbox.phone import Message, Phone
from bot.sandbox.seen import read_message
from handlers.wording import common
from tests.conversations.town import Town
from tests.tour.looking import OLD, complaints_of, too_long
from tests.tour.reach import shared_actions

PATIENCE_SECONDS = 8.0
PHOTO = "a photo"
_IN_SIGHT, _OFTEN, _TRIES, _SEVERAL, _FARTHEST = 400, 24, 4, 4, 10
_NO_CHOICE = frozenset("·一二三四五六日")
# Actions that show something, of which several are looked at.
_LOOKS = frozenset(
    ("member", "show", "wish", "look", "stuck", "triage", "review", "alarm", "offer", "wall_wish")
)
# What would take the rest away is pressed after the rest.
_LAST = ("cancel", "approve_all", "drop")
# Actions whose last word decides where they lead.
_TELLING = frozenset(("me", "how", "give", "come", "fix"))
# Actions that show something else once a fact is known, or a consent taken back.
_CHANGING = ("consents", "fix:")
_SHARED = shared_actions()
Answers = Mapping[str, tuple[str, ...]]


def _elsewhere() -> float:
    """Seconds so far in which this process was ready to go on and the processors were with others,
    where the system tells (Linux): what a busy machine adds to a press is not the bot's."""
    told = 0
    for task in Path("/proc/self/task").glob("*/schedstat"):
        with suppress(OSError):  # a thread that has just ended
            told += int(task.read_text().split()[1])
    return told / 1e9


def kind_of(data: str, step: str) -> str:
    """What a button does, whatever it is about; what several conversations call the same is
    told apart by where one stands."""
    action, *rest = data.split(":")
    if action in _TELLING:
        return f"{action}:{rest[-1]}"
    kind = f"{action}/{len(rest)}"
    return f"{step.partition(':')[0]} {kind}" if kind in _SHARED else kind


def action_in(kind: str) -> str:
    """The action of a kind."""
    return re.split("[/:]", kind.split(" ")[-1])[0]


@dataclass(frozen=True)
class Choice:
    """Something to do: press a button of a message or (without one) a label of the menu, or
    type words."""

    kind: str
    data: str
    message: Message | None = None
    types: bool = False


@dataclass
class Walker:
    """One person on a tour. ``answers``: what they type at each step, one after the other
    (``-``: where nothing is asked; the empty step: wherever else); ``answered``: what the bot has
    answered in each chat; ``known``: what others have
    pressed already; ``spared``: what would end the tour;
    ``wanted``: actions that are looked for (none: whatever comes)."""

    phone: Phone
    town: Town
    answers: Answers
    answered: Counter[int]
    known: set[str] = field(default_factory=set)
    spared: tuple[str, ...] = ()
    wanted: set[str] = field(default_factory=set)
    pressed: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    tried: dict[str, int] = field(default_factory=dict)
    leads: dict[str, set[str]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    complaints: dict[str, None] = field(default_factory=dict)
    step: str = "-"
    chat: dict[int, Message] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    fresh: set[int] = field(default_factory=set)
    stale: set[int] = field(default_factory=set)
    version: int = 0

    async def walk(self, most: int) -> None:
        """Press and type until nothing new is in sight, or within reach of what is."""
        await self._act(self.phone.say("/start"), Choice("/start", "/start", types=True))
        await self.walk_on(most)

    async def walk_on(self, most: int) -> None:
        """The same from where somebody stands."""
        if not self.chat:
            await self._catch_up()
            self.fresh = {max(self.chat)}
            self.step = await self.town.place(self.phone) or "-"
        for _ in range(most):
            choice = self._next()
            if choice is None:
                return
            await self._do(choice)

    def _next(self) -> Choice | None:
        """What was just shown comes first; a question is answered before it is broken off, and
        then left for what is new; at last a way that leads further is gone again."""
        choices = list(self._in_sight())
        new = [one for one in choices if self._is_new(one)]
        here = [one for one in new if one.message and one.message.id in self.fresh]
        here = [one for one in here if action_in(one.kind) not in _LAST]
        here.sort(key=self._promises)
        words = list(self._words())
        for found in (here, [one for one in words if one.kind not in self.tried], new):
            if found:
                return found[0]
        far = self._distances()
        ways = [one for one in [*choices, *words] if one.kind in far and self._may(one)]
        return min(ways, key=lambda one: far[one.kind] + self._weary(one), default=None)

    def _promises(self, choice: Choice) -> int:
        """What is wanted comes first, then what leads nobody knows where, then what leads to
        something wanted."""
        if not self.wanted or action_in(choice.kind) in self.wanted:
            return 0
        if choice.kind not in self.leads:
            return 1
        shown = {action_in(one) for one in self.leads[choice.kind]}
        return 3 if shown.isdisjoint(self.wanted) else 2

    def _in_sight(self) -> Iterator[Choice]:
        """The newest messages' buttons first, then the menu under them."""
        for number in sorted(self.chat, reverse=True)[:_IN_SIGHT]:
            for label, data in self.chat[number].data.items():
                if label not in _NO_CHOICE and number not in self.stale:
                    yield Choice(kind_of(data, self.step), data, self.chat[number])
        for label in self.labels:
            if label != common.SHARE_PLACE:
                yield Choice(label, label)

    def _words(self) -> Iterator[Choice]:
        """Everything there is to say here."""
        said = self.answers.get(self.step, self.answers[""] * (self.step != "-"))
        for at, words in enumerate(said):
            yield Choice(f"{self.step}#{at}", words, types=True)

    def _is_new(self, choice: Choice) -> bool:
        times = self.tried.get(choice.kind, 0)
        if choice.kind.partition("/")[0] in _LOOKS and self.tried.get(choice.data, 0) == 0:
            return times < _SEVERAL
        if choice.kind.startswith(_CHANGING) and choice.kind not in self.known:
            return times < 2
        return self._unknown(choice.kind)

    def _unknown(self, kind: str) -> bool:
        done = kind in self.pressed or kind in self.known or kind in self.spared
        return not done and self.tried.get(kind, 0) < _TRIES

    def _may(self, choice: Choice) -> bool:
        return choice.kind not in self.spared and self.tried.get(choice.kind, 0) < _OFTEN

    def _weary(self, choice: Choice) -> int:
        """What was done before is done again last."""
        again = self.tried.get(choice.data, 0) if choice.data != choice.kind else 0
        return again + self.tried.get(choice.kind, 0) // 2

    def _distances(self) -> dict[str, int]:
        """How many presses lead over a kind to a button that is new."""
        found: dict[str, int] = {}
        reached = {one for shown in self.leads.values() for one in shown if "#" not in one}
        reached = {one for one in reached if self._unknown(one)}
        for steps in range(1, _FARTHEST):
            nearer = {
                kind
                for kind, shown in self.leads.items()
                if kind not in found and not shown.isdisjoint(reached)
            }
            if not nearer:
                break
            found |= dict.fromkeys(nearer, steps)
            reached = nearer
        return found

    async def _do(self, choice: Choice) -> None:
        if choice.data != choice.kind:
            self.tried[choice.data] = self.tried.get(choice.data, 0) + 1
        if choice.data == PHOTO:
            await self._act(self.phone.send_photo(), choice)
        elif choice.types:
            await self._act(self.phone.say(choice.data), choice)
        else:
            await self._act(self.phone.press(choice.data, message=choice.message), choice)

    async def _act(self, act: Awaitable[object], choice: Choice) -> None:
        """Do it, and wait until everything is said that answers it."""
        self.tried[choice.kind] = self.tried.get(choice.kind, 0) + 1
        what = f"{choice.kind} ({choice.data})"
        heard = self.answered[self.phone.id]
        begun, others = time.monotonic(), _elsewhere()
        await act
        while self.answered[self.phone.id] == heard:
            if time.monotonic() - begun > PATIENCE_SECONDS:
                self.complaints[f"{what}: no answer"] = None
                return
            await asyncio.sleep(0.002)
        while saying := self.town.bot.app.answers._last.get(self.phone.id):
            await asyncio.wait([saying])
        took = time.monotonic() - begun - (_elsewhere() - others)
        self.seconds[what] = max(took, self.seconds.get(what, 0.0))
        self.step = await self.town.place(self.phone) or "-"
        self._look(await self.phone._chat(self.phone.acted), choice, what)
        await self._catch_up()

    async def _catch_up(self) -> None:
        """The chat as it stands now, with what others and the clock have caused."""
        view = await self.phone._chat(self.version)
        self.version = view["version"]
        for one in view["messages"]:
            self.chat[one["id"]] = read_message(one)
            if one["deleted"]:
                del self.chat[one["id"]]
        self.labels = [label for row in _keys(view) for label in row]

    def _look(self, view: dict[str, Any], choice: Choice, what: str) -> None:
        """Look at everything that was said, and note where it leads. A button of an old message
        may be answered with a fresh menu; that message is looked at no more."""
        shown = [read_message(one) for one in view["messages"] if not one["deleted"]]
        said = [one.text for one in shown if one.from_bot] + [t["text"] for t in view["toasts"]]
        was = choice.message.id if choice.message else None
        if was is not None and was not in self.fresh and any(t in OLD for t in said):
            self.stale.add(was)
            self.tried[choice.kind] -= 1
            said = [text for text in said if text not in OLD]
        else:
            self.pressed.add(choice.kind)
            self.shown |= {choice.kind} if any(one.from_bot for one in shown) else set()
            led = {kind_of(data, self.step) for one in shown for data in one.data.values()}
            led |= {one.kind for one in self._words() if self.step != "-"}
            self.leads.setdefault(choice.kind, set()).update(led)
        self.fresh = {one.id for one in shown}
        self.stale -= self.fresh
        labels = [label for one in shown if one.from_bot for label in one.buttons]
        rows = [row for one in shown for row in _rows(one.view)] + _keys(view)
        faults = [one for text in [*said, *labels] for one in complaints_of(text)]
        for fault in [*faults, *too_long(rows)]:
            self.complaints.setdefault(f"{what}: {fault}")


def _rows(view: dict[str, Any]) -> list[list[str]]:
    return [[one["text"] for one in row] for row in view["buttons"]]


def _keys(view: dict[str, Any]) -> list[list[str]]:
    keyboard = view["keyboard"] or {"keyboard": []}
    return [[one["text"] for one in row] for row in keyboard["keyboard"]]


def listen(answers: Answering) -> Counter[int]:
    """Counts, while the bot runs, what it has answered in each chat."""
    heard: Counter[int] = Counter()
    post = answers.post

    def counted(update_id: int, chat_id: int, replies: list[Any]) -> None:
        post(update_id, chat_id, replies)
        heard[chat_id] += 1

    answers.post = counted  # type: ignore[method-assign]
    return heard
