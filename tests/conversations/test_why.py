"""Why this one: on the head's card and in the giver's invitation, from a real round."""

import pytest

from db.tables.role import RoleKind
from db.tables.round import Trigger
from handlers.wording import common
from services import minors, offers, rounds
from services.offers import OfferDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_card_and_the_invitation_carry_the_reasons(town: Town) -> None:
    first, second = [await town.resident(name, RoleKind.VOLUNTEER) for name in ("甲师傅", "乙师傅")]
    saturday = ((5, 480, 660),)
    for phone in (first, second):
        actor = await town.actor(phone)
        async with town.bot.database.unit() as unit:
            draft = OfferDraft("skill", "会理发", whats=("理发",), cap=2, windows=saturday)
            await offers.add(unit, actor, draft)
            await minors.said_by_card(unit, actor, "登记时说已满18岁")
    wish_id = await town.wish(await town.resident("李大爷"), "理发", "service")
    await rounds.run(town.bot.database, town.station_id, Trigger.HEAD)
    line_id = await town.line(wish_id)
    await town.head.press(f"line:{line_id}", force=True)
    card = await town.head.wait("推荐名单", "1. ⭐ 甲师傅", "2. 乙师傅")
    assert "正对口，" in card.text
    assert "每周有 3 小时对得上，这周还没有任务" in card.text
    assert "排在后面：条件一样，登记晚一些" in card.text
    await town.head.press("✅ 批准", message=card)
    await town.head.wait("已批准")
    await first.say(common.MY_TASKS)
    await first.wait("等您答复")
    await first.press("1. 理发")
    told = await first.wait("想请您上门帮个忙")
    assert "💡 为什么找您：您会这个，时间也对得上\n" in told.text
    assert "方便吗？" in told.text
    assert "不方便也没关系" in told.text
