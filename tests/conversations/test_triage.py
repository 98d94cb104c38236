"""The desk checks wishes: one a screen, decided with a tap, and the next one follows."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from bot.sandbox.phone import Phone
from db.queries import wishes
from db.tables.role import RoleKind
from db.tables.wish import Route
from handlers.wording import common
from handlers.wording import triage as wording
from handlers.wording import triage_choices as choices
from handlers.wording.notices import word
from services import photos
from services import wishes as posting
from services.letters import Letter, WishFacts
from services.wish_drafts import Beneficiary, DraftLine, WishDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _desk(town: Town, wish_id: int) -> Phone:
    """A worker before this wish."""
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.press(f"show:{wish_id}", force=True)
    await desk.wait(f"编号 {wish_id}")
    return desk


async def _submitted(town: Town, what: str = "电饭煲", name: str = "李大爷") -> tuple[Phone, int]:
    poster = await town.resident(name)
    return poster, await town.wish(poster, what, checked=False)


async def _status(town: Town, wish_id: int) -> str:
    return str(await town.bot.one("SELECT status FROM wish WHERE id = :w", w=wish_id))


async def test_the_next_wish_follows_a_decision_by_itself(town: Town) -> None:
    (_, first), (_, second), (_, third) = [await _submitted(town) for _ in range(3)]
    desk = await _desk(town, first)
    await desk.press("✅ 属实，开放")
    await desk.wait(f"编号 {second}")
    await desk.press("✖️ 不受理")
    await desk.wait("为什么不受理")
    await desk.press("不在帮扶范围内")
    await desk.wait(f"编号 {third}")
    assert [await _status(town, one) for one in (first, second, third)] == [
        "open",
        "turned_down",
        "submitted",
    ]


async def _asked(town: Town) -> tuple[Phone, Phone, int]:
    """Whoever wished for shoes and was asked their size, the worker who asked, and the wish."""
    poster, wish_id = await _submitted(town, "棉鞋")
    desk = await _desk(town, wish_id)
    await desk.press("💬 问一句")
    await desk.wait("想问什么")
    await desk.press("尺码多大")
    return poster, desk, wish_id


async def test_a_usual_question_is_one_tap_and_its_answer_comes_back(town: Town) -> None:
    poster, desk, wish_id = await _asked(town)
    await desk.wait("待核实")
    await town.bot.settled()
    await poster.press("✍️ 回答")
    await poster.wait("“尺码多大？”")
    await poster.say("42码")
    await poster.wait("谢谢您")
    await town.bot.settled()
    await desk.press("去核实")
    card = await desk.wait(f"编号 {wish_id}")
    assert "💬 社工问：尺码多大？\n💬 李大爷答：42码" in card.text
    assert "等对方回答" not in card.text


async def test_an_answer_is_heard_without_its_button(town: Town) -> None:
    poster, desk, _ = await _asked(town)
    await poster.wait("尺码多大")
    await poster.say("怎么样了")
    await poster.wait("您的心愿")
    await poster.say("42码的棉鞋")
    await poster.wait("“尺码多大？”", "“42码的棉鞋”，是回答这个吗")
    await poster.press("✅ 是的，告诉社工")
    await poster.wait("谢谢您")
    await desk.wait("“42码的棉鞋”")
    await poster.say("想要一床棉被")
    await poster.wait("我是这样理解的")


@pytest.mark.parametrize(
    ("question", "answer", "button", "after"),
    [
        ("尺码多大", "42码", "📝 把回答写进心愿", "🎁 棉鞋（42码）"),
        ("住在哪里", "桃园村5号", "📝 把回答记成地址", "📍 有"),
        ("电话是多少", "我的是13800001111", "📝 把回答记成电话", "☎️ 有"),
    ],
)
async def test_an_answer_is_kept_where_it_belongs_with_one_tap(
    town: Town, question: str, answer: str, button: str, after: str
) -> None:
    poster, wish_id = await _submitted(town, "棉鞋")
    desk = await _desk(town, wish_id)
    await desk.press("💬 问一句")
    await desk.wait("想问什么")
    await desk.press(question)
    await poster.wait(question)
    await poster.press("✍️ 回答")
    await poster.wait("直接打字回答")
    await poster.say(answer)
    await desk.wait("有回答了")
    await desk.press("去核实")
    await desk.wait(f"编号 {wish_id}")
    await desk.press(button)
    card = await desk.wait(after)
    assert button not in card.buttons


async def test_another_wish_in_the_middle_of_a_question_is_one(town: Town) -> None:
    poster, _, _ = await _asked(town)
    await poster.wait("尺码多大")
    await poster.say("还想要一台轮椅")
    await poster.wait("是回答这个吗")
    await poster.press("🎁 不是，是新的心愿")
    await poster.wait("我是这样理解的", "轮椅")


async def test_a_yes_to_words_of_before_sends_no_other_words(town: Town) -> None:
    poster, _, wish_id = await _asked(town)
    await poster.wait("尺码多大")
    await poster.say("42码的棉鞋")
    before = await poster.wait("“42码的棉鞋”，是回答这个吗")
    await poster.say("对了，鞋要黑色")
    await poster.wait("“对了，鞋要黑色”，是回答这个吗")
    await poster.press("✅ 是的，告诉社工", message=before)
    await poster.wait("想补充什么")
    answers = "SELECT count(*) FROM remark WHERE wish_id = :w AND kind = 'answer'"
    assert await town.bot.one(answers, w=wish_id) == 0


async def test_a_typed_question_waits_for_its_answer_on_the_card(town: Town) -> None:
    _, wish_id = await _submitted(town)
    await _submitted(town, "收音机", "赵大爷")
    desk = await _desk(town, wish_id)
    await desk.press("💬 问一句")
    await desk.wait("想问什么")
    await desk.say("家里几口人？")
    await desk.wait("待核实")
    await desk.press(f"show:{wish_id}", force=True)
    card = await desk.wait(f"编号 {wish_id}")
    assert "💬 等对方回答" in card.text
    await desk.press("📝 记下回答")
    await desk.wait("家里几口人")
    await desk.say("三口")
    await desk.wait("回答记下了")
    await desk.press("看这一条")
    await desk.wait("社工答：三口")


async def test_what_is_missing_is_filled_in_with_taps_and_a_few_digits(town: Town) -> None:
    _, wish_id = await _submitted(town)
    desk = await _desk(town, wish_id)
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
    desk = await _desk(town, numbers[0])
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
    assert await _status(town, numbers[1]) == "open"


async def test_aid_deadline_and_safety_are_two_taps_away(town: Town) -> None:
    _, wish_id = await _submitted(town)
    desk = await _desk(town, wish_id)
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


async def test_the_list_leads_to_any_wish_and_so_does_a_search(town: Town) -> None:
    _, wish_id = await _submitted(town, "轮椅", "钱奶奶")
    await _submitted(town)
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.say(common.TRIAGE)
    await desk.wait("待核实")
    await desk.press("☰ 列表")
    await desk.wait("点一条就看")
    await desk.press("🔍 搜索")
    await desk.wait("找哪一条")
    await desk.say("没有这样的")
    await desk.wait("换个说法")
    await desk.say("钱奶奶")
    await desk.wait(f"编号 {wish_id}")
    assert await town.place(desk) is None


async def test_the_photo_of_a_wish_is_shown_on_request(town: Town) -> None:
    poster, wish_id = await _submitted(town)
    actor = await town.actor(poster)
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "JPEG")
    async with town.bot.database.unit() as unit:
        wish = await wishes.get(unit, wish_id)
        assert wish is not None
        wish.photo_id = await photos.keep(unit, actor.member_id, photos.clean(out.getvalue()))
    desk = await _desk(town, wish_id)
    await desk.press("🖼 看照片")
    await desk.wait(f"心愿 {wish_id} 的照片")


async def test_a_typed_reason_is_told_to_the_poster(town: Town) -> None:
    poster, wish_id = await _submitted(town)
    desk = await _desk(town, wish_id)
    await desk.press("✖️ 不受理")
    await desk.wait("为什么不受理")
    await desk.press("其他原因")
    await desk.wait("和气些")
    await desk.say("这个月的名额用完了，下月再来")
    await desk.wait("记下了")
    await town.bot.phones.move_clock(seconds=31)
    await town.bot.settled()
    await poster.wait("这个月的名额用完了，下月再来", choices.NEXT)


async def test_a_wish_turned_down_by_mistake_comes_back_with_one_tap(town: Town) -> None:
    _, wish_id = await _submitted(town)
    await _submitted(town)
    desk = await _desk(town, wish_id)
    await desk.press("✖️ 不受理")
    await desk.wait("为什么不受理")
    await desk.press("不在帮扶范围内")
    await desk.wait_toast("按错了就点")
    await desk.press(f"↩️ 撤回（{wish_id} 号不受理）")
    await desk.wait(f"编号 {wish_id}", "原话")
    assert await _status(town, wish_id) == "submitted"


@pytest.mark.parametrize(("receiver", "whom"), [("雷爷爷", "您"), ("社工小林", "雷爷爷")])
async def test_whoever_posted_for_another_hears_who_will_be_rung(receiver: str, whom: str) -> None:
    lines = (("路灯维修", 1, None),)
    wish = WishFacts(16, lines, "雷爷爷", "社区", None, Route.COMMUNITY, 1)
    assert word(Letter("wish_routed", receiver, wish=wish)).text.endswith(f"他们会联系{whom}。")


async def test_a_wish_handed_on_is_followed_to_its_outcome(town: Town) -> None:
    poster, wish_id = await _submitted(town)
    desk = await _desk(town, wish_id)
    await desk.press("↪️ 转办")
    await desk.wait("转给谁办")
    await desk.press("其他部门")
    await desk.wait("转给哪个部门")
    await desk.say("镇残联")
    await desk.wait("已转办")
    await desk.press("routed:0", force=True)
    await desk.wait("转给镇残联")
    await desk.press(f"📝 {wish_id} 记结果")
    await desk.wait("办得怎么样了")
    await desk.say("残联已送来轮椅")
    await desk.wait("告诉了提交的人")
    await town.bot.settled()
    await poster.wait("残联已送来轮椅")
    assert await _status(town, wish_id) == "routed"


async def test_two_wishes_that_are_one_are_looked_at_side_by_side_and_merged(town: Town) -> None:
    poster, first = await _submitted(town, "棉被")
    second = await town.wish(poster, "棉被", checked=False)
    desk = await _desk(town, second)
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
    _, first = await _submitted(town, "轮椅")
    neighbour, second = await _submitted(town, "轮椅", "赵大爷")
    desk = await _desk(town, second)
    await desk.press(f"merge:{second}:{first}", force=True)
    await desk.wait("待核实")
    await town.bot.settled()
    await neighbour.say(common.MY_WISHES)
    listed = await neighbour.wait("已并到一起办的")
    assert f"{first}. 想要轮椅\n　　等社工核实" in listed.text


async def test_turning_to_another_wish_leaves_the_question_of_before(town: Town) -> None:
    _, wish_id = await _submitted(town)
    desk = await _desk(town, wish_id)
    await desk.press("💬 问一句")
    await desk.wait("想问什么")
    await desk.press("‹ 返回")
    await desk.wait(f"编号 {wish_id}")
    assert (await town.place(desk), await town.draft(desk)) == (None, {})


async def test_mending_a_wish_leads_back_to_checking_it(town: Town) -> None:
    _, wish_id = await _submitted(town)
    desk = await _desk(town, wish_id)
    await desk.press("✏️ 改内容")
    await desk.wait("✏️ 修改")
    await desk.press("📝 尺码等")
    await desk.wait("要多大的")
    await desk.say("大号")
    await desk.wait("改好了")
    await desk.press("‹ 改好了")
    assert "✅ 属实，开放" in (await desk.wait(f"编号 {wish_id}", "大号")).buttons


async def test_where_no_volunteer_may_go_handing_on_comes_first(town: Town) -> None:
    _, wish_id = await _submitted(town)
    async with town.bot.database.unit() as unit:
        found = await wishes.get(unit, wish_id)
        assert found is not None
        found.route = "cash"
    desk = await _desk(town, wish_id)
    card = await desk.wait("涉及钱款")
    assert card.buttons[:2] == ["↪️ 转给社工办", "✅ 属实，开放"]
    await desk.press("↪️ 转给社工办")
    await desk.wait_toast("已转办")
    assert await _status(town, wish_id) == "routed"
    await desk.press(f"↩️ 撤回（{wish_id} 号转办）")
    await desk.wait(f"编号 {wish_id}")
    assert await _status(town, wish_id) == "submitted"


@pytest.mark.parametrize(("route", "said"), [("cash", "要钱"), ("medicine", "要药")])
async def test_money_and_medicine_are_opened_on_purpose_only(
    town: Town, route: str, said: str
) -> None:
    _, wish_id = await _submitted(town)
    async with town.bot.database.unit() as unit:
        found = await wishes.get(unit, wish_id)
        assert found is not None
        found.route = route
    desk = await _desk(town, wish_id)
    await desk.press("✅ 属实，开放")
    question = await desk.wait(said, "确定当普通心愿开放吗")
    assert question.buttons == ["↪️ 改成转办", "还是开放", "‹ 再看看"]
    assert await _status(town, wish_id) == "submitted"
    await desk.press("还是开放")
    await desk.wait_toast("已开放")
    assert await _status(town, wish_id) == "open"


async def test_what_is_said_of_health_is_for_the_desk_and_may_be_put_back(town: Town) -> None:
    said = "老伴中风瘫痪在床，想要一个轮椅"
    draft = WishDraft(said, "助残", "match", (DraftLine("goods", "轮椅", 1),))
    poster = await town.actor(await town.resident("李大爷"))
    async with town.bot.database.unit() as unit:
        wish_id = (await posting.post(unit, poster, draft)).wish_id
    shown = "SELECT public_text FROM wish WHERE id = :w"
    desk = await _desk(town, wish_id)
    await desk.wait(f"原话：{said}", "🩺 大家看到的：老伴身体不方便，想要一个轮椅")
    await desk.press("病情也让大家看到")
    await desk.wait(f"🩺 大家看到的：{said}")
    assert await town.bot.one(shown, w=wish_id) == said
    await desk.press("不让大家看到病情")
    await desk.wait("🩺 大家看到的：老伴身体不方便")
    assert await town.bot.one(shown, w=wish_id) == "老伴身体不方便，想要一个轮椅"
