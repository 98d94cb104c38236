"""收到了 and 送到了 do what the button would."""

import pytest

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import answering, plain
from services import handovers
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    "words",
    [
        *("收到了！", "收到了，很好用，谢谢张师傅", "电饭煲收到了谢谢", "还没收到啊"),
        *("只收到一个", "收到一部分", "电饭煲收到咯，好用得很"),
    ],
)
async def test_the_receiver_who_says_so_is_asked_with_buttons(town: Town, words: str) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    receiver = await town.resident("李大爷")
    wish = await town.wish(receiver)
    match = await _accepted(town, await town.match(giver, wish_id=wish), giver)
    actor = await town.actor(giver)
    async with town.bot.database.unit() as unit:
        await handovers.deliver(unit, actor, match)
    await town.bot.settled()
    await receiver.say(words)
    await receiver.wait("您收到了吗")
    await receiver.press("✅ 收到了")
    await receiver.wait("已确认收到")


@pytest.mark.parametrize("words", ["电饭煲还没到哦", "电饭煲咋还没送来"])
async def test_what_has_not_come_is_shown_as_it_stands_and_is_no_new_wish(
    town: Town, words: str
) -> None:
    receiver = await town.resident("李大爷")
    wish = await town.wish(receiver)
    await receiver.say(words)
    shown = await receiver.wait(f"📋 {wish}号", "🎁 电饭煲")
    assert "撤回" in shown.buttons
    assert await town.place(receiver) is None


@pytest.mark.parametrize(
    "words",
    [
        *("送到了", "到了", "已经送去了", "东西都送到他家了", "电饭煲送到了", "电饭煲已经送过去了"),
        "送到了，放她屋里了",
    ],
)
async def test_the_giver_of_one_task_is_asked_for_a_photo(town: Town, words: str) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match = await _accepted(town, await town.match(giver), giver)
    await giver.say(words)
    await giver.wait("电饭煲：", "拍一张照片")
    await giver.press("跳过")
    await giver.wait("记下了")
    assert await town.bot.one("SELECT status FROM match WHERE id = :id", id=match) == "delivered"


async def test_who_is_asked_for_a_day_may_have_brought_it_already(town: Town) -> None:
    giver = await WAYS["When:day"](town)
    await giver.say("送到了，可是门锁着")
    await giver.wait("没听出是哪一天")
    await giver.say("送到了，放她屋里了")
    await giver.wait("拍一张照片")


async def test_words_after_the_photo_still_reach_the_receiver(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    receiver = await town.resident("李大爷")
    wish = await town.wish(receiver)
    await _accepted(town, await town.match(giver, wish_id=wish), giver)
    await giver.say("送到了")
    await giver.wait("拍一张照片")
    await giver.send_photo()
    await giver.wait("还有话要交代")
    await receiver.wait("您收到了吗")
    await giver.say("放在门口鞋柜上了")
    await giver.wait(answering.NOTED_LATE.text)
    await receiver.wait("✍️ “放在门口鞋柜上了”", "您收到了吗")
    await giver.say("放在门口鞋柜上了")
    assert answering.NOTED_LATE.text not in (await giver.wait()).text


async def test_what_was_left_at_the_door_is_a_word_to_the_receiver_and_no_offer(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    await _accepted(town, await town.match(giver), giver)
    await giver.say("送到了")
    await giver.wait("拍一张照片")
    await giver.press("跳过")
    await giver.wait("还有话要交代")
    await giver.say("放门口了，打过招呼")
    await giver.wait(answering.NOTED_LATE.text)


async def test_words_where_minutes_are_asked_go_with_the_delivery(town: Town) -> None:
    giver = await WAYS["Deliver:minutes"](town)
    await giver.say("老人家很客气，一直道谢")
    await giver.wait("这句话记下了", "做了多久")
    await giver.say("半个小时")
    await giver.wait(answering.DELIVERED.text)
    kept = "SELECT note_sealed IS NOT NULL FROM handover ORDER BY id DESC LIMIT 1"
    assert await town.bot.one(kept)


async def test_the_giver_of_two_tasks_chooses_one(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    for _ in range(2):
        await _accepted(town, await town.match(giver), giver)
    await giver.say("办好了")
    assert len((await giver.wait("您的任务")).data) == 2
    assert await town.place(giver) is None


async def test_of_two_tasks_the_named_one_is_meant(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    await _accepted(town, await town.match(giver), giver)
    other = await town.wish(await town.resident("李大爷"), "棉被")
    match = await _accepted(town, await town.match(giver, wish_id=other), giver)
    await giver.say("棉被送到了")
    await giver.wait("棉被：", "拍一张照片")
    assert (await town.draft(giver))["match"] == match


@pytest.mark.parametrize("words", ["装好了", "都修好了", "刚给老人家理完了"])
async def test_work_that_is_done_is_said_in_its_own_words(town: Town, words: str) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    await _accepted(town, await town.match(giver), giver)
    await giver.say(words)
    await giver.wait("拍一张照片")


async def test_of_what_nobody_took_on_it_is_not_meant(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    await _accepted(town, await town.match(giver), giver)
    await giver.say("轮椅送到了")
    await giver.wait()
    assert await town.place(giver) != "Deliver:photo"


@pytest.mark.parametrize(
    ("words", "answer"), [("收到了", plain.NOTHING_SENT), ("送到了", plain.NOTHING_TAKEN)]
)
async def test_nothing_under_way_is_said_so(town: Town, words: str, answer: str) -> None:
    phone = await town.resident()
    await phone.say(words)
    await phone.wait(answer)


async def _accepted(town: Town, match_id: int, giver: Phone) -> int:
    actor = await town.actor(giver)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, actor, match_id)
    return match_id
