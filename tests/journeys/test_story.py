"""The story that a newcomer sees, asserted step by step."""

import pytest
from aiohttp import ClientConnectorError

from bot.cast import CAST
from bot.story import play
from tests.journeys.conftest import Told

pytestmark = pytest.mark.asyncio(loop_scope="package")

LINES = (
    "🏠 清河县社工总站下面开了枫桥镇社工站",
    "👋 王站长和社工小林点开邀请",
    "🙋 10/29",
    "🙋 20/29",
    "🙋 29/29",
    "💬 社工小林走访回来",
    "🤖 机器人听懂了",
    "📮 替陈爷爷提交了",
    "🔎 王站长核实后开放了",
    "⏩ 快进到第二天 9:00",
    "🧭 站长看到名单和理由",
    "✅ 站长全部批准",
    "🏢 安泰电器有限公司接下了煤气灶",
    "🙏 同时问了两位，李师傅：这几天没空",
    "🔧 一起问的赵师傅接下了电线检修",
    "📷 两边都办好了",
    "🎫 陈爷爷念出凭条码",
    "❤️ 每个人都收到了感谢",
    "📊 站长的本月",
    "故事讲完了",
)


async def test_the_story_is_told_in_order(story: Told) -> None:
    begun = [line[: len(begins)] for line, begins in zip(story.lines, LINES, strict=True)]
    assert begun == list(LINES)
    month = next(line for line in story.lines if line.startswith("📊"))
    for figure in ("征集 1，核实 1，认领 1，实现 1", "办成事项：2 项", "1 次，1.0 小时", "1 件"):
        assert figure in month


async def test_the_story_leaves_the_records_it_should(story: Told) -> None:
    bot = story.bot
    assert await bot.rows("SELECT status, aid FROM wish") == [("fulfilled", "助老")]
    assert await bot.rows(
        "SELECT what, kind, asked, reserved, delivered FROM line ORDER BY kind"
    ) == [("煤气灶", "goods", 1, 0, 1), ("电线检修", "service", 1, 0, 1)]
    assert await bot.matches() == [
        ("安泰电器林经理", "煤气灶", 1, "confirmed", None),
        ("李师傅", "电线检修", 1, "declined", "time"),
        ("赵师傅", "电线检修", 1, "confirmed", None),
    ]
    assert await bot.rows("SELECT confirmed_how, photo_id IS NOT NULL FROM handover") == [
        ("slip", 1),
        ("slip", 1),
    ]
    assert await bot.rows("SELECT DISTINCT state FROM notice") == [("sent",)]
    assert await bot.chains_are_whole()


async def test_who_almost_fits_is_never_asked(story: Told) -> None:
    assert await story.bot.asked() == ["安泰电器林经理", "李师傅", "赵师傅"]
    assert await story.bot.still_asked() == []


async def test_a_story_that_dies_says_so(story: Told) -> None:
    told: list[str] = []
    with pytest.raises(ClientConnectorError):
        await play(story.bot.database, "http://127.0.0.1:9", told.append)
    [said] = told
    assert said.startswith("故事没能接着讲下去")
    assert "127.0.0.1:9" in said


async def test_a_story_that_was_told_is_not_told_again(story: Told) -> None:
    told: list[str] = []
    await play(story.bot.database, story.bot.sandbox.url, told.append)
    assert told == []
    assert await story.bot.one("SELECT count(*) FROM wish") == 1


async def test_everybody_has_a_role_and_a_dozen_are_introduced(story: Told) -> None:
    people = (await story.bot.phones.line.ask("GET", "people"))["people"]
    assert {person["name"]: (person["role"], person["note"]) for person in people} == {
        name: (caption.role, caption.note) for name, caption in CAST.items()
    }
    assert len([person for person in people if person["note"]]) == 13
    assert [person["name"] for person in people if not person["started"]] == ["丁小妹"]


async def test_the_villages_are_offered_as_places(story: Told) -> None:
    places = await story.bot.phones.memo("places")
    assert places[0] == {"name": "枫桥村", "latitude": 29.76, "longitude": 120.39}
    assert len(places) == 5
