"""Filters: a button by its action, a text by its reading. They look at nothing but the update."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from aiogram.filters import Filter, StateFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.money_given import asks_how_to_pay, asks_receipt, gives_money
from handlers.wording import common, plain
from handlers.young_steps import says_age, would_help
from matching.understanding import OwnWords, alarm, understand
from services.access import Actor

# Where nothing is being filled in that a few everyday words could spoil.
FREE = StateFilter(None, "PostWish:words", "OfferHelp:choose", "When:day", "Thanks:words")

_CLAUSE = re.compile("[，,。！!；; ]")
_CAME = re.compile(
    "[^吗]{0,8}(?:收到|拿到)[了咯喽啰啦]?[啊呀哦]?(?:谢谢.*)?|还?没有?(?:收到|拿到).{0,6}"
    "|[^吗]{0,6}(?:收到|拿到)了?一?(?:部分|半|些)|[^吗]{0,6}[只才](?:收到|拿到|送来|来)了?.{1,6}"
)


class Pressed(Filter):
    """A press of one action with a fixed number of ids, all whole numbers.

    The ids are handed on as ``ids``; whether the presser may use them is decided by the
    use case, from the database. Anything else in the data falls through to the fallback.
    """

    def __init__(self, action: str, ids: int = 0) -> None:
        self.action, self._ids = action, ids

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        action, *rest = (press.data or "").split(":")
        whole = all(one.isascii() and one.isdigit() and len(one) <= 18 for one in rest)
        if action != self.action or len(rest) != self._ids or not whole:
            return False
        return {"ids": tuple(int(one) for one in rest)}


class Chosen(Filter):
    """A press of one action with one word out of a known set (after its ids, if any)."""

    def __init__(self, action: str, *words: str, ids: int = 0) -> None:
        self.action, self._words, self._ids = action, words, ids

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        action, *rest = (press.data or "").split(":")
        *numbers, word = rest or [""]
        whole = all(one.isascii() and one.isdigit() and len(one) <= 18 for one in numbers)
        if action != self.action or word not in self._words or len(numbers) != self._ids:
            return False
        return {"word": word, "ids": tuple(int(one) for one in numbers)} if whole else False


class OneOf(Filter):
    """A press of one of these actions, of whatever."""

    def __init__(self, actions: Iterable[str]) -> None:
        self._actions = frozenset(actions)

    async def __call__(self, press: CallbackQuery) -> bool:
        return (press.data or "").partition(":")[0] in self._actions


class Typed(Filter):
    """An answer in words: no command, and no label of the menu under the typing field."""

    async def __call__(self, message: Message) -> bool:
        text = message.text or ""
        return bool(text) and not text.startswith("/") and text not in common.LABELS


class Understood(Filter):
    """A text whose reading is of one of these kinds."""

    def __init__(self, *kinds: str) -> None:
        self._kinds = kinds

    async def __call__(self, message: Message, own: OwnWords) -> bool:
        text = message.text or message.caption or ""
        return bool(text.strip()) and understand(text, own).kind in self._kinds


class GivesMoney(Filter):
    """Money to be handed over. ``asked``: only how to pay, where a sum is the right answer."""

    def __init__(self, *, asked: bool = False) -> None:
        self._asked = asked

    async def __call__(self, message: Message, own: OwnWords) -> bool:
        text = message.text or ""
        return asks_how_to_pay(text) if self._asked else gives_money(text, own)


class AsksReceipt(Filter):
    """A receipt is asked for what is given."""

    async def __call__(self, message: Message) -> bool:
        return asks_receipt(message.text or "")


class SaysAge(Filter):
    """Nothing but how old somebody is themselves, handed on as ``years`` (None: not 18 yet)."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        said = says_age(message.text or "")
        return False if said is None else {"years": said[0]}


class WouldHelp(Filter):
    """Somebody says their age because they would like to help."""

    async def __call__(self, message: Message) -> bool:
        return would_help(message.text or "")


class Plain(Filter):
    """A member's everyday words of this meaning."""

    def __init__(self, meaning: str) -> None:
        self._meaning = meaning

    async def __call__(self, message: Message, actor: Actor | None = None) -> bool:
        return actor is not None and plain.meaning(message.text or "") == self._meaning


class Received(Filter):
    """A member speaks of what came (收到了；被子收到了，谢谢；还没收到), and asks for nothing."""

    async def __call__(self, message: Message, own: OwnWords, actor: Actor | None = None) -> bool:
        text = message.text or ""
        first = _CLAUSE.split(text.strip(), maxsplit=1)[0]
        if actor is None or not (plain.meaning(text) == "received" or _CAME.fullmatch(first)):
            return False
        return understand(text, own).kind == "other"


class Label(Filter):
    """A label of the menu, pressed or typed; where nothing is being asked, its words alone."""

    def __init__(self, label: str) -> None:
        self._label, self._words = label, plain.bare(label)

    async def __call__(self, message: Message, raw_state: str | None = None) -> bool:
        text = message.text or ""
        return text == self._label or (raw_state is None and plain.bare(text) == self._words)


class Stranger(Filter):
    """Somebody who is no member (yet)."""

    async def __call__(self, event: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is None


class GivesUp(Filter):
    """算了不要了: nothing of what is being filled in is wanted any more."""

    def __init__(self, *, midway: bool = False) -> None:
        self._midway = midway

    async def __call__(self, message: Message) -> bool:
        return plain.gives_up(message.text or "", midway=self._midway)


class Filling(Filter):
    """In the middle of one of these forms."""

    def __init__(self, *forms: str) -> None:
        self._forms = forms

    async def __call__(self, _: TelegramObject, raw_state: str | None = None) -> bool:
        return (raw_state or "").partition(":")[0] in self._forms


# "/help" is pressed, and calls for none; nor does a link's code, though there be an SOS in it.
_COMMAND = re.compile(r"^/(?:start(?:@\w+)? [is]_[\w-]+$|\w+(?:@\w+)?\s*)", re.ASCII)


class Alarming(Filter):
    """A text or caption that trips the wire, whatever the conversation is about."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        text = message.text or message.caption or ""
        said = _COMMAND.sub("", text)
        sign = alarm(said) if said else None
        return {"sign": sign, "words": text} if sign else False


class Here(Filter):
    """A plain function of the update, such as ``F.text``, asked where we stand: aiogram asks it
    in a thread, and one message meets a hundred of them."""

    def __init__(self, look: Callable[[TelegramObject], Any]) -> None:
        self._look = look

    async def __call__(self, event: TelegramObject) -> Any:
        return self._look(event)
