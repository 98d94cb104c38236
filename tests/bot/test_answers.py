"""Replies that a process owed when it was killed."""

import asyncio
import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramMigrateToChat,
    TelegramServerError,
)
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMyCommands,
    EditMessageText,
    SendDocument,
    SendMessage,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BotCommandScopeChat,
    CallbackQuery,
    Chat,
    InaccessibleMessage,
    Message,
    User,
)
from sqlalchemy.exc import DBAPIError
from structlog.testing import capture_logs

from bot.answers import Answers, covered_by, pack, unpack
from bot.budget import Budget
from bot.telegram_time import TelegramTime
from db.queries import updates
from db.session import Unit
from db.tables import Update
from handlers.commands import COMMANDS
from handlers.replies import KEPT_PHOTO, EditDetails, EditPrivate, edit, inline, message
from handlers.wording.screen import Button, Screen
from services import photos
from tests.factories import Town

CHAT = 7_100_000_001
GROUP, SUPERGROUP = -41, -1_000_000_000_041
ROWS = ((Button("好", "yes"),),)
REPLIES: list[TelegramMethod[Any]] = [
    AnswerCallbackQuery(callback_query_id="1", text="好", show_alert=True),
    EditMessageText(chat_id=CHAT, message_id=4, text="改好了", reply_markup=inline(ROWS)),
    message(CHAT, Screen("您好", menu=(("首页", "📍 发我的位置"),))),
    message(CHAT, Screen("私下的", ROWS, private=True)),
    message(CHAT, Screen("照片", photo_id=3)),
    message(CHAT, Screen("张大爷，石榴巷8号", ROWS, private=True, match_id=5)),
    EditDetails(chat_id=CHAT, message_id=4, text="张大爷", match_id=5),
    EditPrivate(chat_id=CHAT, message_id=4, text="您的资料"),
    SendDocument(chat_id=CHAT, document="own-copy:3", caption="您的", protect_content=True),
    SetMyCommands(commands=COMMANDS, scope=BotCommandScopeChat(chat_id=CHAT)),
    DeleteMyCommands(scope=BotCommandScopeChat(chat_id=CHAT)),
]


class Phone:
    """Takes what is sent, the first more slowly than the others."""

    def __init__(self) -> None:
        self.got: list[TelegramMethod[Any]] = []
        self._begun = False

    async def __call__(self, reply: TelegramMethod[Any]) -> None:
        if not self._begun:
            self._begun = True
            await asyncio.sleep(0.05)
        self.got.append(reply)


def test_a_message_stands_for_the_match_whose_details_it_shows_last() -> None:
    assert covered_by(REPLIES[1:2]) == {(CHAT, 4): None}
    assert covered_by([REPLIES[1], REPLIES[6]]) == {(CHAT, 4): 5}


async def test_every_kind_of_reply_is_read_as_it_was_kept(town: Town) -> None:
    async with town.database.unit() as unit:
        kept = Update(id=1, seen_at=unit.now, replies_sealed=await pack(unit, 1, REPLIES))
        assert await unpack(unit, kept) == REPLIES
    assert any(KEPT_PHOTO in str(one) for one in REPLIES)


async def test_owed_edits_and_messages_of_a_chat_go_in_their_order(town: Town) -> None:
    edits: list[TelegramMethod[Any]] = [
        EditMessageText(chat_id=CHAT, message_id=4, text="先"),
        SendMessage(chat_id=CHAT, text="再"),
        EditMessageText(chat_id=CHAT, message_id=4, text="后"),
    ]
    async with town.database.unit() as unit:
        for number, one in enumerate(edits, start=1):
            await _owe(unit, number, await pack(unit, number, [one]))
    phone = Phone()
    answers = Answers(phone, town.database, Budget(), TelegramTime(town.clock))  # type: ignore[arg-type]
    assert await answers.resume() == 3
    await answers.drain()
    assert phone.got == edits
    assert await town.column('SELECT answered_at IS NULL FROM "update"') == [0, 0, 0]


class NoEdits(Phone):
    """Every message that is to be changed has gone."""

    async def __call__(self, reply: TelegramMethod[Any]) -> None:
        if isinstance(reply, EditMessageText):
            raise TelegramBadRequest(reply, "Bad Request: message to edit not found")
        await super().__call__(reply)


class Moved(Phone):
    """A group that has become a supergroup."""

    async def __call__(self, reply: TelegramMethod[Any]) -> None:
        if isinstance(reply, SendMessage) and reply.chat_id == GROUP:
            raise TelegramMigrateToChat(reply, "upgraded", SUPERGROUP)
        await super().__call__(reply)


async def test_a_group_that_has_moved_is_answered_where_it_is_now(town: Town) -> None:
    """The bot says but one sentence in groups, and its notices go to people's own chats alone."""
    phone = Moved()
    answers = Answers(phone, town.database, Budget(), TelegramTime(town.clock))  # type: ignore[arg-type]
    async with town.database.unit() as unit:
        await _owe(unit, 1, await pack(unit, 1, [SendMessage(chat_id=GROUP, text="请私聊我")]))
    await answers.resume()
    await answers.drain()
    assert phone.got == [SendMessage(chat_id=SUPERGROUP, text="请私聊我")]
    assert await town.column('SELECT answered_at IS NULL FROM "update"') == [0]


def _press(kept_here: bool | None) -> CallbackQuery:
    """A press under a message that can be forwarded, or cannot; None: Telegram no longer knows."""
    chat = Chat(id=CHAT, type="private")
    pressed = (
        InaccessibleMessage(chat=chat, message_id=4)
        if kept_here is None
        else Message(
            message_id=4, date=datetime.now(UTC), chat=chat, has_protected_content=kept_here
        )
    )
    user = User(id=CHAT, is_bot=False, first_name="王")
    return CallbackQuery(id="1", from_user=user, chat_instance="1", message=pressed)


@pytest.mark.parametrize(("kept_here", "again"), [(True, True), (None, True), (False, None)])
async def test_an_edit_that_came_too_late_is_sent_anew_as_private_as_it_was(
    town: Town, kept_here: bool | None, again: bool | None
) -> None:
    phone = NoEdits()
    answers = Answers(phone, town.database, Budget(), TelegramTime(town.clock))  # type: ignore[arg-type]
    async with town.database.unit() as unit:
        await _owe(unit, 1, await pack(unit, 1, edit(_press(kept_here), Screen("您的资料"))))
    await answers.resume()
    await answers.drain()
    [_, sent] = phone.got
    assert sent == SendMessage(
        chat_id=CHAT,
        text="您的资料",
        reply_markup=inline(()),
        **({"protect_content": True} if again else {}),
    )


async def test_replies_that_cannot_be_read_do_not_keep_the_bot_from_starting(town: Town) -> None:
    async with town.database.unit() as unit:
        scopeless = b'[["SetMyCommands", {"commands": [], "scope": {"chat_id": 7}}]]'
        await _owe(unit, 1, await unit.seal_draft(scopeless, "update:1"))
        await _owe(unit, 2, b"\x01 sealed under a key that is gone")
        await _owe(unit, 3, await pack(unit, 3, [SendMessage(chat_id=CHAT, text="您好")]))
    phone = Phone()
    answers = Answers(phone, town.database, Budget(), TelegramTime(town.clock))  # type: ignore[arg-type]
    await answers.resume()
    await answers.drain()
    assert phone.got == [SendMessage(chat_id=CHAT, text="您好")]
    assert await town.column('SELECT answered_at IS NULL FROM "update"') == [0, 0, 0]


async def test_a_reply_waits_for_records_that_cannot_be_read_and_the_others_for_none(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.answers._pause", lambda _: 0)
    no_room = sqlite3.OperationalError("no memory")
    no_room.sqlite_errorcode = sqlite3.SQLITE_NOMEM
    coming = [DBAPIError("SELECT", {}, no_room), b"jpeg", ValueError("the words of somebody")]

    async def show(*_: object) -> object:
        now = coming.pop(0)
        if isinstance(now, Exception):
            raise now
        return now

    monkeypatch.setattr(photos, "show", show)
    phone = Phone()
    answers = Answers(phone, town.database, Budget(), TelegramTime(town.clock))  # type: ignore[arg-type]
    with capture_logs() as logs:
        for number in (1, 2):
            picture = message(CHAT, Screen("照片", photo_id=number))
            answers.post(number, CHAT, [picture, SendMessage(chat_id=CHAT, text=f"{number}")])
        await answers.drain()
    assert [type(one).__name__ for one in phone.got] == ["SendPhoto", "SendMessage", "SendMessage"]
    assert [(one["kind"], one["why"]) for one in logs] == [
        ("DBAPIError", "there is no memory left"),
        ("ValueError", None),
    ]


class Fails(Phone):
    """Takes every reply but two, on which the server itself fails."""

    failing = True

    async def __call__(self, reply: TelegramMethod[Any]) -> None:
        if self.failing and getattr(reply, "text", None) in ("二", "四"):
            raise TelegramServerError(reply, "Bad Gateway")
        await super().__call__(reply)


async def test_what_the_server_fails_on_holds_up_nothing_and_goes_at_the_next_start(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then an edit goes as a message of its own: the one it was for has changed since."""
    monkeypatch.setattr("bot.answers._pause", lambda _: 0)
    sent = {one: SendMessage(chat_id=CHAT, text=one) for one in "一二三四"}
    edit = EditPrivate(chat_id=CHAT, message_id=4, text="四")
    async with town.database.unit() as unit:
        await _owe(unit, 1, await pack(unit, 1, [sent["一"], sent["二"], sent["三"], edit]))
    phone = Fails()
    for more in ("一三", "二四"):
        phone.got.clear()
        answers = Answers(phone, town.database, Budget(), TelegramTime(town.clock))  # type: ignore[arg-type]
        assert await answers.resume() == 1
        await answers.drain()
        assert [getattr(one, "text", None) for one in phone.got] == list(more)
        phone.failing = False
    assert phone.got == [sent["二"], sent["四"].model_copy(update={"protect_content": True})]
    assert await town.column('SELECT answered_at IS NULL FROM "update"') == [0]


async def test_what_goes_out_while_the_last_is_being_noted_is_noted_too(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.answers._NOTE_SECONDS", 0.01)
    async with town.database.unit() as unit:
        for number in (1, 2):
            await _owe(unit, number, await pack(unit, number, []))
    answers = Answers(Phone(), town.database, Budget(), TelegramTime(town.clock))  # type: ignore[arg-type]
    noted = updates.note_answered

    async def slowly(unit: Unit, ids: list[int]) -> None:
        await noted(unit, ids)
        if ids == [1]:
            answers.post(2, CHAT, [])
            await asyncio.sleep(0.05)

    monkeypatch.setattr(updates, "note_answered", slowly)
    answers.post(1, CHAT, [])
    await asyncio.sleep(0.5)
    assert await town.column('SELECT answered_at IS NULL FROM "update"') == [0, 0]


async def _owe(unit: Unit, number: int, sealed: bytes) -> None:
    await unit.add(Update(id=number, seen_at=unit.now, replies_sealed=sealed))
