"""The words of a button in front of somebody, typed, are as good as the press."""

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from aiogram import BaseMiddleware, Router
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardMarkup,
    Message,
    ReplyKeyboardMarkup,
    TelegramObject,
)

from db.queries import notices as notice_rows
from db.session import Unit
from handlers.replies import Reply, message
from handlers.wording import common, notices, plain
from handlers.wording.screen import Button, Screen
from matching.understanding import alarm, understand
from matching.understanding.numbers import read_number
from services.access import Actor
from services.letters import facts_of, still_true
from services.refusals import Refused

_CHATS = 1000
_LONGEST = 20
_LOOK_BACK = timedelta(days=2)
_NOTICES = 3
_OTHERS = frozenset(map(plain.bare, (*common.LABELS, common.CANCEL)))
_NUMBER = re.compile(
    "(?:[我来要选看帮]*第)?([0-9一二两三四五六七八九十]{1,3})[个条位项件号]?(?:我?来?帮)?"
)
_NUMBERED = re.compile(r"\W*(\d+)[.号\s]")
_COUNT = re.compile("（.*?）")
_SUM = re.compile(r"[-−+.,/%]\s*\d")  # -1 and 1.5 are other numbers than the 1 of a button


class TypedPresses(BaseMiddleware):
    """Outer middleware of messages and presses. What replies show is kept in memory, for each
    chat until the next buttons; what notices show is worded anew."""

    def __init__(self, root: Router) -> None:
        self._root = root
        self._shown: OrderedDict[int, tuple[datetime, list[Button]]] = OrderedDict()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        pressed = await self._meant(event, data) if isinstance(event, Message) else None
        if pressed is None:
            replies = await handler(event, data)
        else:
            user = data["event_from_user"]
            press = CallbackQuery(id="typed", from_user=user, chat_instance="", data=pressed)
            replies = _said(
                user.id, await self._root.propagate_event("callback_query", press, **data)
            )
        if isinstance(replies, list) and isinstance(event, Message | CallbackQuery):
            self._note(data["event_from_user"].id, data["unit"].now, replies)
        return replies

    async def _meant(self, event: Message, data: dict[str, Any]) -> str | None:
        """The data of the one button that is meant."""
        text, actor = event.text or "", data["actor"]
        if event.chat.type != "private" or actor is None or not _may_be(text):
            return None
        unit: Unit = data["unit"]
        at, shown = self._shown.get(event.chat.id, (unit.now, []))
        if data.get("raw_state") is not None:
            known = any(line.known for line in understand(text, data["own"]).lines)
            return None if known or text == common.BACK else _one(_labelled(text, shown))
        yes = plain.yes_or_no(text) is not None
        if yes and await notice_rows.sent_to(unit, actor.member_id, notices.KINDS, at):
            return None  # it may well be about what came last
        if found := _one(_labelled(text, shown) or _numbered(text, shown)):
            return found
        if yes or plain.meaning(text):  # these have answers of their own
            return None
        return _one(_labelled(text, await _noticed(unit, actor)))

    def _note(self, chat_id: int, now: datetime, replies: list[Reply]) -> None:
        """The newest buttons stand for the chat; a new menu puts them away."""
        keyboards = [getattr(one, "reply_markup", None) for one in replies]
        if any(isinstance(one, ReplyKeyboardMarkup) for one in keyboards):
            self._shown.pop(chat_id, None)
        inline = [one for one in keyboards if isinstance(one, InlineKeyboardMarkup)]
        if inline:
            keys = [key for one in inline for row in one.inline_keyboard for key in row]
            buttons = [Button(key.text, key.callback_data or "") for key in keys]
            self._shown[chat_id] = (now, buttons)
            self._shown.move_to_end(chat_id)
        if len(self._shown) > _CHATS:
            self._shown.popitem(last=False)


def _may_be(text: str) -> bool:
    """Short words that are no command, no label of the menu, no way out and no danger."""
    words = plain.bare(text)
    if not 0 < len(words) <= _LONGEST or text.startswith("/") or words in _OTHERS:
        return False
    if _SUM.search(text):
        return False
    return alarm(text) is None


def _labelled(text: str, shown: Iterable[Button]) -> list[Button]:
    words = plain.bare(text)
    return [one for one in shown if words in _words(one.label)]


def _words(label: str) -> set[str]:
    """属实开放, 属实 or 开放 for “✅ 属实，开放”; without what stands in brackets. A half that is a
    bare yes (“确定，全部删除”) says too little: what was asked knows what its yes may do."""
    plainly = _COUNT.sub("", label)
    halves = {one for one in plainly.split("，") if plain.yes_or_no(one) is None}
    return {plain.bare(one) for one in (plainly, *halves)}


def _numbered(text: str, shown: Iterable[Button]) -> list[Button]:
    """第二个, or 2: the button that begins with this number."""
    said = _NUMBER.fullmatch(text.strip())
    number = None if said is None else read_number(said[1])
    heads = [(one, _NUMBERED.match(one.label)) for one in shown]
    return [one for one, head in heads if head is not None and int(head[1]) == number]


def _one(found: Iterable[Button]) -> str | None:
    meant = {one.data for one in found}
    return meant.pop() if len(meant) == 1 else None


async def _noticed(unit: Unit, actor: Actor) -> list[Button]:
    """The buttons of the newest notices that still ask something."""
    since = unit.now - _LOOK_BACK
    sent = await notice_rows.sent_to(unit, actor.member_id, notices.KINDS, since)
    found: list[Button] = []
    for one in sent[:_NOTICES]:
        try:
            letter = await facts_of(unit, one.kind, one.facts, actor.member_id)
            rows = notices.word(letter).rows if still_true(letter) else ()
        except (Refused, LookupError):
            continue
        found += [key for row in rows for key in row]
    return found


def _said(chat_id: int, replies: Any) -> list[Reply]:
    """Nothing was pressed: a toast is said, and no little clock has to stop."""
    return [
        message(chat_id, Screen(one.text or "")) if isinstance(one, AnswerCallbackQuery) else one
        for one in (replies if isinstance(replies, list) else [])
        if not isinstance(one, AnswerCallbackQuery) or one.text
    ]
