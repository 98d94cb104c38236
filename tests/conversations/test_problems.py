"""Something is wrong on the spot: each tap, typed words, and the three ways the desk helps."""

from dataclasses import dataclass

import pytest

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import common
from matching.lifecycle import MatchStatus
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Task:
    """A task that somebody has accepted, and everybody it is about."""

    town: Town
    poster: Phone
    giver: Phone
    desk: Phone
    match_id: int

    async def one(self, column: str) -> object:
        query = f"SELECT {column} FROM match WHERE id = :m"  # noqa: S608
        return await self.town.bot.one(query, m=self.match_id)

    async def late(self) -> list[str]:
        """The buttons of the desk's list of what is stuck."""
        await self.desk.say(common.LATE)
        shown = await self.desk.wait_any("卡住的事", "没有卡住的事")
        return list(shown.data.values())


async def _task(town: Town) -> Task:
    poster, giver = await town.resident("李大爷"), await town.resident("张师傅")
    desk = await town.resident("社工", RoleKind.WORKER)
    wish_id = await town.wish(poster, "修水管", kind="service")
    match_id = await town.match(giver, wish_id=wish_id, kind="service")
    await town.accepted(giver, match_id)
    await giver.press(f"look:{match_id}", force=True)
    await giver.wait("按“办好了”")
    await giver.press("遇到问题")
    await giver.wait("遇到什么问题了", "觉得不安全就先离开")
    return Task(town, poster, giver, desk, match_id)


async def _reported(town: Town) -> Task:
    task = await _task(town)
    await task.giver.press("没人在家")
    await task.giver.wait("已经告诉站里")
    await task.desk.wait("张师傅在办“修水管”", "“没人在家”")
    return task


async def test_a_tap_reaches_the_desk(town: Town) -> None:
    task = await _task(town)
    await task.giver.press("没人在家")
    await task.giver.wait("已经告诉站里")
    told = await task.desk.wait("张师傅在办“修水管”（给李大爷，桃园村）", "“没人在家”")
    assert told.buttons == ["☎️ 我来联系", "📅 改约", "🔁 请别人"]
    assert (await town.place(task.giver), await task.one("status")) == (None, "accepted")


async def test_whoever_is_not_safe_hears_first_to_leave(town: Town) -> None:
    task = await _task(town)
    await task.giver.press("不安全")
    told = await task.giver.wait("先离开那里", "110", "120")
    assert told.text.startswith("先离开")
    await task.desk.wait("“不安全”")
    urgent = "SELECT urgent FROM notice WHERE kind = 'problem' ORDER BY id DESC LIMIT 1"
    assert await town.bot.one(urgent) == 1


async def test_a_problem_may_be_typed_and_nonsense_is_asked_again(town: Town) -> None:
    task = await _task(town)
    await task.giver.say("。。。")
    await task.giver.wait("遇到什么问题了")
    await task.giver.say("门口有条大狗")
    await task.giver.wait("已经告诉站里")
    await task.desk.wait("“门口有条大狗”")
    assert await town.place(task.giver) is None


async def test_never_mind_tells_nobody(town: Town) -> None:
    task = await _task(town)
    before = await town.kept()
    await task.giver.press("没事了")
    await task.giver.wait("没事就好")
    assert (await town.place(task.giver), await town.kept()) == (None, before)


async def test_the_desk_takes_it_on_and_it_leaves_the_list(town: Town) -> None:
    task = await _reported(town)
    await task.desk.press("我来联系")
    await task.desk.wait("这件事交给您")
    await task.giver.wait("“修水管”的事，社工已经在处理")
    assert f"stuck:{task.match_id}" not in await task.late()


async def test_the_desk_settles_another_day(town: Town) -> None:
    task = await _reported(town)
    await task.desk.press("改约")
    await task.desk.wait("哪天去？")
    await task.desk.say("后天上午")
    await task.desk.wait("改到了后天", "两边我都告诉")
    told = await task.giver.wait("站里和对方说好", "改到后天", "去得了吗")
    assert told.buttons == ["去得了", "改天", "来不了了"]
    await task.poster.wait("张师傅后天", "来：修水管")
    assert await task.one("visit_part") == "morning"


async def test_the_desk_asks_somebody_else_who_is_asked_at_once(town: Town) -> None:
    task = await _reported(town)
    wish_id = await town.bot.one(
        "SELECT wish_id FROM line JOIN match ON line.id = line_id WHERE match.id = :m",
        m=task.match_id,
    )
    following = await town.resident("周师傅")
    await town.stands_by(following, wish_id, kind="service")
    await task.desk.press("请别人")
    await task.desk.wait("原来的这位就不用来了")
    await task.desk.press("是的，请别人")
    await task.desk.wait("不怪人家")
    await task.giver.wait("我们另外请人了", "不是您的问题")
    await following.wait("修水管", "方便吗")
    assert await task.one("status") == "cancelled"


async def test_a_problem_after_it_was_brought_is_taken_on_too(town: Town) -> None:
    task = await _reported(town)
    await town.moved(task.match_id, MatchStatus.DELIVERED)
    assert f"stuck:{task.match_id}" in await task.late()
    await task.desk.press(f"stuck:{task.match_id}")
    card = await task.desk.wait("那边还没确认", "“没人在家”")
    assert card.buttons == ["✅ 办好了", "没办好", "☎️ 我来联系", "‹ 返回"]


async def test_the_list_leads_to_the_problem_and_its_buttons(town: Town) -> None:
    task = await _reported(town)
    assert f"stuck:{task.match_id}" in await task.late()
    await task.desk.press(f"stuck:{task.match_id}")
    card = await task.desk.wait("张师傅接下了，还没办好", "⚠️ 说遇到问题：“没人在家”")
    assert card.buttons == ["☎️ 我来联系", "📅 改约", "再等几天", "🔁 请别人", "‹ 返回"]
    await task.desk.press("再等几天")
    await task.desk.wait("再等几天，到时候我再提醒您")
    assert f"stuck:{task.match_id}" not in await task.late()
