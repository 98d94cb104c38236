"""Long polling: what is confirmed, when, and what a fault changes."""

import asyncio
from typing import Any

import pytest
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import GetMe
from aiogram.types import Update

from bot import polling
from bot.incoming import Incoming, read


def update(number: int, chat: int = 7, text: str = "您好") -> dict[str, Any]:
    """A message, as far as polling looks at it."""
    sender = {"id": chat, "is_bot": False, "first_name": "王"}
    place = {"id": chat, "type": "private"}
    said = {"message_id": number, "date": 0, "chat": place, "from": sender, "text": text}
    return {"update_id": number, "message": said}


class Telegram:
    """Gives out what it was told to, once each; then stops the polling."""

    def __init__(self, stopping: asyncio.Event, *given: list[Any] | Exception) -> None:
        self.stopping, self.given, self.offsets = stopping, list(given), []

    async def __call__(self, asked: Incoming, **_: Any) -> list[Any]:
        self.offsets.append(asked.offset)
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


async def test_a_cry_for_help_goes_first_behind_what_its_chat_said_before(
    stopping: asyncio.Event,
) -> None:
    many = [update(number, chat=number) for number in range(1, 99)]
    cry = [update(99, chat=50), update(100, chat=50, text="救命！他拿刀要砍我")]
    telegram, handlers = Telegram(stopping, [*many, *cry]), Handlers()
    await polling.poll(telegram, handlers, stopping)
    assert handlers.fed[:3] == [50, 99, 100]
    assert sorted(handlers.fed) == list(range(1, 101))


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
    batch = [read(None, update(number)) for number in range(1, 20)]
    await polling.handle(None, handlers, batch)
    assert handlers.fed == list(range(1, 20))


@pytest.mark.parametrize(
    "strange",
    [
        {"update_id": 2, "message": "您好"},
        {"update_id": 2, "a_kind_of_next_year": {"text": "您好"}},
        {"update_id": 2, "message": {**update(2)["message"], "message_id": 2**63}},
        {"update_id": 2, "message": {**update(2)["message"], "from": None}},
    ],
    ids=["another shape", "another kind", "a number beyond all", "from nobody"],
)
async def test_what_cannot_be_read_holds_up_nobody_and_is_not_quoted(
    stopping: asyncio.Event, strange: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    telegram, handlers = Telegram(stopping, [update(1), strange, update(3)]), Handlers()
    await polling.poll(telegram, handlers, stopping)
    assert (telegram.offsets, handlers.fed) == ([None, 4], [1, 3])
    told = "".join(capsys.readouterr())
    assert "an update cannot be read" in told
    assert "您好" not in told


def test_half_a_letter_is_no_reason_not_to_listen() -> None:
    said = read(None, {**update(1), "message": {**update(1)["message"], "text": "您好\ud83d"}})
    assert said is not None and said.message is not None
    assert said.message.text == "您好?"
