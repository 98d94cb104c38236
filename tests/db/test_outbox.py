"""The outbox: every notice goes out, to one sender at a time, in its chat's order."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from db.queries import notices
from db.session import Database
from db.tables.notice import NoticeState
from services.telling import tell
from tests.databases import Place
from tests.factories import Town, connect

pytestmark = pytest.mark.both_databases
LATER = notices.LEASE + timedelta(seconds=1)


@pytest.fixture
async def quiet(town: Town) -> Town:
    """A town whose outbox is empty."""
    assert await town.rows("SELECT id FROM notice") == []
    return town


async def test_a_chats_notices_go_out_one_at_a_time_in_order(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "first", "second", "third")
    sent = []
    for _ in range(3):
        [(kind, notice_id)] = await _lease(quiet)
        assert await _lease(quiet) == []
        await _settle(quiet, notice_id, NoticeState.SENT)
        sent.append(kind)
    assert sent == ["first", "second", "third"]
    assert await _lease(quiet) == []


async def test_chats_do_not_wait_for_each_other(quiet: Town) -> None:
    for name in ("王大妈", "李站长", "社工小林"):
        await _tell(quiet, name, name, "later")
    assert [kind for kind, _ in await _lease(quiet)] == ["王大妈", "李站长", "社工小林"]


async def test_urgent_notices_come_first(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "ordinary")
    await _tell(quiet, "李站长", "page", urgent=True)
    assert [kind for kind, _ in await _lease(quiet, limit=1)] == ["page"]


async def test_a_batch_is_no_larger_than_asked(quiet: Town) -> None:
    for name in ("王大妈", "李站长", "社工小林"):
        await _tell(quiet, name, name)
    assert len(await _lease(quiet, limit=2)) == 2
    assert len(await _lease(quiet, limit=2)) == 1


async def test_a_notice_waits_for_its_time_and_holds_nobody_up(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "invitation", after=30)
    await _tell(quiet, "王大妈", "thanks")
    [(kind, notice_id)] = await _lease(quiet)
    assert kind == "thanks"
    await _settle(quiet, notice_id, NoticeState.SENT)
    quiet.clock.forward(seconds=29)
    assert await _lease(quiet) == []
    quiet.clock.forward(seconds=1)
    assert [kind for kind, _ in await _lease(quiet)] == ["invitation"]


async def test_a_lease_that_ran_out_is_taken_again(quiet: Town) -> None:
    """The sender fell between sending and recording: the notice may repeat, never get lost."""
    await _tell(quiet, "王大妈", "thanks")
    first = await _lease(quiet)
    quiet.clock.forward(seconds=notices.LEASE.total_seconds())
    assert await _lease(quiet) == first
    assert await quiet.column("SELECT attempts FROM notice") == [2]


async def test_what_a_dead_process_held_is_free_for_the_next_one_at_once(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "thanks")
    first = await _lease(quiet)
    async with quiet.database.unit() as unit:
        await notices.free(unit)
    assert await _lease(quiet) == first


async def test_a_notice_tried_again_keeps_later_ones_waiting(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "first", "second")
    [(_, notice_id)] = await _lease(quiet)
    again = quiet.clock.now() + timedelta(seconds=20)
    async with quiet.database.unit() as unit:
        await notices.settle(unit, notice_id, NoticeState.QUEUED, "429", again)
    quiet.clock.forward(seconds=19)
    assert await _lease(quiet) == []
    quiet.clock.forward(seconds=1)
    assert await _lease(quiet) == [("first", notice_id)]


async def test_a_dead_notice_lets_the_next_one_go(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "first", "second")
    [(_, notice_id)] = await _lease(quiet)
    await _settle(quiet, notice_id, NoticeState.DEAD)
    assert [kind for kind, _ in await _lease(quiet)] == ["second"]
    assert await quiet.rows("SELECT state, error FROM notice ORDER BY id") == [
        ("dead", "why"),
        ("queued", None),
    ]


async def test_a_chat_that_blocked_the_bot_rests_until_it_wakes(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "first", "second")
    chat_id = await _chat(quiet, "王大妈")
    [(_, notice_id)] = await _lease(quiet)
    async with quiet.database.unit() as unit:
        await notices.settle(unit, notice_id, NoticeState.QUEUED, "blocked")
        await notices.rest(unit, chat_id)
    quiet.clock.forward(days=3)
    assert await _lease(quiet) == []
    async with quiet.database.unit() as unit:
        await notices.wake(unit, chat_id)
    assert await _lease(quiet) == [("first", notice_id)]


async def test_a_notice_is_recalled_while_nobody_holds_it(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "invitation", after=30)
    assert await _recall(quiet, "invitation", 1) is True
    assert await _recall(quiet, "invitation", 1) is False
    quiet.clock.forward(minutes=5)
    assert await _lease(quiet) == []
    assert await quiet.column("SELECT state FROM notice") == ["recalled"]


async def test_a_recall_names_its_notice_exactly(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "invitation")
    assert await _recall(quiet, "invitation", 2) is False
    assert await _recall(quiet, "thanks", 1) is False
    assert await quiet.column("SELECT state FROM notice") == ["queued"]


async def test_what_a_sender_holds_or_has_sent_is_not_recalled(quiet: Town) -> None:
    await _tell(quiet, "王大妈", "invitation")
    [(_, notice_id)] = await _lease(quiet)
    assert await _recall(quiet, "invitation", 1) is False
    await _settle(quiet, notice_id, NoticeState.SENT)
    quiet.clock.forward(hours=1)
    assert await _recall(quiet, "invitation", 1) is False


async def test_two_senders_never_hold_the_same_notice(quiet: Town, database_file: Place) -> None:
    for number in range(12):
        await quiet.join(f"邻居{number}")
        await _tell(quiet, f"邻居{number}", "thanks", "lapsed")
    senders = [connect(database_file, quiet.clock) for _ in range(4)]
    all_hold_some = asyncio.Barrier(len(senders))
    taken = await asyncio.gather(*(_empty(sender, all_hold_some) for sender in senders))
    for sender in senders:
        await sender.close()
    assert sorted(one for each in taken for one in each) == list(range(1, 25))
    assert await quiet.column("SELECT DISTINCT attempts FROM notice") == [1]
    assert all(taken)


async def _empty(sender: Database, all_hold_some: asyncio.Barrier) -> list[int]:
    """Lease and settle until nothing is due; the first lease is held till all have one."""
    done: list[int] = []
    while True:
        async with sender.unit() as unit:
            taken = [notice.id for notice, _ in await notices.lease(unit, 3)]
        if not taken:
            return done
        if not done:
            await all_hold_some.wait()
        async with sender.unit() as unit:
            for notice_id in taken:
                await notices.settle(unit, notice_id, NoticeState.SENT)
        done += taken


async def _tell(town: Town, name: str, *kinds: str, urgent: bool = False, after: float = 0) -> None:
    async with town.database.unit() as unit:
        due = unit.now + timedelta(seconds=after)
        for kind in kinds:
            who = town.people[name]
            await tell(unit, town.id, who, kind, urgent=urgent, not_before=due, match=1)


async def _lease(town: Town, limit: int = 10) -> Sequence[tuple[str, int]]:
    async with town.database.unit() as unit:
        return [(notice.kind, notice.id) for notice, _ in await notices.lease(unit, limit)]


async def _settle(town: Town, notice_id: int, state: NoticeState) -> None:
    async with town.database.unit() as unit:
        await notices.settle(unit, notice_id, state, None if state == NoticeState.SENT else "why")


async def _recall(town: Town, kind: str, match_id: int) -> bool:
    async with town.database.unit() as unit:
        return await notices.recall(unit, kind, match_id)


async def _chat(town: Town, name: str) -> int:
    who = town.people[name]
    return int(await town.one("SELECT chat_id FROM account WHERE member_id = :who", who=who))
