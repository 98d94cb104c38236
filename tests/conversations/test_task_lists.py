"""Whoever has many tasks finds each of them, and so does the desk."""

import pytest

from handlers.wording import common
from tests.conversations.town import Town
from tests.conversations.ways.tasks import busy

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_tasks_come_a_page_at_a_time_what_waits_for_an_answer_first(town: Town) -> None:
    giver = await busy(town)
    await giver.say(common.MY_TASKS)
    first = await giver.wait("您的任务")
    assert [line.split(" · ")[-1] for line in first.text.splitlines()[2:4]] == [
        "等您答复",
        "已接下",
    ]
    await giver.press("下一页")
    second = await giver.wait("10. 电饭煲")
    assert [label for label in second.buttons if label[0].isdigit()][:2] == [
        "9. 电饭煲 ›",
        "10. 电饭煲 ›",
    ]


async def test_where_one_of_many_is_meant_all_are_a_press_away(town: Town) -> None:
    giver = await busy(town)
    await giver.say("送到了")
    assert "9. 电饭煲" not in (await giver.wait("您的任务")).text
    await giver.press("看全部任务")
    await giver.wait("等您答复")
    await giver.press("下一页")
    await giver.wait("10. 电饭煲")


async def test_the_desk_sees_all_that_somebody_has_in_hand(town: Town) -> None:
    giver = await busy(town)
    member = (await town.actor(giver)).member_id
    await town.worker.press(f"member:{member}", force=True)
    await town.worker.wait("手上接着 9 件")
    await town.worker.press("🧰 这位的任务")
    await town.worker.wait("刘老板的任务", "8. 电饭煲")
    await town.worker.press("下一页")
    await town.worker.wait("刘老板的任务", "10. 电饭煲")
