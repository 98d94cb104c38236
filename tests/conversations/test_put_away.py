"""Details that one side of a match was shown leave the chat when the match ends, whoever
ends it, and stay while it goes on."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest

from bot.sandbox.phone import Phone
from db.queries import shown
from handlers.wording import common
from handlers.wording.answering import put_away
from matching.lifecycle import MatchStatus
from services import forgetting, handovers, problems, profile, receipts, wish_endings
from services.telling import tell
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
ADDRESS = "石榴巷88号"
PUT_AWAY = put_away("电饭煲")


@dataclass
class Task:
    """A task that a giver has accepted in the chat, and both sides of it."""

    town: Town
    poster: Phone
    giver: Phone
    wish_id: int
    match_id: int

    async def act(self, use_case: Callable[..., Awaitable[Any]], who: Phone, *args: Any) -> None:
        actor = await self.town.actor(who)
        async with self.town.bot.database.unit() as unit:
            await use_case(unit, actor, *args)

    async def details(self) -> list[bool]:
        """Whether the giver's chat shows the receiver's address, and the receiver's who comes."""
        address = any(ADDRESS in one.text for one in await self.giver.messages())
        return [address, any("张师傅接下了" in one.text for one in await self.poster.messages())]

    async def keeps(self, messages: int) -> None:
        """Wait until so many messages of this match are known to show details."""
        query = "SELECT count(*) FROM shown WHERE match_id = :m"
        for _ in range(200):
            found = await self.town.bot.one(query, m=self.match_id)
            if found == messages:
                return
            await asyncio.sleep(0.05)
        raise AssertionError(f"{found} messages show details, not {messages}")


async def _task(town: Town) -> Task:
    poster, giver = await town.resident("李大爷"), await town.resident("张师傅")
    async with town.bot.database.unit() as unit:
        await profile.set_address(unit, await town.actor(poster), ADDRESS)
    wish_id = await town.wish(poster)
    match_id = await town.match(giver, wish_id=wish_id)
    await giver.press(f"accept:{match_id}", force=True)
    await giver.wait(ADDRESS, "请替对方保密")
    await poster.wait("张师傅接下了")
    task = Task(town, poster, giver, wish_id, match_id)
    await task.keeps(2)
    assert await task.details() == [True, True]
    return task


async def _known_as_blocked(town: Town, phone: Phone) -> None:
    query = "SELECT reachable FROM account WHERE chat_id = :chat"
    for _ in range(200):
        if not await town.bot.one(query, chat=phone.id):
            return
        await asyncio.sleep(0.05)
    raise AssertionError("the bot does not know that it is blocked")


async def _withdrawn(task: Task) -> None:
    await task.act(wish_endings.withdraw, task.poster, task.wish_id)


async def _given_to_others(task: Task) -> None:
    await task.act(problems.replace, task.town.worker, task.match_id)


async def _confirmed(task: Task) -> None:
    await task.act(handovers.deliver, task.giver, task.match_id)
    await task.keeps(3)
    await task.act(receipts.confirm, task.town.worker, task.match_id)


async def _failed(task: Task) -> None:
    await task.town.moved(task.match_id, MatchStatus.FAILED)


async def _receiver_is_forgotten(task: Task) -> None:
    await task.act(forgetting.forget, task.poster)


async def _giver_is_forgotten(task: Task) -> None:
    await task.act(forgetting.forget, task.giver)


@pytest.mark.parametrize(
    "end",
    [
        _withdrawn,
        _given_to_others,
        _confirmed,
        _failed,
        _receiver_is_forgotten,
        _giver_is_forgotten,
    ],
)
async def test_whoever_ends_it_the_details_leave_both_chats(
    town: Town, end: Callable[[Task], Awaitable[None]]
) -> None:
    task = await _task(town)
    await end(task)
    await task.keeps(0)
    assert await task.details() == [False, False]
    [left] = [one for one in await task.giver.messages() if one.text == PUT_AWAY]
    assert left.buttons == []


async def test_a_giver_who_is_forgotten_after_delivering_keeps_no_address(town: Town) -> None:
    task = await _task(town)
    await task.act(handovers.deliver, task.giver, task.match_id)
    await task.keeps(3)
    await task.act(forgetting.forget, task.giver)
    await task.keeps(2)
    assert await task.details() == [False, True]


async def test_what_a_person_has_ended_themself_says_what_it_said(town: Town) -> None:
    task = await _task(town)
    await task.giver.press("来不了了")
    await task.giver.wait("确定来不了了吗")
    await task.giver.press("临时有事")
    await task.giver.wait("谢谢您及时说")
    await task.keeps(0)
    said = [one.text for one in await task.giver.messages()]
    assert PUT_AWAY not in said
    assert await task.details() == [False, False]


async def test_what_the_desk_was_shown_leaves_its_chat_too_even_under_a_photo(town: Town) -> None:
    task = await _task(town)
    await task.giver.press("📷 已送达")
    await task.giver.wait("拍一张照片")
    await task.giver.send_photo()
    await task.poster.wait("您收到了吗")
    await task.poster.press("还没收到")
    asked = await town.head.wait("李大爷那边说还没收到", "请问清楚后点一个")
    await task.act(receipts.settle, town.worker, task.match_id, True)
    await task.keeps(0)
    [left] = [one for one in await town.head.messages() if one.id == asked.id]
    assert [left.text, left.buttons, left.photo] == [PUT_AWAY, [], True]


async def test_what_was_to_be_said_on_the_phone_leaves_the_chat_when_it_is_over(
    town: Town,
) -> None:
    task = await _task(town)
    elder = await town.written("何阿婆", "13800001111")
    async with town.bot.database.unit() as unit:
        await tell(unit, town.station_id, elder, "accepted", match=task.match_id)
    await town.worker.say(common.TODO)
    script = await town.worker.wait("何阿婆", "13800001111", "张师傅答应帮忙了")
    await task.keeps(3)
    await _withdrawn(task)
    await task.keeps(0)
    assert PUT_AWAY in [one.text for one in await town.worker.messages() if one.id == script.id]


async def test_every_copy_of_the_details_is_put_away(town: Town) -> None:
    task = await _task(town)
    for copies in (3, 4):
        await task.giver.press(f"look:{task.match_id}", force=True)
        await task.keeps(copies)
    await task.giver.press("来不了了")
    await task.giver.wait("确定来不了了吗")
    await task.keeps(3)
    await task.giver.press("还是我来")
    await task.giver.wait(ADDRESS)
    await task.keeps(4)
    await _withdrawn(task)
    await task.keeps(0)
    assert await task.details() == [False, False]


async def test_a_message_that_is_gone_is_settled(town: Town) -> None:
    task = await _task(town)
    async with town.bot.database.unit() as unit:
        await shown.keep(unit, task.giver.id, 999_999, task.match_id)
    await _withdrawn(task)
    await task.keeps(0)


async def test_a_blocked_chat_is_put_right_when_it_is_back(town: Town) -> None:
    task = await _task(town)
    await task.giver.block()
    await _known_as_blocked(town, task.giver)
    await _withdrawn(task)
    await task.keeps(1)
    assert await task.details() == [True, False]
    await task.giver.unblock()
    await task.keeps(0)
    assert await task.details() == [False, False]


@pytest.mark.parametrize("fault", ["429", "500", "drop_after"])
async def test_a_fault_of_telegram_is_tried_again(town: Town, fault: str) -> None:
    task = await _task(town)
    await town.bot.phones.misbehave(fault, method="editMessageText", times=2)
    await _withdrawn(task)
    await task.keeps(0)
    assert await task.details() == [False, False]
