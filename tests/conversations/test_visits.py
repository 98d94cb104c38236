"""When somebody comes: another time instead, a day agreed in three ways, the day before."""

from dataclasses import dataclass
from datetime import date

import pytest

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import common
from services import triage
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Asked:
    """A wish for a service, who posted it, and who looks at the invitation."""

    town: Town
    poster: Phone
    giver: Phone
    match_id: int

    async def stands(self) -> tuple[str, str | None, str | None, str | None]:
        """Its status, the agreed day and part of the day, and the suggested day."""
        [row] = await self.town.bot.rows(
            "SELECT status, visit_on, visit_part, suggested_on FROM match WHERE id = :m",
            m=self.match_id,
        )
        status, day, part, suggested = row
        return status, day, part, suggested

    async def day(self, ahead: int) -> date:
        return await self.town.today(ahead)


async def _invited(town: Town) -> Asked:
    poster = await town.resident("李大爷")
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    wish_id = await town.wish(poster, "修水管", kind="service")
    match_id = await town.match(giver, wish_id=wish_id, kind="service")
    await giver.press(f"look:{match_id}", force=True)
    await giver.wait("为什么找您")
    return Asked(town, poster, giver, match_id)


async def _suggested(town: Town) -> Asked:
    """The giver would rather come tomorrow, and the poster is asked."""
    asked = await _invited(town)
    await asked.giver.press("换个时间")
    await asked.giver.wait("您想换到什么时候", "哪天去")
    await asked.giver.press("明天")
    await asked.giver.wait("我去问对方明天", "行不行")
    await asked.poster.wait("张师傅愿意帮忙：修水管", "对方想明天", "行吗")
    return asked


async def _accepted(town: Town) -> Asked:
    asked = await _invited(town)
    await asked.giver.press("👍 我来")
    await asked.giver.wait("哪天去？")
    return asked


async def _agreed(town: Town, words: str) -> Asked:
    asked = await _accepted(town)
    await asked.giver.say(words)
    await asked.giver.wait("说好了：")
    await asked.poster.wait("来：修水管", "那个时间要是不行")
    return asked


async def test_another_time_that_fits_is_agreed_once_the_giver_says_so(town: Town) -> None:
    asked = await _suggested(town)
    assert (await asked.stands())[:2] == ("offered", None)
    await asked.poster.press("可以")
    await asked.poster.wait("我这就告诉对方")
    told = await asked.giver.wait("对方说明天", "就等您一句话")
    assert told.buttons == ["👍 我来", "这次不行"]
    tomorrow = str(await asked.day(1))
    assert await asked.stands() == ("offered", tomorrow, "morning", None)
    await asked.giver.press("👍 我来")
    await asked.giver.wait("📅 明天", "上午去", "按“办好了”")
    assert (await asked.stands())[:2] == ("accepted", tomorrow)
    assert await town.place(asked.giver) is None


async def test_another_time_that_does_not_fit_leaves_the_invitation(town: Town) -> None:
    asked = await _suggested(town)
    await asked.poster.press("不行")
    await asked.poster.wait("我告诉对方这个时间不行")
    told = await asked.giver.wait("您提的时间对方不方便")
    assert told.buttons == ["👍 我来", "这次不行", "🕘 换个时间"]
    assert await asked.stands() == ("offered", None, None, None)
    await asked.giver.press("👍 我来")
    await asked.giver.wait("哪天去？")


async def test_whoever_keeps_the_first_time_is_not_heard_out_about_days(town: Town) -> None:
    asked = await _invited(town)
    await asked.giver.press("换个时间")
    await asked.giver.wait("您想换到什么时候")
    await asked.giver.press("还是原来的时间")
    await asked.giver.wait("为什么找您")
    assert await town.place(asked.giver) is None
    assert await asked.stands() == ("offered", None, None, None)


async def test_a_suggestion_is_answered_once(town: Town) -> None:
    asked = await _suggested(town)
    await asked.poster.press("不行")
    await asked.poster.wait("我告诉对方这个时间不行")
    await asked.poster.press(f"suggest_ok:{asked.match_id}", force=True)
    await asked.poster.wait_toast("已经办好了")
    assert await asked.stands() == ("offered", None, None, None)


async def test_a_day_is_chosen_by_button(town: Town) -> None:
    asked = await _accepted(town)
    await asked.giver.press("明天")
    await asked.giver.wait("说好了：明天", "我告诉对方")
    await asked.poster.wait("张师傅明天", "来：修水管")
    assert await asked.stands() == ("accepted", str(await asked.day(1)), "morning", None)
    assert await town.place(asked.giver) is None


async def test_a_day_is_chosen_on_the_calendar(town: Town) -> None:
    asked = await _accepted(town)
    giver, day = asked.giver, await asked.day(5)
    await giver.press("别的日子")
    await giver.wait("哪一天？")
    if day.month != (await asked.day(0)).month:
        await giver.press("›")
        await giver.wait("哪一天？")  # the month stands on a button
    await giver.press(f"when_on:{asked.match_id}:{day.toordinal()}")
    await giver.wait(f"{day.month}月{day.day}日", "什么时候？")
    await giver.press("下午")
    await giver.wait("说好了：", "前一天我再提醒您")
    assert await asked.stands() == ("accepted", str(day), "afternoon", None)


async def test_a_day_is_typed_in_one_line_or_two(town: Town) -> None:
    asked = await _accepted(town)
    await asked.giver.say("看情况吧")
    await asked.giver.wait("我没听出是哪一天")
    await asked.giver.say("后天")
    await asked.giver.wait("后天", "什么时候？")
    await asked.giver.say("下午")
    await asked.giver.wait("说好了：后天", "下午")
    assert await asked.stands() == ("accepted", str(await asked.day(2)), "afternoon", None)


async def test_an_agreed_hour_stands_in_the_task_and_at_the_receivers(town: Town) -> None:
    asked = await _accepted(town)
    await asked.giver.say("后天上午9点半")
    await asked.giver.wait("说好了：后天", "上午9点半。")
    await asked.poster.wait("张师傅后天", "上午9点半来：修水管")
    await asked.giver.press(f"look:{asked.match_id}", force=True)
    await asked.giver.wait("🧰", "上午9点半去")
    await asked.poster.say(common.MY_WISHES)
    await asked.poster.wait("约好后天", "上午9点半")


async def test_a_day_that_does_not_fit_is_chosen_again(town: Town) -> None:
    asked = await _agreed(town, "明天上午")
    await asked.poster.press("那天不行")
    await asked.poster.wait("我请对方另选一天")
    told = await asked.giver.wait("明天", "对方家里不方便", "另选一天")
    assert not [label for label in told.buttons if "明天" in label]
    assert await asked.stands() == ("accepted", None, None, None)
    await asked.giver.press("后天")
    await asked.giver.wait("说好了：后天")
    await asked.poster.wait("张师傅后天")
    assert (await asked.stands())[1] == str(await asked.day(2))


async def _for_elder(town: Town, name: str) -> Asked:
    """The same for somebody without an account; a second worker makes the calls."""
    await town.slip(name)
    wish_id = await town.bot.one("SELECT max(id) FROM wish")
    desk = await town.actor(town.head)
    async with town.bot.database.unit() as unit:
        await triage.open_wish(unit, desk, wish_id)
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, wish_id=wish_id)
    caller = await town.resident("社工小周", RoleKind.WORKER)
    return Asked(town, caller, giver, match_id)


async def test_a_suggested_time_is_answered_on_the_phone(town: Town) -> None:
    asked = await _for_elder(town, "郑奶奶")
    await asked.giver.press(f"when:{asked.match_id}", force=True)
    await asked.giver.wait("您想换到什么时候", "哪天送去")
    await asked.giver.say("明天下午")
    await asked.giver.wait("我去问对方明天")
    await asked.poster.say(common.TODO)
    await asked.poster.wait("郑奶奶", "想明天", "您方便吗")
    await asked.poster.press("郑奶奶 可以")
    await asked.poster.wait_toast("我告诉对方可以")
    await asked.giver.wait("对方说明天", "就等您一句话")
    assert await asked.stands() == ("offered", str(await asked.day(1)), "afternoon", None)


async def test_an_agreed_day_is_refused_on_the_phone(town: Town) -> None:
    asked = await _for_elder(town, "冯奶奶")
    await town.accepted(asked.giver, asked.match_id)
    await asked.giver.press(f"when:{asked.match_id}", force=True)
    await asked.giver.wait("哪天送去")
    await asked.giver.say("明天下午")
    await asked.giver.wait("说好了：明天")
    await asked.poster.say(common.TODO)
    listed = await asked.poster.wait("冯奶奶", "那个时间您方便吗")
    assert [one for one in listed.buttons if "冯奶奶 方便" in one]
    await asked.poster.press("那天不行")
    await asked.poster.wait_toast("我请对方另选一天")
    await asked.giver.wait("明天", "对方家里不方便")
    assert await asked.stands() == ("accepted", None, None, None)


async def _eve(town: Town) -> Asked:
    """The day before, both have been reminded."""
    asked = await _agreed(town, "后天下午")
    await town.bot.phones.move_clock(tomorrow="10:00")
    await town.bot.settled()
    await asked.giver.wait("⏰ 明天", "修水管", "去得了吗")
    await asked.poster.wait("提醒一声：张师傅明天", "请留个人在家")
    return asked


async def test_the_day_before_the_giver_says_that_they_come(town: Town) -> None:
    asked = await _eve(town)
    await asked.giver.press("去得了")
    await asked.giver.wait("辛苦您了")
    assert (await asked.stands())[:2] == ("accepted", str(await asked.day(1)))


async def test_the_day_before_the_giver_comes_another_day(town: Town) -> None:
    asked = await _eve(town)
    await asked.giver.press("改天")
    await asked.giver.wait("哪天去？")
    await asked.giver.say("后天上午")
    await asked.giver.wait("说好了：后天")
    await asked.poster.wait("张师傅后天")
    assert (await asked.stands())[:2] == ("accepted", str(await asked.day(2)))


async def test_the_day_before_the_giver_cannot_come_after_all(town: Town) -> None:
    asked = await _eve(town)
    await asked.giver.press("来不了了")
    await asked.giver.wait("确定来不了了吗")
    await asked.giver.press("临时有事")
    await asked.giver.wait("我们接着找别人")
    await asked.poster.wait("有事来不了", "接着找下一位")
    assert (await asked.stands())[0] == "cancelled"


async def test_the_day_before_it_does_not_fit_at_home(town: Town) -> None:
    asked = await _eve(town)
    await asked.poster.press("那天不行")
    await asked.poster.wait("我请对方另选一天")
    told = await asked.giver.wait("明天", "对方家里不方便")
    assert not [label for label in told.buttons if "明天" in label]
    assert await asked.stands() == ("accepted", None, None, None)


async def test_an_invitation_says_how_long_it_usually_takes(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    wish_id = await town.wish(await town.resident("李大爷"), "理发", "service")
    match_id = await town.match(giver, kind="service", wish_id=wish_id)
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    await giver.wait("⏱ 一般要半小时左右", "为什么找您")
