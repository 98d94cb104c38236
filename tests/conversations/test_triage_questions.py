"""The desk asks something about a wish, and hears the answer where it belongs."""

import pytest

from bot.sandbox.phone import Phone
from tests.conversations.checking import desk_before, submitted
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _asked(town: Town) -> tuple[Phone, Phone, int]:
    """Whoever wished for shoes and was asked their size, the worker who asked, and the wish."""
    poster, wish_id = await submitted(town, "棉鞋")
    desk = await desk_before(town, wish_id)
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
    poster, wish_id = await submitted(town, "棉鞋")
    desk = await desk_before(town, wish_id)
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
    _, wish_id = await submitted(town)
    await submitted(town, "收音机", "赵大爷")
    desk = await desk_before(town, wish_id)
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


async def test_turning_to_another_wish_leaves_the_question_of_before(town: Town) -> None:
    _, wish_id = await submitted(town)
    desk = await desk_before(town, wish_id)
    await desk.press("💬 问一句")
    await desk.wait("想问什么")
    await desk.press("‹ 返回")
    await desk.wait(f"编号 {wish_id}")
    assert (await town.place(desk), await town.draft(desk)) == (None, {})
