"""Who may send when: replies before notices, and one notice at a time to each chat."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from bot.budget import KEPT_FOR_REPLIES, Budget
from bot.sender import Pacer

SECONDS = 0.05


async def _goes(turn: Awaitable[None]) -> bool:
    """Whether one need not wait."""
    try:
        await asyncio.wait_for(turn, SECONDS)
    except TimeoutError:
        return False
    return True


async def test_however_many_notices_wait_replies_find_room() -> None:
    at = [0.0]
    budget = Budget(10, now=lambda: at[0])
    assert [await _goes(budget.notice()) for _ in range(6)] == [True] * 5 + [False]
    replies = [await _goes(budget.reply()) for _ in range(KEPT_FOR_REPLIES + 1)]
    assert replies == [True] * KEPT_FOR_REPLIES + [False]
    at[0] = 0.1  # room for one more
    assert [await _goes(budget.notice()), await _goes(budget.reply())] == [False, True]


async def test_no_more_goes_out_in_a_second_than_telegram_takes() -> None:
    at = [0.0]
    budget = Budget(10, now=lambda: at[0])
    at[0] = 3600.0  # what was not used is not saved up
    assert sum([await _goes(budget.reply()) for _ in range(12)]) == 10


async def test_a_chat_gets_one_notice_at_a_time_and_holds_up_no_other() -> None:
    pacer, sent = Pacer(Budget(), SECONDS), list[tuple[int, float]]()
    began = asyncio.get_running_loop().time()

    async def send(chat_id: int) -> None:
        sent.append((chat_id, asyncio.get_running_loop().time() - began))

    async def one(chat_id: int) -> Any:
        about = {"chat_id": chat_id}
        await pacer.process_request(send, (chat_id,), {}, "sendMessage", about, None)

    await asyncio.gather(one(1), one(1), one(1), one(2))
    first, *later = [at for chat_id, at in sent if chat_id == 1]
    assert [at - first >= number * SECONDS * 0.9 for number, at in enumerate(later, 1)] == [
        True
    ] * 2
    assert sent.index(next(one for one in sent if one[0] == 2)) < 2
