"""What did not get there is seen by the desk, sent again while it is true, or told otherwise."""

import pytest

from db.queries import members, notices
from db.tables.notice import NoticeState
from db.tables.role import RoleKind
from services import forgetting, late, undelivered
from services.late import LateKind
from services.refusals import AlreadyDone, NotAllowed, NotFound
from services.telling import tell
from tests.factories import Town, goods, stock


async def _dead(town: Town, who: str, kind: str, error: str = "Bad Request: chat not found") -> int:
    """A notice about the newest wish that was refused for good."""
    wish_id = await town.one("SELECT max(id) FROM wish")
    async with town.database.unit() as unit:
        await tell(unit, town.id, town.people[who], kind, wish=wish_id)
    notice_id = int(await town.one("SELECT max(id) FROM notice"))
    async with town.database.unit() as unit:
        await notices.settle(unit, notice_id, NoticeState.DEAD, error)
    return notice_id


async def _state(town: Town, notice_id: int) -> tuple[str, int, str | None]:
    [row] = await town.rows("SELECT state, attempts, error FROM notice WHERE id = :n", n=notice_id)
    return row


async def _blocks(town: Town, who: str) -> None:
    async with town.database.unit() as unit:
        account = await members.account(unit, town.people[who])
        assert account is not None
        await notices.rest(unit, account.chat_id)


async def _moves(town: Town, subject: str) -> list[str]:
    return await town.column("SELECT move FROM event WHERE subject = :s ORDER BY id", s=subject)


async def test_the_desk_sees_to_whom_what_and_why(town: Town) -> None:
    wish_id = await town.opened(goods())
    notice_id = await _dead(town, "王大妈", "fulfilled")
    worker = town.people["社工小林"]
    [notice] = await town.act(undelivered.waiting, worker)
    [one] = await town.act(undelivered.opened, worker, [notice])
    assert (one.notice_id, one.kind, one.receiver) == (notice_id, "fulfilled", "王大妈")
    assert (one.wish_id, one.error) == (wish_id, "Bad Request: chat not found")
    found = await town.act(late.found, worker)
    assert [thing.kind for thing in found] == [LateKind.UNSENT]


async def test_it_goes_back_into_the_queue_as_if_new(town: Town) -> None:
    await town.opened(goods())
    notice_id = await _dead(town, "王大妈", "fulfilled")
    worker = town.people["社工小林"]
    assert await town.act(undelivered.send_again, worker, notice_id) is True
    assert await _state(town, notice_id) == ("queued", 0, None)
    with pytest.raises(AlreadyDone):
        await town.act(undelivered.send_again, worker, notice_id)
    assert await _moves(town, "notice") == ["sent again"]


async def test_what_has_passed_is_let_be(town: Town) -> None:
    """The wish was checked meanwhile: nobody needs to be told that it waits."""
    await town.opened(goods())
    notice_id = await _dead(town, "李站长", "wish_submitted")
    assert await town.act(undelivered.send_again, town.people["社工小林"], notice_id) is False
    assert (await _state(town, notice_id))[0] == "recalled"
    assert await _moves(town, "notice") == ["let be"]


async def test_what_was_told_otherwise_is_let_be(town: Town) -> None:
    await town.opened(goods())
    notice_id = await _dead(town, "王大妈", "fulfilled")
    await town.act(undelivered.let_be, town.people["李站长"], notice_id)
    assert (await _state(town, notice_id))[0] == "recalled"
    assert await town.act(undelivered.waiting, town.people["李站长"]) == []


async def test_nobody_but_the_desk_sees_or_moves_it(town: Town) -> None:
    await town.opened(goods())
    notice_id = await _dead(town, "王大妈", "fulfilled")
    await _blocks(town, "王大妈")
    helper = await town.join("路人", RoleKind.VOLUNTEER)
    assert await town.act(undelivered.waiting, helper) == []
    assert await town.act(undelivered.blocked, helper) == []
    for act in (undelivered.of_desk, undelivered.send_again, undelivered.let_be):
        with pytest.raises(NotAllowed):
            await town.act(act, helper, notice_id)
    for act in (undelivered.waits_for, undelivered.told_otherwise):
        with pytest.raises(NotFound):
            await town.act(act, helper, town.people["王大妈"])


async def test_who_has_turned_the_bot_off_can_be_rung(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock())
    await _blocks(town, "张老板")
    worker = town.people["社工小林"]
    async with town.database.unit() as unit:
        await tell(unit, town.id, giver, "thanks", wish=1)  # they may do without this
    assert await town.act(undelivered.blocked, worker) == []
    wish_id = await town.opened(goods())
    async with town.database.unit() as unit:
        await tell(unit, town.id, giver, "wish_closed", wish=wish_id)
    [one] = await town.act(undelivered.blocked, worker)
    assert (one.member_id, one.name, one.number) == (giver, "张老板", 1)
    assert LateKind.RESTING in [thing.kind for thing in await town.act(late.found, worker)]
    await town.act(undelivered.told_otherwise, worker, giver)
    assert await town.act(undelivered.blocked, worker) == []
    states = "SELECT kind, state FROM notice WHERE member_id = :m ORDER BY id"
    assert await town.rows(states, m=giver) == [("thanks", "queued"), ("wish_closed", "recalled")]


async def test_nothing_is_left_of_somebody_who_was_forgotten(town: Town) -> None:
    await town.opened(goods())
    notice_id = await _dead(town, "王大妈", "fulfilled")
    await town.act(forgetting.forget, town.people["王大妈"])
    assert (await _state(town, notice_id))[0] == "recalled"
