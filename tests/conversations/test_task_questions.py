"""Open questions about a task: the next takes the place of the last, and going back ends them."""

import pytest

from db.tables.role import RoleKind
from handlers.wording import answering
from services import handovers
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATUS = "SELECT status FROM match WHERE id = :m"


async def test_a_reason_may_be_typed_after_another_time_was_weighed(town: Town) -> None:
    phone = await WAYS["Decline:reason"](town)
    await phone.press("我再想想")
    await phone.wait("为什么找您")
    await phone.press("换个时间")
    await phone.wait("换到什么时候")
    await phone.press("这次不行")
    await phone.wait("点一下原因")
    await phone.say("最近太累了")
    assert (await phone.wait("好好歇歇")).text == answering.TIRED.text


async def test_thinking_again_ends_the_question_why_not(town: Town) -> None:
    phone = await WAYS["Decline:reason"](town)
    assert await town.place(phone) == "Decline:reason"
    await phone.press("我再想想")
    await phone.wait("为什么找您")
    assert await town.place(phone) is None


async def test_an_invitation_says_how_far_once_and_in_plain_words(town: Town) -> None:
    phone = await WAYS["Decline:reason"](town)
    await phone.press("我再想想")
    text = (await phone.wait("为什么找您")).text
    assert "💡 为什么找您：您会这个，时间也对得上\n" in text
    assert "相距" not in text


async def test_who_says_that_they_come_keeps_what_and_where_at_hand(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind="service")
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
    await giver.press(f"going:{match_id}", force=True)
    shown = await giver.wait("👍 好的，辛苦您了！", "去")
    assert shown.data["🧰 看地址"] == f"look:{match_id}"


async def test_a_problem_is_heard_though_a_reason_of_another_task_was_asked_for(town: Town) -> None:
    phone = await WAYS["Decline:reason"](town)
    asked = (await town.draft(phone))["match"]
    other = await town.match(phone, kind="service")
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(phone), other)
    await phone.press(f"problem:{other}", force=True)
    await phone.wait("遇到什么问题")
    assert (await town.place(phone), await town.draft(phone)) == ("Problem:words", {"match": other})
    await phone.say("狗在门口，进不去")
    await phone.wait("已经告诉站里")
    stands = [await town.bot.one(STATUS, m=one) for one in (asked, other)]
    assert stands == ["offered", "accepted"]


async def test_a_part_of_the_day_goes_to_the_task_whose_day_was_pressed(town: Town) -> None:
    phone = await WAYS["When:day"](town)
    other = await town.match(phone, kind="service")
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(phone), other)
        day = unit.now.date().toordinal() + 2
    await phone.press(f"when_on:{other}:{day}", force=True)
    await phone.wait("什么时候？")
    assert await town.draft(phone) == {"match": other, "day": day}
