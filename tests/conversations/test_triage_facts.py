"""What the desk learns about a wish while it checks it, fills in, mends or joins to another."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from db.queries import wishes
from handlers.wording import common
from handlers.wording import triage as wording
from handlers.wording import triage_choices as choices
from services import photos
from services import wishes as posting
from services.wish_drafts import Beneficiary, DraftLine, WishDraft
from tests.conversations.checking import desk_before, status_of, submitted
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_what_is_missing_is_filled_in_with_taps_and_a_few_digits(town: Town) -> None:
    _, wish_id = await submitted(town)
    desk = await desk_before(town, wish_id)
    await desk.press("📇 补资料")
    await desk.wait("年龄：没填")
    await desk.press("年龄")
    await desk.wait("多大年纪")
    await desk.say("不清楚")
    await desk.wait(choices.BAD_AGE)
    await desk.say("83岁")
    await desk.wait("年龄：83 岁")
    await desk.press("电话")
    await desk.wait("电话是多少")
    await desk.say("138 0000 1111")
    await desk.wait("电话：13800001111")
    await desk.press("‹ 返回")
    card = await desk.wait(f"编号 {wish_id}")
    assert "李大爷，83岁（" in card.text
    assert "☎️ 有" in card.text


async def test_a_wish_of_somebody_nobody_can_reach_says_so_and_may_still_be_opened(
    town: Town,
) -> None:
    worker, numbers = await town.actor(town.worker), []
    for name in ("没电话的陈爷爷", "没电话的钱奶奶"):
        person = Beneficiary(name, 83, None, None, "当面")
        lines = (DraftLine("goods", "棉被", 1),)
        draft = WishDraft("想要棉被", "助老", "match", lines, beneficiary=person)
        async with town.bot.database.unit() as unit:
            numbers.append((await posting.post(unit, worker, draft)).wish_id)
    desk = await desk_before(town, numbers[0])
    await desk.wait(wording.UNREACHABLE)
    await desk.press("☎️ 补电话")
    await desk.wait("电话是多少")
    await desk.say("13800001111")
    await desk.wait("电话：13800001111")
    await desk.press("‹ 返回")
    card = await desk.wait(f"编号 {numbers[0]}")
    assert "联系不上" not in card.text
    await desk.press(f"open:{numbers[1]}", force=True)
    await desk.wait_toast("已开放")
    assert await status_of(town, numbers[1]) == "open"


async def test_aid_deadline_and_safety_are_two_taps_away(town: Town) -> None:
    _, wish_id = await submitted(town)
    desk = await desk_before(town, wish_id)
    for button, answer in (
        ("🏷 类别期限", "要改哪一项"),
        ("🏷 换类别", "哪一类"),
        ("助残", "🏷 助残"),
        ("🏷 类别期限", "要改哪一项"),
        ("🛟 涉及安全", "待核实"),
        ("🏷 类别期限", "要改哪一项"),
        ("📅 定期限", "哪一天以前"),
    ):
        await desk.press(button)
        await desk.wait(answer)
    day = town.bot.database.clock.now().date() + timedelta(days=40)
    await desk.press(f"due_on:{wish_id}:{day.toordinal()}", force=True)
    card = await desk.wait(f"📅 {day.month}月{day.day}日前")
    assert "🛟 涉及安全" in card.text


async def test_the_photo_of_a_wish_is_shown_on_request(town: Town) -> None:
    poster, wish_id = await submitted(town)
    actor = await town.actor(poster)
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "JPEG")
    async with town.bot.database.unit() as unit:
        wish = await wishes.get(unit, wish_id)
        assert wish is not None
        wish.photo_id = await photos.keep(unit, actor.member_id, photos.clean(out.getvalue()))
    desk = await desk_before(town, wish_id)
    await desk.press("🖼 看照片")
    await desk.wait(f"心愿 {wish_id} 的照片")


async def test_mending_a_wish_leads_back_to_checking_it(town: Town) -> None:
    _, wish_id = await submitted(town)
    desk = await desk_before(town, wish_id)
    await desk.press("✏️ 改内容")
    await desk.wait("✏️ 修改")
    await desk.press("📝 尺码等")
    await desk.wait("要多大的")
    await desk.say("大号")
    await desk.wait("改好了")
    await desk.press("‹ 改好了")
    assert "✅ 属实，开放" in (await desk.wait(f"编号 {wish_id}", "大号")).buttons


async def test_what_is_said_of_health_is_for_the_desk_and_may_be_put_back(town: Town) -> None:
    said = "老伴中风瘫痪在床，想要一个轮椅"
    draft = WishDraft(said, "助残", "match", (DraftLine("goods", "轮椅", 1),))
    poster = await town.actor(await town.resident("李大爷"))
    async with town.bot.database.unit() as unit:
        wish_id = (await posting.post(unit, poster, draft)).wish_id
    shown = "SELECT public_text FROM wish WHERE id = :w"
    desk = await desk_before(town, wish_id)
    await desk.wait(f"原话：{said}", "🩺 大家看到的：老伴身体不方便，想要一个轮椅")
    await desk.press("病情也让大家看到")
    await desk.wait(f"🩺 大家看到的：{said}")
    assert await town.bot.one(shown, w=wish_id) == said
    await desk.press("不让大家看到病情")
    await desk.wait("🩺 大家看到的：老伴身体不方便")
    assert await town.bot.one(shown, w=wish_id) == "老伴身体不方便，想要一个轮椅"


async def test_two_wishes_that_are_one_are_looked_at_side_by_side_and_merged(town: Town) -> None:
    poster, first = await submitted(town, "棉被")
    second = await town.wish(poster, "棉被", checked=False)
    desk = await desk_before(town, second)
    await desk.press(f"🔁 和 {first} 号比一比")
    both = await desk.wait(f"【{first} 号】")
    assert f"【{second} 号】" in both.text
    await desk.press(f"🔁 合并到 {first} 号")
    await desk.wait("待核实")
    await town.bot.settled()
    await poster.wait(f"和 {first} 号是一件事")
    rows = await town.bot.rows("SELECT status, merged_into FROM wish WHERE id = :w", w=second)
    assert rows == [("turned_down", first)]


async def test_a_neighbour_sees_how_the_wish_stands_that_took_in_theirs(town: Town) -> None:
    _, first = await submitted(town, "轮椅")
    neighbour, second = await submitted(town, "轮椅", "赵大爷")
    desk = await desk_before(town, second)
    await desk.press(f"merge:{second}:{first}", force=True)
    await desk.wait("待核实")
    await town.bot.settled()
    await neighbour.say(common.MY_WISHES)
    listed = await neighbour.wait("已并到一起办的")
    assert f"{first}. 想要轮椅\n　　等社工核实" in listed.text
