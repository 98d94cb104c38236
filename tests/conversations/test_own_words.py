"""What a station's people call things is understood in their chats, and taught in the desk's."""

import pytest

from services import teaching
from services.teaching import Lesson
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def taught(town: Town, word: str, means: str = "炉具", kind: str = "goods") -> int:
    worker = await town.actor(town.worker)
    async with town.bot.database.unit() as unit:
        row = await teaching.teach(unit, worker, town.station_id, Lesson(word, means, kind))
    return row.id


async def test_a_taught_word_is_read_on_the_card_of_a_wish_and_where_it_is_changed(
    town: Town,
) -> None:
    await taught(town, "老虎灶")
    resident = await town.resident()
    await resident.say("想要一个老虎灶")
    await resident.wait("炉具", "对吗")
    await resident.say("不是老虎灶，是脸盆")
    await resident.wait("脸盆", "对吗")
    await resident.press("✏️ 洗脸盆")
    await resident.wait("改成什么")
    await resident.say("老虎灶")
    await resident.wait("炉具", "对吗")


async def test_a_taught_word_is_read_in_an_offer(town: Town) -> None:
    await taught(town, "箍桶", "箍桶", "service")
    volunteer = await town.resident("张师傅")
    await volunteer.say("我会箍桶，周六上午有空")
    await volunteer.wait("箍桶")
    assert (await town.draft(volunteer))["draft"]["whats"] == ["箍桶"]


async def test_the_desk_may_call_a_posted_thing_by_its_own_word(town: Town) -> None:
    await taught(town, "土灶膛")
    wish = await town.wish(await town.resident(), "脸盆", checked=False)
    line = await town.bot.one("SELECT id FROM line WHERE wish_id = :w", w=wish)
    await town.worker.press(f"re_what:{line}", force=True)
    await town.worker.wait("换成什么")
    await town.worker.say("土灶膛")
    await town.worker.wait("改好了", "炉具")
