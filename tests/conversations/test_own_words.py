"""What a station's people call things is understood in their chats, and taught in the desk's."""

import pytest

from bot.sandbox.phone import Phone
from handlers.wording import common
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


async def test_a_taught_word_asks_for_something_also_beside_what_came(town: Town) -> None:
    await taught(town, "箍木桶", "箍木桶", "service")
    resident = await town.resident()
    await resident.say("收到了，请人箍木桶")
    await resident.wait("箍木桶", "对吗")


async def test_a_taught_word_is_read_in_an_offer(town: Town) -> None:
    await taught(town, "箍桶", "箍桶", "service")
    volunteer = await town.resident("张师傅")
    await volunteer.say("我会箍桶，周六上午有空")
    await volunteer.wait("一周最多找您几次")
    assert (await town.draft(volunteer))["draft"]["whats"] == ["箍桶"]


async def test_the_desk_may_call_a_posted_thing_by_its_own_word(town: Town) -> None:
    await taught(town, "土灶膛")
    wish = await town.wish(await town.resident(), "脸盆", checked=False)
    line = await town.line(wish)
    await town.worker.press(f"re_what:{line}", force=True)
    await town.worker.wait("换成什么")
    await town.worker.say("土灶膛")
    await town.worker.wait("改好了", "炉具")


async def _teaching(town: Town) -> None:
    await town.worker.say(common.STATION)
    await town.worker.wait("🏠 青山镇社工站")
    await town.worker.press("📖 本站用词")
    await town.worker.wait("本站用词：")
    await town.worker.press("➕ 教一个词")
    await town.worker.wait("大家怎么叫它")


async def test_the_desk_teaches_a_word_in_one_sentence_and_takes_it_back(town: Town) -> None:
    await _teaching(town)
    worker = town.worker
    await worker.say("烧水炉也是炉具。")
    await worker.wait("记下了：“烧水炉”就是炉具")
    await worker.press("↩️ 不要了")
    await worker.wait("以后我不认“烧水炉”了")
    await worker.press("↩️ 还是要")
    await worker.wait("记下了：“烧水炉”就是炉具")
    await worker.press("‹ 本站用词")
    await worker.wait("烧水炉　就是炉具")
    await worker.press("烧水炉")
    await worker.wait("📖 烧水炉")
    await worker.press("🗑 删掉")
    await worker.wait("以后我不认“烧水炉”了")


async def test_a_word_is_taught_step_by_step_and_a_bad_one_gets_its_reason(town: Town) -> None:
    await _teaching(town)
    worker = town.worker
    for bad, why in (
        ("灶", "一个字"),
        ("炉具也叫灶", "一个字"),
        ("13800001111", "人名、电话"),
        ("汤婆子", "就是热水袋"),
    ):
        await worker.say(bad)
        await worker.wait(why, "大家怎么叫它")
    await worker.say("火缸子")
    await worker.wait("“火缸子”是什么")
    await worker.say("烘手的炉子")
    asked = await worker.wait("“烘手的炉子”我也不认得")
    assert "取暖器" in asked.buttons
    await worker.press("取暖器")
    await worker.wait("记下了：“火缸子”就是取暖器")


async def test_a_new_thing_is_taught_with_whom_it_serves(town: Town) -> None:
    await _teaching(town)
    worker = town.worker
    await worker.say("火囱也是火笼")
    await worker.wait("“火笼”我也不认得", "“火囱”是什么")
    await worker.press("🆕 都不是")
    await worker.wait("“火笼”是一样东西")
    await worker.press("🎁 一样东西")
    await worker.wait("多半是帮哪一类人")
    await worker.press("助老")
    await worker.wait("记下了：“火囱”就是火笼")
    rows = "SELECT means, kind, aid FROM station_word WHERE word = '火囱'"
    assert await town.bot.rows(rows) == [("火笼", "goods", "助老")]


async def test_what_the_desk_explains_in_passing_may_be_taught(town: Town) -> None:
    worker = town.worker
    await worker.say("炉具也叫土坯灶")
    await worker.wait("要教给本站吗", "“土坯灶”就是炉具")
    await worker.press("📖 教给本站")
    await worker.wait("教好了", "“土坯灶”就是炉具")
    await worker.press("word_teach", force=True)
    await worker.wait("这次就不记了")
    resident = await town.resident()
    await resident.say("炉具也叫大肚炉")
    assert "教给" not in (await resident.wait("没太听懂")).text


async def test_a_member_who_puts_a_word_right_is_asked_once_whether_it_is_kept(town: Town) -> None:
    resident = await town.resident("李大娘")
    await _put_right_and_agreed(resident, "烘炉仔")
    await _put_right(resident, "洗面兜", "洗脸盆")
    assert await _waiting(town) == ["烘炉仔", "洗面兜"]
    head = town.head
    await head.say(common.STATION)
    await head.wait("🏠 青山镇社工站")
    await head.press("📖 本站用词（2）")
    await head.wait("本站用词：")
    await head.press("💡 等您看的叫法（2）")
    await head.wait("有人说“烘炉仔”，后来改成了炉具")
    await head.press("✅ 收下")
    await head.wait("有人说“洗面兜”")
    await head.press("✖️ 不要")
    await head.wait("烘炉仔　就是炉具")
    assert await _waiting(town) == []


async def test_a_suggested_word_may_mean_something_else(town: Town) -> None:
    resident = await town.resident("周大娘")
    await _put_right_and_agreed(resident, "暖手筒")
    number = await town.bot.one("SELECT id FROM station_word WHERE word = '暖手筒'")
    await town.worker.press(f"hint_other:{number}", force=True)
    await town.worker.wait("“暖手筒”是什么")
    await town.worker.say("取暖器")
    await town.worker.wait("记下了：“暖手筒”就是取暖器")
    rows = "SELECT status, suggested_by FROM station_word WHERE word = '暖手筒'"
    assert await town.bot.rows(rows) == [("accepted", None)]


async def test_whoever_says_no_is_not_kept_and_the_desk_is_offered_to_teach(town: Town) -> None:
    resident = await town.resident("孙大娘")
    await _put_right(resident, "煨灰炉")
    await resident.wait("您说的“煨灰炉”我还不认得")
    await resident.press("不用")
    await resident.wait("好的，不记")
    assert await _waiting(town) == []
    wish = await town.wish(resident, "煨灰炉", checked=False)
    line = await town.line(wish)
    await town.worker.press(f"re_what:{line}", force=True)
    await town.worker.wait("换成什么")
    await town.worker.say("炉具")
    await town.worker.wait("要教给本站吗", "“煨灰炉”就是炉具")
    await town.worker.press("📖 教给本站")
    await town.worker.wait("教好了")


async def _put_right(phone: Phone, word: str, right: str = "炉具") -> None:
    """A wish whose thing was not known by this word, posted after the card was corrected."""
    await phone.say(f"想要一个{word}")
    await phone.wait(word, "对吗")
    await phone.say(f"不是{word}，是{right}")
    await phone.wait(right, "对吗")
    await phone.press("对，下一步")
    await phone.wait("哪里")
    await phone.press("以后再说")
    await phone.wait("最后看一眼")
    await phone.press("提交")
    await phone.wait("心愿编号")


async def _put_right_and_agreed(phone: Phone, word: str) -> None:
    """The same, and it may be kept."""
    await _put_right(phone, word)
    await phone.wait(f"您说的“{word}”我还不认得")
    await phone.press("👌 可以")
    await phone.wait("谢谢您！记下了")


async def _waiting(town: Town) -> list[str]:
    rows = "SELECT word FROM station_word WHERE status = 'suggested' ORDER BY id"
    return [word for (word,) in await town.bot.rows(rows)]
