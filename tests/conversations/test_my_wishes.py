"""One's own wishes: what comes next, why, and mending them on the phone."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.tables.role import RoleKind
from handlers import errors
from handlers.wording import common
from handlers.wording import my_wishes as wording
from services import handovers, progress, remarks, wish_endings
from services.refusals import NotAllowed
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _status(town: Town, wish_id: int) -> str:
    return str(await town.bot.one("SELECT status FROM wish WHERE id = :w", w=wish_id))


async def test_each_wish_says_what_happens_next(town: Town) -> None:
    phone, giver = await town.resident(), await town.resident("张老板", RoleKind.DONOR)
    wish_id = await town.wish(phone, checked=False)
    await phone.say(common.MY_WISHES)
    await phone.wait(f"{wish_id}号", "等社工核实，一般 3 个工作日内")
    other = await town.wish(phone, "轮椅")
    match_id = await town.match(giver, wish_id=other)
    await phone.say("怎么样了")
    await phone.wait("正在问一位愿意帮忙的人")
    await phone.say("咋样了嘛")
    await phone.wait("正在问一位愿意帮忙的人")
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
    await town.bot.settled()
    await phone.press(f"wish:{other}")
    await phone.wait("张老板接下了，", "前办好")
    await phone.press("为什么")
    await phone.wait("请的是张老板，因为正对口", "站长看过才算数")


@pytest.mark.parametrize("words", ["心愿{}", "看看心愿 {} 号", "心愿{}怎么样了", "心愿{}办好了吗"])
async def test_a_wish_is_opened_by_its_number(town: Town, words: str) -> None:
    phone, other = await town.resident(), await town.resident("别人")
    wish_id = await town.wish(phone, checked=False)
    for who in (phone, town.head):
        await who.say(words.format(wish_id))
        await who.wait(f"📋 {wish_id}号", "电饭煲")
    await other.say(words.format(wish_id))
    await other.wait(errors.sentence(NotAllowed()))


@pytest.mark.parametrize(
    "words", ["不要电饭煲了", "电饭煲不要了", "那个电饭煲不要了，娃给我买来了"]
)
async def test_what_is_wanted_no_more_leads_to_its_wish(town: Town, words: str) -> None:
    phone = await town.resident()
    wish_id = await town.wish(phone, checked=False)
    await town.wish(phone, "轮椅")
    await phone.say(words)
    shown = await phone.wait(f"{wish_id}号", "有一样不要了？")
    assert {"✏️ 修改", "撤回"} <= set(shown.buttons)


async def test_a_wish_is_mended_by_tapping_and_typing(town: Town) -> None:
    phone = await town.resident()
    wish_id = await town.wish(phone, checked=False)
    await phone.say(common.MY_WISHES)
    await phone.wait("您的心愿")
    await phone.press(f"{wish_id}号")
    await phone.wait("电饭煲")
    await phone.press("✏️ 修改")
    await phone.wait("✏️ 修改")
    await phone.press("换成别的")
    await phone.wait("换成什么")
    await phone.say("电水壶")
    await phone.wait("改好了", "电水壶")
    await phone.press("➕")
    await phone.wait("电水壶 ×2")
    await phone.press("再加一样")
    await phone.wait("还想要什么")
    await phone.say("再要一个热水袋")
    await phone.wait("热水袋")
    first = await town.bot.one("SELECT min(id) FROM line WHERE wish_id = :w", w=wish_id)
    await phone.press(f"line_drop:{first}")
    await phone.wait("1. 热水袋")
    rows = await town.bot.rows("SELECT what, asked FROM line WHERE wish_id = :w", w=wish_id)
    assert rows == [("热水袋", 1)]


async def test_a_day_is_chosen_from_a_calendar(town: Town) -> None:
    phone = await town.resident()
    wish_id = await town.wish(phone, checked=False)
    await phone.press(f"re_day:{wish_id}:0", force=True)
    month = await phone.wait("最晚哪天之前要")
    day = (town.bot.database.clock.now() + timedelta(days=40)).date()
    turned = f"re_day:{wish_id}:{day.toordinal()}"
    assert any(one.startswith(f"re_day:{wish_id}:") for one in month.data.values())
    await phone.press(turned, force=True)
    await phone.wait("最晚哪天之前要")
    await phone.press(f"re_day_is:{wish_id}:{day.toordinal()}")
    await phone.wait(f"{day.month}月{day.day}日前要")
    kept = await town.bot.one("SELECT deadline FROM wish WHERE id = :w", w=wish_id)
    assert kept == day.isoformat()


async def test_words_and_a_photo_are_added_for_the_desk(town: Town) -> None:
    phone = await town.resident()
    wish_id = await town.wish(phone, checked=False)
    await phone.press(f"add_words:{wish_id}", force=True)
    await phone.wait("想补充什么")
    await phone.say("老人怕冷，要厚一点的")
    await phone.wait(wording.WORDS_ADDED, "您补充过：\n• 老人怕冷，要厚一点的")
    await phone.press("加照片")
    await phone.wait("拍一张照片")
    await phone.send_photo()
    await phone.wait(wording.PHOTO_ADDED, "老人怕冷，要厚一点的")
    photo = await town.bot.one("SELECT photo_id FROM wish WHERE id = :w", w=wish_id)
    assert photo is not None


async def test_words_without_a_question_are_put_beside_a_wish_with_one_tap(town: Town) -> None:
    phone = await town.resident()
    wish_id = await town.wish(phone, checked=False)
    await phone.say("七点过后来嘛")
    await phone.wait("“七点过后来嘛”", "是说您提过的心愿吗")
    await phone.press(f"补充到{wish_id}号")
    await phone.wait(wording.WORDS_ADDED)
    async with town.bot.database.unit() as unit:
        await remarks.ask_back(unit, await town.actor(town.worker), wish_id, "床多宽？")
    await phone.say("你好")
    await phone.wait("社工问了您一句，等您回答")
    await phone.say("一米五")
    await phone.wait("“一米五”")
    await phone.press("是的，告诉社工")
    await phone.wait("回答已经告诉社工了")
    kinds = await town.bot.rows("SELECT kind FROM remark WHERE wish_id = :w ORDER BY id", w=wish_id)
    assert [kind for (kind,) in kinds] == ["addition", "question", "answer"]


async def test_a_wish_says_that_it_rests_or_waits_too_long(town: Town) -> None:
    phone = await town.resident()
    other = await town.wish(phone, "轮椅", checked=False)
    actor = await town.actor(phone)
    async with town.bot.database.unit() as unit:
        waits = await progress.stands(unit, actor, other)
    late = replace(waits, posted=waits.posted - timedelta(days=9))
    assert "比平时久了，已经列给站长看" in wording.one(late).text
    assert "等社工核实，一般 3 个工作日内" in wording.one(waits).text
    rests = replace(
        waits, shared=False, lines=(replace(waits.lines[0], waits=progress.Next.ROUND),)
    )
    assert "想接着找，发 /mydata 再同意" in wording.one(rests).text


async def test_an_old_button_asks_for_the_words_anew(town: Town) -> None:
    phone = await town.resident()
    wish_id = await town.wish(phone, checked=False)
    await phone.say("七点过后来嘛")
    old = await phone.wait("是说您提过的心愿吗")
    await phone.say("三楼右手边")
    await phone.wait("“三楼右手边”")
    await phone.press(f"补充到{wish_id}号", message=old)
    await phone.wait("想补充什么")


async def test_a_strangers_wish_is_neither_shown_nor_mended(town: Town) -> None:
    wish_id = await town.wish(await town.resident(), checked=False)
    line_id = await town.line(wish_id)
    stranger = await town.resident("路人")
    for press in (f"wish:{wish_id}", f"why:{wish_id}", f"mend:{wish_id}", f"line_more:{line_id}"):
        await stranger.press(press, force=True)
        await stranger.wait_toast("不归您操作")
    assert await _status(town, wish_id) == "submitted"


async def test_a_wish_is_found_by_its_number_or_a_word(town: Town) -> None:
    phone = await town.resident()
    wish_id = await town.wish(phone, "轮椅", checked=False)
    for words in (str(wish_id), "轮椅"):
        await phone.press("find_wish", force=True)
        await phone.wait("找哪一个")
        await phone.say(words)
        await phone.wait(f"📋 {wish_id}号")


@pytest.mark.parametrize(("said", "answer"), [("助残", "✏️ 修改"), ("应该是助残", "改好了")])
async def test_the_kind_of_aid_of_a_posted_wish_may_be_typed(
    town: Town, said: str, answer: str
) -> None:
    phone = await WAYS["MendWish:aid"](town)
    await phone.say("我也说不清楚")
    await phone.wait("属于哪一类")
    await phone.say(said)
    await phone.wait(answer, "🏷 助残")
    assert await town.place(phone) is None


async def test_the_day_of_a_posted_wish_may_be_typed_and_taken_back(town: Town) -> None:
    phone = await WAYS["MendWish:day"](town)
    day = await town.today(3)
    await phone.say(f"{day.month}月{day.day}号之前")
    await phone.wait("改好了", f"📅 {day.month}月{day.day}日前要")
    await phone.press("哪天之前要")
    await phone.wait("最晚哪天")
    await phone.say("不急")
    assert "📅" not in (await phone.wait("改好了")).text


async def test_a_tap_on_a_kind_of_aid_closes_the_question(town: Town) -> None:
    phone = await WAYS["MendWish:aid"](town)
    await phone.press("助学")
    await phone.wait("✏️ 修改", "🏷 助学")
    assert await town.place(phone) is None


async def test_of_very_many_that_are_found_the_newest_are_listed(town: Town) -> None:
    phone = await town.resident()
    actor = await town.actor(phone)
    for _ in range(9):
        wish_id = await town.wish(phone, "轮椅", checked=False)
        async with town.bot.database.unit() as unit:
            await wish_endings.withdraw(unit, actor, wish_id)
    await phone.press("find_wish", force=True)
    await phone.wait("找哪一个")
    await phone.say("轮椅")
    await phone.wait("找到 9 个，先列新的 8 个", f"{wish_id}号")
    await phone.say(str(wish_id))
    await phone.wait(f"📋 {wish_id}号")
