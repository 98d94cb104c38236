"""The desk checks wishes: one a screen, decided with a tap, and the next one follows."""

import pytest

from db.queries import wishes
from db.tables.role import RoleKind
from db.tables.wish import Route
from handlers.wording import common
from handlers.wording import triage_choices as choices
from handlers.wording.notices import word
from services.letters import Letter, WishFacts
from tests.conversations.checking import desk_before, status_of, submitted
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_next_wish_follows_a_decision_by_itself(town: Town) -> None:
    (_, first), (_, second), (_, third) = [await submitted(town) for _ in range(3)]
    desk = await desk_before(town, first)
    await desk.press("✅ 属实，开放")
    await desk.wait(f"编号 {second}")
    await desk.press("✖️ 不受理")
    await desk.wait("为什么不受理")
    await desk.press("不在帮扶范围内")
    await desk.wait(f"编号 {third}")
    assert [await status_of(town, one) for one in (first, second, third)] == [
        "open",
        "turned_down",
        "submitted",
    ]


async def test_the_list_leads_to_any_wish_and_so_does_a_search(town: Town) -> None:
    _, wish_id = await submitted(town, "轮椅", "钱奶奶")
    await submitted(town)
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.say(common.TRIAGE)
    await desk.wait("待核实")
    await desk.press("☰ 列表")
    await desk.wait("点一条就看")
    await desk.press("🔍 搜索")
    await desk.wait("找哪一条")
    await desk.say("没有这样的")
    await desk.wait("换个说法")
    await desk.say("钱奶奶")
    await desk.wait(f"编号 {wish_id}")
    assert await town.place(desk) is None


async def test_a_typed_reason_is_told_to_the_poster(town: Town) -> None:
    poster, wish_id = await submitted(town)
    desk = await desk_before(town, wish_id)
    await desk.press("✖️ 不受理")
    await desk.wait("为什么不受理")
    await desk.press("其他原因")
    await desk.wait("和气些")
    await desk.say("这个月的名额用完了，下月再来")
    await desk.wait("记下了")
    await town.bot.phones.move_clock(seconds=31)
    await town.bot.settled()
    await poster.wait("这个月的名额用完了，下月再来", choices.NEXT)


async def test_a_wish_turned_down_by_mistake_comes_back_with_one_tap(town: Town) -> None:
    _, wish_id = await submitted(town)
    await submitted(town)
    desk = await desk_before(town, wish_id)
    await desk.press("✖️ 不受理")
    await desk.wait("为什么不受理")
    await desk.press("不在帮扶范围内")
    await desk.wait_toast("按错了就点")
    await desk.press(f"↩️ 撤回（{wish_id} 号不受理）")
    await desk.wait(f"编号 {wish_id}", "原话")
    assert await status_of(town, wish_id) == "submitted"


@pytest.mark.parametrize(("receiver", "whom"), [("雷爷爷", "您"), ("社工小林", "雷爷爷")])
async def test_whoever_posted_for_another_hears_who_will_be_rung(receiver: str, whom: str) -> None:
    lines = (("路灯维修", 1, None),)
    wish = WishFacts(16, lines, "雷爷爷", "社区", None, Route.COMMUNITY, 1)
    assert word(Letter("wish_routed", receiver, wish=wish)).text.endswith(f"他们会联系{whom}。")


async def test_a_wish_handed_on_is_followed_to_its_outcome(town: Town) -> None:
    poster, wish_id = await submitted(town)
    desk = await desk_before(town, wish_id)
    await desk.press("↪️ 转办")
    await desk.wait("转给谁办")
    await desk.press("其他部门")
    await desk.wait("转给哪个部门")
    await desk.say("镇残联")
    await desk.wait("已转办")
    await desk.press("routed:0", force=True)
    await desk.wait("转给镇残联")
    await desk.press(f"📝 {wish_id} 记结果")
    await desk.wait("办得怎么样了")
    await desk.say("残联已送来轮椅")
    await desk.wait("告诉了提交的人")
    await town.bot.settled()
    await poster.wait("残联已送来轮椅")
    assert await status_of(town, wish_id) == "routed"


async def test_where_no_volunteer_may_go_handing_on_comes_first(town: Town) -> None:
    _, wish_id = await submitted(town)
    async with town.bot.database.unit() as unit:
        found = await wishes.get(unit, wish_id)
        assert found is not None
        found.route = "cash"
    desk = await desk_before(town, wish_id)
    card = await desk.wait("涉及钱款")
    assert card.buttons[:2] == ["↪️ 转给社工办", "✅ 属实，开放"]
    await desk.press("↪️ 转给社工办")
    await desk.wait_toast("已转办")
    assert await status_of(town, wish_id) == "routed"
    await desk.press(f"↩️ 撤回（{wish_id} 号转办）")
    await desk.wait(f"编号 {wish_id}")
    assert await status_of(town, wish_id) == "submitted"


@pytest.mark.parametrize(("route", "said"), [("cash", "要钱"), ("medicine", "要药")])
async def test_money_and_medicine_are_opened_on_purpose_only(
    town: Town, route: str, said: str
) -> None:
    _, wish_id = await submitted(town)
    async with town.bot.database.unit() as unit:
        found = await wishes.get(unit, wish_id)
        assert found is not None
        found.route = route
    desk = await desk_before(town, wish_id)
    await desk.press("✅ 属实，开放")
    question = await desk.wait(said, "确定当普通心愿开放吗")
    assert question.buttons == ["↪️ 改成转办", "还是开放", "‹ 再看看"]
    assert await status_of(town, wish_id) == "submitted"
    await desk.press("还是开放")
    await desk.wait_toast("已开放")
    assert await status_of(town, wish_id) == "open"
