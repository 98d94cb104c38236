"""One chat that floods the bot is slowed down; nobody else is, and danger is always heard."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram.methods import AnswerCallbackQuery, SendMessage
from aiogram.types import CallbackQuery, Chat, Message, Update, User

from bot.flood import Flood
from bot.pace import Limits, Pace
from bot.pictures import Pictures
from bot.sandbox.phone import Phone
from handlers.wording import common
from services.refusals import BadPhoto, TooManyPhotos
from tests.journeys.station import new_database, running

NOW = datetime(2026, 11, 28, tzinfo=UTC)


class Told:
    """What would have been sent: by chat, the replies."""

    def __init__(self) -> None:
        self.got: list[tuple[int, Any]] = []

    def post(self, update_id: int, chat_id: int, replies: list[Any]) -> None:
        self.got += [(chat_id, one) for one in replies]


def _said(chat_id: int, text: str | None = "您好", **more: Any) -> Update:
    chat, user = Chat(id=chat_id, type="private"), User(id=chat_id, is_bot=False, first_name="王")
    said = Message(message_id=1, date=NOW, chat=chat, from_user=user, text=text, **more)
    return Update(update_id=1, message=said)


def _pressed(chat_id: int) -> Update:
    user = User(id=chat_id, is_bot=False, first_name="王")
    press = CallbackQuery(id="7", from_user=user, chat_instance="1", data="late:0")
    return Update(update_id=2, callback_query=press)


async def _heard(flood: Flood, *updates: Update) -> list[Update]:
    """Which of them are handled."""
    handled: list[Update] = []

    async def handler(event: Any, data: dict[str, Any]) -> None:
        handled.append(event)

    for one in updates:
        await flood(handler, one, {"event_from_user": one.event.from_user})
    return handled


async def test_a_chat_that_floods_hears_once_to_go_slower_and_holds_nobody_up() -> None:
    told = Told()
    flood = Flood(Pace(3, 0.0), told)  # type: ignore[arg-type]
    assert len(await _heard(flood, *[_pressed(5)] * 9)) == 3
    [(chat_id, toast)] = told.got
    assert chat_id == 5
    assert isinstance(toast, AnswerCallbackQuery)
    assert toast.text == common.SLOWER_PRESSES
    assert len(await _heard(flood, _pressed(6), _said(7))) == 2


async def test_words_that_were_not_heard_are_asked_for_again() -> None:
    told = Told()
    flood = Flood(Pace(1, 0.0), told)  # type: ignore[arg-type]
    assert len(await _heard(flood, *[_said(5)] * 3)) == 1
    [(_, sent)] = told.got
    assert isinstance(sent, SendMessage)
    assert sent.text == common.SLOWER_WORDS


async def test_a_call_for_help_is_heard_however_fast_somebody_types() -> None:
    flood = Flood(Pace(1, 0.0), Told())  # type: ignore[arg-type]
    heard = await _heard(flood, *[_said(5)] * 4, _said(5, "我不想活了"), _said(5))
    assert [one.message.text for one in heard] == ["您好", "我不想活了"]


async def test_who_slows_down_goes_on() -> None:
    at = [0.0]
    pace = Pace(2, 0.5, now=lambda: at[0])
    assert [pace.take(1) for _ in range(3)] == [True, True, False]
    at[0] = 2.0
    assert [pace.take(1) for _ in range(2)] == [True, False]


async def test_a_fast_tapper_never_meets_the_limit() -> None:
    """Three presses a second for ten minutes."""
    at, limits = [0.0], Limits()
    pace = Pace(limits.at_once, limits.a_second, now=lambda: at[0])
    for _ in range(1800):
        at[0] += 1 / 3
        assert pace.take(1)


class Empty:
    """A picture that has gone, for a conversation that waits for one."""

    async def download(self, file: Any) -> None:
        return None

    async def get_state(self) -> str:
        return "Deliver:photo"


PHOTO = [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]


async def _refused(pictures: Pictures, chat_id: int) -> type[Exception]:
    with pytest.raises((BadPhoto, TooManyPhotos)) as refusal:
        await pictures.fetch(Empty(), _said(chat_id, None, photo=PHOTO), Empty())  # type: ignore[arg-type]
    return refusal.type


async def test_too_many_pictures_wait_and_one_under_a_call_for_help_is_not_looked_at() -> None:
    pictures = Pictures(an_hour=2)
    heard = [await _refused(pictures, chat_id=5) for _ in range(3)]
    assert heard == [BadPhoto, BadPhoto, TooManyPhotos]
    help_ = _said(6, None, photo=PHOTO, caption="我不想活了")
    assert await pictures.fetch(Empty(), help_, None) is None  # type: ignore[arg-type]


async def test_a_thousand_chats_together_send_no_more_pictures_than_can_be_seen_to() -> None:
    pictures = Pictures(an_hour=2)
    heard = [await _refused(pictures, chat_id) for chat_id in range(101)]
    assert heard == [BadPhoto] * 100 + [TooManyPhotos]


async def test_a_flood_leaves_nothing_behind_and_others_are_answered(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite")
    async with running(path, limits=Limits(at_once=20, a_second=0.01)) as bot:
        await bot.open_station()
        flooder, other = await bot.phones.add("快手"), await bot.phones.add("王阿姨")
        for _ in range(60):
            await flooder.say("您好")
        await other.open(bot.links["town"])
        await other.wait("您同意吗")
        assert await _hears(flooder, common.SLOWER_WORDS)
        assert await bot.one("SELECT count(*) FROM 'update'") <= 22


async def _hears(phone: Phone, words: str) -> bool:
    """Whether it is said at all: it may have come before the last was sent."""
    for _ in range(200):
        if words in [one.text for one in await phone.messages()]:
            return True
        await asyncio.sleep(0.05)
    return False
