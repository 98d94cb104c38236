"""Long polling: what is confirmed, when, and what a fault changes."""

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import GetMe
from aiogram.types import Chat, Message, Update, User

from bot import polling


def update(number: int, chat: int = 7) -> Update:
    """A message, as far as polling looks at it."""
    sender = User(id=chat, is_bot=False, first_name="王")
    place = Chat(id=chat, type="private")
    said = Message(message_id=number, date=0, chat=place, from_user=sender, text="您好")
    return Update(update_id=number, message=said)


class Telegram:
    """Gives out what it was told to, once each; then stops the polling."""

    def __init__(self, stopping: asyncio.Event, *given: list[Update] | Exception) -> None:
        self.stopping, self.given, self.offsets = stopping, list(given), []

    async def get_updates(self, offset: int | None, **_: Any) -> list[Update]:
        self.offsets.append(offset)
        if not self.given:
            self.stopping.set()
            return []
        now = self.given.pop(0)
        if isinstance(now, Exception):
            raise now
        return now


class Handlers:
    """Notes what it was fed; fails as often as told."""

    def __init__(self, failing: int = 0) -> None:
        self.fed: list[int] = []
        self.failing = failing
        self.entered, self.gate = asyncio.Event(), asyncio.Event()
        self.gate.set()

    async def feed_update(self, _bot: Any, one: Update) -> None:
        self.entered.set()
        await self.gate.wait()
        if self.failing:
            self.failing -= 1
            raise OSError("the disk is full")
        self.fed.append(one.update_id)


@pytest.fixture
def stopping(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    async def at_once(*_: Any) -> None:
        """No waiting between attempts."""

    monkeypatch.setattr(polling, "_pause", at_once)
    return asyncio.Event()


async def test_a_batch_is_confirmed_after_all_of_it_was_handled(stopping: asyncio.Event) -> None:
    telegram, handlers = Telegram(stopping, [update(1), update(2, chat=8)]), Handlers()
    handlers.gate.clear()
    polls = asyncio.create_task(polling.poll(telegram, handlers, stopping))
    await handlers.entered.wait()
    assert (telegram.offsets, handlers.fed) == ([None], [])
    handlers.gate.set()
    await polls
    assert (telegram.offsets, sorted(handlers.fed)) == ([None, 3], [1, 2])


async def test_stopping_waits_for_what_is_being_handled(stopping: asyncio.Event) -> None:
    telegram, handlers = Telegram(stopping, [update(1)]), Handlers()
    handlers.gate.clear()
    polls = asyncio.create_task(polling.poll(telegram, handlers, stopping))
    await handlers.entered.wait()
    stopping.set()
    done, _ = await asyncio.wait([polls], timeout=0.05)
    assert not done
    handlers.gate.set()
    await polls
    assert handlers.fed == [1]


async def test_what_could_not_be_saved_is_asked_for_again(stopping: asyncio.Event) -> None:
    telegram = Telegram(stopping, [update(1)], [update(1)])
    handlers = Handlers(failing=1)
    await polling.poll(telegram, handlers, stopping)
    assert (telegram.offsets, handlers.fed) == ([None, None, 2], [1])


async def test_one_chats_trouble_leaves_the_other_chats_alone(stopping: asyncio.Event) -> None:
    telegram = Telegram(stopping, [update(1), update(2, chat=8)])
    handlers = Handlers(failing=1)
    await polling.poll(telegram, handlers, stopping)
    assert (telegram.offsets, handlers.fed) == ([None, None], [2])


@pytest.mark.parametrize(
    "fault",
    [
        TelegramNetworkError(GetMe(), "gone"),
        ClientDecodeError("not JSON", ValueError("line 1"), "<html>502 Bad Gateway</html>"),
    ],
    ids=["network", "a gateway's page"],
)
async def test_a_fault_on_the_way_is_waited_out(stopping: asyncio.Event, fault: Exception) -> None:
    telegram, handlers = Telegram(stopping, fault, [update(5)]), Handlers()
    await polling.poll(telegram, handlers, stopping)
    assert (telegram.offsets, handlers.fed) == ([None, None, 6], [5])


async def test_one_chat_is_handled_in_order(stopping: asyncio.Event) -> None:
    handlers = Handlers()
    await polling.handle(None, handlers, [update(number) for number in range(1, 20)])
    assert handlers.fed == list(range(1, 20))
