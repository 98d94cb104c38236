"""Several cries of one person stand on one card."""

import pytest

from db.tables.role import RoleKind
from handlers.wording import common
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_all_that_one_person_wrote_is_read_on_one_card_and_closed_at_once(
    town: Town,
) -> None:
    phone = await town.resident("孙阿姨")
    for words in ("我不想活了", "我真的不想活了"):
        await phone.say(words)
        await phone.wait("不是一个人")
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.say(common.ALARMS)
    card = await desk.wait("孙阿姨")
    assert "“我不想活了”\n“我真的不想活了”" in card.text
    await desk.press("已处理，关闭")
    await desk.wait("一句话写下")
    await desk.say("家人已经到了")
    await desk.wait("已留档")
    assert await town.bot.rows("SELECT DISTINCT status FROM alarm") == [("closed",)]
