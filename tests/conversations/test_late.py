"""The desk's list of what is stuck, with a button for each."""

from datetime import timedelta

import pytest

from db.queries import matches, wishes
from db.tables.role import RoleKind
from db.tables.wish import Route
from handlers.wording import common
from handlers.wording import late as wording
from matching.lifecycle import MatchStatus
from services import handovers, profile, triage
from services.late import Late, LateKind
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _stuck(town: Town) -> int:
    """A task that was asked after in vain."""
    giver = await town.resident("张老板")
    match_id = await town.match(giver)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
        found = await matches.get(unit, match_id)
        assert found is not None
        found.nudged_at = unit.now
    return match_id


async def _stands(town: Town, match_id: int) -> tuple[str, bool]:
    """Its status, and whether it has been asked after."""
    [(status, nudged)] = await town.bot.rows(
        "SELECT status, nudged_at FROM match WHERE id = :m", m=match_id
    )
    return status, nudged is not None


async def test_a_stuck_task_is_given_to_somebody_else(town: Town) -> None:
    match_id = await _stuck(town)
    await town.worker.say(common.LATE)
    await town.worker.wait("催过了，还没办好")
    await town.worker.press(f"stuck:{match_id}")
    await town.worker.wait("接下了，过了时间还没办好")
    await town.worker.press("请别人来办")
    await town.worker.wait(wording.TAKEN_OVER)
    assert (await _stands(town, match_id))[0] == "cancelled"
    await town.worker.press("‹ 回列表")
    await town.worker.wait_any("卡住的事", "没有卡住的事")


async def test_a_stuck_task_says_whom_to_call(town: Town) -> None:
    giver, poster = await town.resident("张老板"), await town.resident("李大爷")
    async with town.bot.database.unit() as unit:
        await profile.set_phone(unit, await town.actor(giver), "13900002222")
        await profile.set_phone(unit, await town.actor(poster), "13800001111")
        await profile.set_address(unit, await town.actor(poster), "石榴巷8号")
    match_id = await town.match(giver, wish_id=await town.wish(poster))
    await town.accepted(giver, match_id)
    await town.worker.press(f"stuck:{match_id}", force=True)
    shown = await town.worker.wait("李大爷", "📞 13800001111　📍 石榴巷8号", "📞 13900002222")
    assert "过了时间" not in shown.text
    looks = "SELECT count(*) FROM event WHERE move = 'looked' AND subject_id IN (:a, :b)"
    ids = [(await town.actor(one)).member_id for one in (giver, poster)]
    assert await town.bot.one(looks, a=ids[0], b=ids[1]) == 2


async def test_a_task_that_has_an_end_says_so_and_leads_back(town: Town) -> None:
    match_id = await _stuck(town)
    await town.moved(match_id, MatchStatus.CONFIRMED)
    await town.worker.press(f"stuck:{match_id}", force=True)
    await town.worker.wait("这件事已经有结果了")
    await town.bot.settled()
    await town.worker.press("‹ 返回")
    await town.worker.wait("卡住的事")


async def test_a_stuck_task_may_take_a_few_days_more(town: Town) -> None:
    match_id = await _stuck(town)
    await town.worker.press(f"wait_more:{match_id}", force=True)
    await town.worker.wait(wording.WAITED)
    assert await _stands(town, match_id) == ("accepted", False)


async def test_only_the_desk_sees_or_moves_what_is_stuck(town: Town) -> None:
    match_id = await _stuck(town)
    stranger = await town.resident("王阿姨", RoleKind.VOLUNTEER)
    for press in (f"stuck:{match_id}", f"take_over:{match_id}", "late:0"):
        await stranger.press(press, force=True)
        await stranger.wait_toast("不归您操作")
    assert await _stands(town, match_id) == ("accepted", True)


async def test_lists_claims_and_calls_come_as_one_line_each() -> None:
    found = [
        Late(LateKind.OVERDUE, 4, wish_id=3, match_id=9, what="轮椅"),
        *[Late(LateKind.REVIEW, days, wish_id=days, match_id=days, what="棉被") for days in (5, 2)],
        Late(LateKind.TODO, 2),
    ]
    head, worker = [wording.listed(found, 0, head=one) for one in (True, False)]
    assert head.text == worker.text
    assert "✅ 2 份名单等站长批准，最久 5 天\n☎️ 1 个电话还没打，最久 2 天" in head.text
    assert [[one.label for one in row] for row in head.rows] == [
        ["✅ 去批准 ›"],
        ["☎️ 去打电话 ›"],
        ["1. 轮椅 ›"],
    ]
    assert len(worker.rows) == 2
    calls = wording.listed([Late(LateKind.TODO, 2)], 0, head=True).text
    assert calls == "⏰ 卡住的事：1 件\n\n☎️ 1 个电话还没打，最久 2 天"


async def test_what_is_private_opens_below_a_list_that_may_be_forwarded(town: Town) -> None:
    match_id = await _stuck(town)
    await town.worker.say(common.LATE)
    listed = await town.worker.wait("卡住的事")
    await town.worker.press(f"stuck:{match_id}", force=True)
    shown = await town.worker.wait("李大爷")
    assert shown.id > listed.id
    with pytest.raises(AssertionError, match="不能转发"):
        await town.worker.forward(shown)
    await town.worker.press("‹ 返回")
    assert (await town.worker.wait("卡住的事")).id == shown.id


async def test_what_was_handed_on_and_forgotten_leads_to_its_list(town: Town) -> None:
    wish_id = await town.wish(await town.resident("李大爷"), "路灯", checked=False)
    worker = await town.actor(town.worker)
    async with town.bot.database.unit() as unit:
        await triage.route(unit, worker, wish_id, Route.COMMUNITY)
        wish = await wishes.get(unit, wish_id)
        assert wish is not None
        wish.closed_at = unit.now - timedelta(days=8)
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.say(common.LATE)
    await desk.wait("1 件转办了，还没记结果，最久 8 天")
    await desk.press("↪️ 看转办的")
    await desk.wait(f"{wish_id}. 路灯")


async def test_a_wish_nobody_was_found_for_can_be_given_up(town: Town) -> None:
    wish_id = await town.wish(await town.resident("李大爷"), "轮椅")
    await town.worker.press(f"unfound:{wish_id}", force=True)
    await town.worker.wait(f"心愿 {wish_id}")
    await town.worker.press("✖️ 不办了")
    shown = await town.worker.wait("为什么")
    await town.worker.press(next(iter(shown.data.values())))
    await town.worker.wait_any("待核实", "核实")
    status = await town.bot.one("SELECT status FROM wish WHERE id = :w", w=wish_id)
    assert status == "turned_down"
