"""Colleagues of one firm: what is given in its name, each of them sees and can see to."""

import pytest

from bot.sandbox.phone import Phone
from db.queries import matches, offers
from db.tables import Organisation
from db.tables.role import RoleKind
from handlers.wording import common
from services import organisations
from services.members import take_role
from services.offers import OfferDraft, add
from services.telling import tell
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATUS = "SELECT status FROM match WHERE id = :m"


async def _firm(town: Town, name: str, *people: Phone) -> int:
    """A firm for which all of them act."""
    async with town.bot.database.unit() as unit:
        firm = await unit.add(Organisation(station_id=town.station_id, name=name))
        for one in people:
            member = (await town.actor(one)).member_id
            await take_role(unit, member, town.station_id, RoleKind.DONOR, firm.id)
    return int(firm.id)


async def _invited(town: Town, name: str) -> tuple[Phone, Phone, int]:
    """Two colleagues, and an invitation to the firm that one of them has been sent."""
    first, second = await town.resident("林经理"), await town.resident("小周")
    firm = await _firm(town, name, first, second)
    match_id = await town.match(first)
    async with town.bot.database.unit() as unit:
        found = await matches.get(unit, match_id)
        assert found is not None
        offer = await offers.get(unit, found.offer_id)
        assert offer is not None
        offer.organisation_id = firm
    return first, second, match_id


@pytest.mark.parametrize("news", [False, True])
async def test_a_typed_yes_is_about_what_came_last(town: Town, news: bool) -> None:
    first, second = await town.resident("陈经理"), await town.resident("小吴")
    await _firm(town, f"来得晚{news}商行", first, second)
    await first.press("colleagues", force=True)
    await first.press("小吴不再代表")
    await first.wait("确定请这位同事")
    if news:
        member = (await town.actor(first)).member_id
        match_id = await town.match(first)
        async with town.bot.database.unit() as unit:
            await tell(unit, town.station_id, member, "invitation", urgent=True, match=match_id)
        await first.wait("为什么找您")
    await first.say("确定")
    await first.wait("您说的是这件事吗" if news else "小吴不再代表单位了")
    assert ((await town.actor(second)).organisation() is None) is not news


async def test_a_colleague_sees_accepts_and_delivers_what_the_firm_gives(town: Town) -> None:
    _, colleague, match_id = await _invited(town, "安泰电器")
    await colleague.say(common.MY_TASKS)
    await colleague.wait("您的任务", "电饭煲", "等您答复")
    await colleague.press(f"look:{match_id}")
    await colleague.wait("为什么找您")
    await colleague.press("👍 我来")
    await colleague.wait("按“已送达”", "李大爷")
    await colleague.say("送到了")
    await colleague.wait("电饭煲：", "拍一张照片")
    await colleague.press("跳过")
    await colleague.wait("记下了")
    assert await town.bot.one(STATUS, m=match_id) == "delivered"
    moved = "SELECT facts FROM event WHERE subject = 'match' AND subject_id = :m ORDER BY id DESC"
    assert "giver" in (await town.bot.rows(moved, m=match_id))[0][0]


async def test_whoever_acts_for_it_no_more_sees_and_does_nothing(town: Town) -> None:
    first, colleague, match_id = await _invited(town, "大禹五金")
    actor = await town.actor(first)
    async with town.bot.database.unit() as unit:
        for one in await organisations.colleagues(unit, actor):
            if not one.oneself:
                await organisations.let_go(unit, actor, one.role_id)
    await colleague.press(f"accept:{match_id}", force=True)
    await colleague.wait_toast("这一步不归您操作")
    await colleague.say("我的任务")
    await colleague.wait("您现在没有任务")
    assert await town.bot.one(STATUS, m=match_id) == "offered"


async def test_a_colleague_sees_the_pledge_and_leaves_it_to_whoever_registered_it(
    town: Town,
) -> None:
    first, colleague = await town.resident("林经理"), await town.resident("小周")
    await _firm(town, "福星超市", first, colleague)
    actor = await town.actor(first)
    draft = OfferDraft("pledge", "每月500元助学", aids=("助学",), cap=500)
    async with town.bot.database.unit() as unit:
        [offer] = await add(unit, actor, draft)
    await colleague.say(common.MY_OFFERS)
    shown = await colleague.wait("同事替单位登记的", "助学物品")
    assert f"offer:{offer.id}" not in shown.data.values()
    await colleague.press(f"of_off:{offer.id}", force=True)
    await colleague.wait_toast("这一步不归您操作")


async def test_nobody_confirms_what_their_own_firm_has_given(town: Town) -> None:
    posted, _ = await town.delivered(giver=(first := await town.resident("林经理")))
    worker = await town.resident("社工老周", RoleKind.WORKER)
    firm = await _firm(town, "和顺超市", first, worker)
    async with town.bot.database.unit() as unit:
        [found] = await matches.of_wish(unit, posted.wish_id, "delivered")
        offer = await offers.get(unit, found.offer_id)
        assert offer is not None
        offer.organisation_id = firm
    await worker.press(f"received:{found.id}", force=True)
    await worker.wait_toast("这一步不归您操作")
    assert await town.bot.one(STATUS, m=found.id) == "delivered"
