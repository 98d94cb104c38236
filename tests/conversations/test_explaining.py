"""为什么, wherever somebody waits, was let down, or is to decide."""

import pytest

from bot.sandbox.phone import Phone
from db.queries import wishes
from db.tables.role import RoleKind
from db.tables.round import Trigger
from db.tables.wish import Route
from handlers.wording.notices import phone_script
from matching.lifecycle import MatchStatus, WishStatus
from services import handovers, letters, rounds, triage
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _asks(phone: Phone, wish_id: int, *words: str) -> None:
    """Opens the wish, asks why, and reads this."""
    await phone.press(f"wish:{wish_id}", force=True)
    await phone.wait("🏷")
    await phone.press("❓ 为什么")
    await phone.wait(f"❓ {wish_id}号", *words)


async def test_who_waits_to_be_checked_sees_how_many_come_first(town: Town) -> None:
    first, second = await town.resident("甲婶"), await town.resident("乙婶")
    one = await town.wish(first, "台灯", checked=False)
    two = await town.wish(second, "台灯", checked=False)
    await _asks(first, one, "下一个就看您的。先来的先看")
    await _asks(second, two, "前面还有 1 个。先来的先看")
    desk = await town.actor(town.head)
    async with town.bot.database.unit() as unit:
        for number in (one, two):
            await triage.turn_down(unit, desk, number, "dup")


async def test_who_waits_for_a_round_reads_the_order_and_who_was_asked(town: Town) -> None:
    poster = await town.resident("丙婶")
    wish_id = await town.wish(poster, "钢琴")
    await rounds.run(town.bot.database, town.station_id, Trigger.CLOCK)
    giver = await town.resident("周老板", RoleKind.DONOR)
    match_id = await town.match(giver, wish_id=wish_id)
    async with town.bot.database.unit() as unit:
        await handovers.decline(unit, await town.actor(giver), match_id, "far")
    await _asks(
        poster,
        wish_id,
        *("附近还没有人登记能帮这件事", "问过 1 位，这次都不方便"),
        *("先后这样排：有危险的最先", "这一件是今天开放的，有 1 轮没找到人"),
    )
    await town.worker.press(f"unfound:{wish_id}", force=True)
    await town.worker.wait("还没找到人", "问过：周老板（太远了）")


@pytest.mark.parametrize(
    ("reason", "words", "said"),
    [
        ("dup", None, "因为：和已有的心愿重复。"),
        ("other", "上个月刚送过。", "因为：上个月刚送过。"),
    ],
)
async def test_who_was_turned_down_may_ask_again(
    town: Town, reason: str, words: str | None, said: str
) -> None:
    poster = await town.resident("丁婶")
    wish_id = await town.wish(poster, "热水袋", checked=False)
    desk = await town.actor(town.head)
    async with town.bot.database.unit() as unit:
        await triage.turn_down(unit, desk, wish_id, reason, words)
    await _asks(poster, wish_id, f"没能受理，{said}")


async def test_a_wish_that_had_its_day_and_one_that_others_see_to_say_why(town: Town) -> None:
    poster = await town.resident("戊婶")
    old = await town.wish(poster, "风琴")
    await rounds.run(town.bot.database, town.station_id, Trigger.CLOCK)
    lamp = await town.wish(poster, "路灯", checked=False)
    desk = await town.actor(town.head)
    async with town.bot.database.unit() as unit:
        await triage.route(unit, desk, lamp, Route.COMMUNITY)
        wish = await wishes.get(unit, old)
        assert wish is not None
        wish.status, wish.closed_at = WishStatus.EXPIRED, unit.now
    await _asks(poster, old, "过了日子", "附近还没有人登记能帮这件事")
    await _asks(poster, lamp, "这类事要由社区（公共设施）来办")


async def test_news_of_a_helper_leads_to_why_it_is_them(town: Town) -> None:
    poster, giver = await town.resident("己婶"), await town.resident("吴老板", RoleKind.DONOR)
    match_id = await town.match(giver, wish_id=await town.wish(poster))
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
    await poster.wait("好消息", "吴老板")
    await poster.press("❓ 为什么请这位")
    await poster.wait("请的是吴老板，因为正对口")
    await town.worker.press(f"stuck:{match_id}", force=True)
    await town.worker.wait("💡 为什么请这位：正对口")


async def test_who_is_rung_hears_why_they_are_asked(town: Town) -> None:
    giver = await town.resident("郑师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, MatchStatus.OFFERED, kind="service")
    whom = await town.actor(giver)
    async with town.bot.database.view() as unit:
        letter = await letters.facts_of(unit, "invitation", {"match": match_id}, whom.member_id)
    assert "想到您，是因为您会这个，时间也对得上。您愿意" in phone_script("invitation", letter)


async def test_nobody_else_is_told_why(town: Town) -> None:
    wish_id = await town.wish(await town.resident("庚婶"), "书包")
    other = await town.resident("路人")
    await other.press(f"why:{wish_id}", force=True)
    await other.wait_toast("不归您操作")
