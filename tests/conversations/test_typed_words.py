"""Words that are no answer leave a wish as it was; those that are, change one thing."""

from dataclasses import replace

import pytest

from bot.sandbox.phone import Phone
from db.tables.wish import Route
from handlers.wording import common, plain, wishing
from matching.understanding import deadline_said
from services import alarms, wishes
from services.wish_drafts import Beneficiary, DraftLine, WishDraft
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("words", ["哈哈", "啊啊啊", "冷", "送到了", "谢谢"])
async def test_words_that_ask_for_nothing_leave_the_card_alone(town: Town, words: str) -> None:
    phone = await WAYS["PostWish:card"](town)
    draft = await town.draft(phone)
    await phone.say(words)
    shown = await phone.wait(wishing.NOT_HEARD, "1. 电饭煲")
    assert await town.draft(phone) == draft
    assert "✅ 对，下一步" in shown.data


@pytest.mark.parametrize("words", ["怎么弄", "我听不懂", "不会打字", "看看"])
async def test_whoever_is_lost_at_the_card_hears_what_to_do(town: Town, words: str) -> None:
    phone = await WAYS["PostWish:card"](town)
    draft = await town.draft(phone)
    await phone.say(words)
    await phone.wait(wishing.HOW_TO, "1. 电饭煲")
    assert await town.draft(phone) == draft


async def test_what_somebody_does_not_know_is_left_open(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一双棉鞋")
    await phone.wait("要多大尺码")
    await phone.say("不知道")
    assert "要多大尺码" not in (await phone.wait(wishing.LEFT_OPEN, "1. 棉鞋")).text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("没有", plain.FINE),
        ("没什么事", plain.FINE),
        ("不会打字", "小话筒"),
        ("打错了", plain.FINE),
        ("我听不懂", "我能帮您做这些事"),
        ("我想问一下怎么弄", "我能帮您做这些事"),
        ("我想咨询一下", "我能帮您做这些事"),
        ("我要投诉", "找站里的社工"),
        ("要多久才有人来", "没有在办的心愿"),
    ],
)
async def test_short_words_of_somebody_with_nothing_to_fill_in(
    town: Town, words: str, answer: str
) -> None:
    phone = await town.resident()
    await phone.say(words)
    await phone.wait(answer)
    assert await town.place(phone) is None


@pytest.mark.parametrize(
    ("words", "line"),
    [("不对，我要两床", "2. 棉被 ×2床"), ("要两床", "2. 棉被 ×2床"), ("三床就行", "2. 棉被 ×3床")],
)
async def test_a_number_and_a_measure_correct_the_last_goods(
    town: Town, words: str, line: str
) -> None:
    phone = await town.resident()
    await phone.say("想要一袋大米和一床棉被")
    await phone.wait("对吗")
    await phone.say(words)
    assert "1. 大米 ×1袋" in (await phone.wait("对吗", line)).text


@pytest.mark.parametrize("words", ["对", "好的", "提交"])
async def test_a_typed_yes_does_what_the_button_would(town: Town, words: str) -> None:
    phone = await town.resident()
    await phone.say("想要一个电饭煲")
    await phone.wait("对吗")
    await phone.say(words)
    await phone.wait("东西送到哪里")


async def test_a_plain_word_is_no_size(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一双棉鞋")
    await phone.wait("要多大尺码")
    await phone.say("谢谢")
    await phone.wait(wishing.NOT_HEARD, "要多大尺码")


@pytest.mark.parametrize("step", ["PostWish:what"])
@pytest.mark.parametrize("back", ["返回", "‹ 返回"])
async def test_back_from_a_correction_leads_to_the_same_card(
    town: Town, step: str, back: str
) -> None:
    phone = await WAYS[step](town)
    draft = (await town.draft(phone))["draft"]
    await (phone.say(back) if back == common.BACK else phone.press(back))
    await phone.wait("对吗", "电饭煲")
    assert await town.place(phone) == "PostWish:card"
    assert (await town.draft(phone))["draft"] == draft


@pytest.mark.parametrize("back", ["返回", "‹ 返回"])
@pytest.mark.parametrize(
    ("step", "before"),
    [
        ("PostWish:name", "PostWish:card"),
        ("PostWish:village", "PostWish:name"),
        ("PostWish:address", "PostWish:village"),
        ("PostWish:how", "PostWish:address"),
        ("PostWish:preview", "PostWish:address"),
        ("PostWish:double", "PostWish:address"),
        ("OfferHelp:words", "OfferHelp:choose"),
        ("OfferHelp:cap", "OfferHelp:hours"),
    ],
)
async def test_back_is_one_step_whether_typed_or_pressed(
    town: Town, step: str, before: str, back: str
) -> None:
    phone = await WAYS[step](town)
    await (phone.say(back) if back == common.BACK else phone.press(back))
    await phone.wait()
    assert await town.place(phone) == before


async def test_back_from_a_change_at_the_last_look_is_the_last_look(town: Town) -> None:
    phone = await WAYS["PostWish:preview"](town)
    await phone.press("改地址")
    await phone.wait("哪里")
    await phone.say("返回")
    await phone.wait("最后看一眼")
    await phone.say("返回")
    await phone.wait("哪里")


@pytest.mark.parametrize("step", ["PostWish:address", "PostWish:how", "OfferHelp:hours"])
@pytest.mark.parametrize("words", ["撤回", "取消吧", "我不发了", "不想填了"])
async def test_giving_up_amid_a_question_lets_go(town: Town, step: str, words: str) -> None:
    phone = await WAYS[step](town)
    await phone.say(words)
    await phone.wait(common.CANCELLED)
    assert await town.place(phone) is None


@pytest.mark.parametrize(
    ("step", "words", "answer"),
    [
        ("MyWishes:photo", "不换了", "好的，先不加照片。您的心愿接着办。"),
        ("MyRights:sure", "不删了，我再想想", "好的，什么都没动，您的信息都还在。"),
    ],
)
async def test_who_thinks_better_of_it_is_let_go(
    town: Town, step: str, words: str, answer: str
) -> None:
    phone = await WAYS[step](town)
    await phone.say(words)
    await phone.wait(answer)
    assert await town.place(phone) is None


async def test_not_needed_amid_a_question_drops_no_wish(town: Town) -> None:
    phone = await WAYS["PostWish:address"](town)
    await phone.say("不用")
    await phone.wait("不像地址")


async def test_a_mistyped_second_thing_is_told(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一个电饭煲和一床棉背")
    await phone.wait("“一床棉背”我没认出来", "1. 电饭煲", "对吗")
    await phone.say("再要一床棉被")
    assert "没认出来" not in (await phone.wait("2. 棉被 ×1床")).text


async def test_another_wish_says_what_it_takes_the_place_of(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    await phone.say("想要一床棉被")
    await phone.wait("前面的“想要一个电饭煲”先放下", "1. 棉被")


async def test_a_deadline_in_words_is_read_with_the_wish_and_when_asked(town: Town) -> None:
    phone, today = await town.resident(), await town.today()
    feast = deadline_said("春节前", today)
    assert feast is not None
    await phone.say("春节前想要一床棉被")
    await phone.wait(f"📅 {feast.month}月{feast.day}日前要")
    await phone.press("更多")
    await phone.wait("还想改哪一样")
    await phone.press("哪天前要")
    await phone.wait("最晚哪天要")
    await phone.say("下个月15号前")
    await phone.wait(f"📅 {today.month % 12 + 1}月15日前要")


async def test_a_correction_of_an_unknown_thing_stays_a_thing(town: Town) -> None:
    phone = await WAYS["PostWish:what"](town)
    await phone.say("小咕噜")
    await phone.wait("1. 小咕噜")
    assert (await town.draft(phone))["draft"]["lines"][0]["kind"] == "goods"


async def _at_address(town: Town) -> Phone:
    phone = await WAYS["PostWish:card"](town)
    await phone.press("对，下一步")
    await phone.wait("哪里")
    return phone


@pytest.mark.parametrize("words", ["怎么样了", "电饭煲", "老花镜300度", "送到哪里？", "不知道"])
async def test_a_question_or_a_thing_is_no_address(town: Town, words: str) -> None:
    phone = await _at_address(town)
    await phone.say(words)
    await phone.wait(f"“{words}”不像地址")
    assert await town.place(phone) == "PostWish:address"


async def test_the_last_look_shows_the_address_and_can_change_it(town: Town) -> None:
    phone = await _at_address(town)
    await phone.say("桃园村3组")
    await phone.wait("最后看一眼", "📍 桃园村3组")
    await phone.press("改内容")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("最后看一眼", "📍 桃园村3组")
    await phone.press("改地址")
    await phone.wait("哪里")
    await phone.say("河西村1号")
    await phone.wait("最后看一眼", "📍 河西村1号")


async def test_the_address_of_an_earlier_wish_is_shown_and_not_asked(town: Town) -> None:
    phone = await _at_address(town)
    await phone.say("桃园村3组")
    await phone.wait("最后看一眼")
    await phone.press("提交")
    await phone.wait("心愿编号")
    await phone.say("想要一床棉被")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("最后看一眼", "📍 桃园村3组")


async def test_what_was_said_about_one_person_is_not_kept_for_another(town: Town) -> None:
    phone = await WAYS["PostWish:how"](town)
    await phone.press("当面同意")
    await phone.wait("最后看一眼", "替陈爷爷提")
    await phone.press("改内容")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("最后看一眼", "替陈爷爷提")
    await phone.press("改内容")
    await phone.wait("对吗")
    await phone.press("给自己提")
    await phone.wait("给自己提")
    assert (await town.draft(phone))["name"] is None


async def test_a_third_wish_is_answered_before_anything_is_filled_in(town: Town) -> None:
    phone = await town.resident()
    await town.wish(phone, "电饭煲")
    await town.wish(phone, "毛毯")
    await phone.say("想要一床棉被")
    shown = await phone.wait("已经够数了", "电饭煲", "毛毯")
    assert sum(one.startswith("wish:") for one in shown.data.values()) == 2
    assert (await town.place(phone), await town.draft(phone)) == (None, {})


async def test_a_third_wish_for_a_neighbour_ends_its_draft(town: Town) -> None:
    phone = await WAYS["PostWish:how"](town)
    actor = await town.actor(phone)
    for what in ("电饭煲", "毛毯"):
        draft = WishDraft(what, "助困", "match", (DraftLine("goods", what, 1),))
        village = (await town.draft(phone))["village"]
        person = Beneficiary("陈爷爷", None, village, None, "当面同意")
        async with town.bot.database.unit() as unit:
            await wishes.post(unit, actor, replace(draft, beneficiary=person))
    kept = await town.kept()
    await phone.press("当面同意")
    await phone.wait("最后看一眼")
    await phone.press("提交")
    await phone.wait("已经够数了", "电饭煲", "毛毯")
    assert (await town.place(phone), await town.kept()) == (None, kept)


async def test_a_wish_is_withdrawn_after_one_question(town: Town) -> None:
    phone = await town.resident()
    number = await town.wish(phone)
    await phone.say(common.MY_WISHES)
    await phone.wait("您的心愿")
    await phone.press(f"{number}号")
    await phone.wait(f"📋 {number}号")
    await phone.press("撤回")
    await phone.wait("确定撤回吗")
    await phone.press("是的，撤回")
    await phone.wait(f"{number}号已撤回")
    await phone.press("已办完的")
    await phone.wait(f"{number}号", "已撤回")


async def test_a_call_for_help_is_not_repeated_on_the_list(town: Town) -> None:
    phone = await town.resident()
    actor = await town.actor(phone)
    async with town.bot.database.unit() as unit:
        await alarms.raise_alarm(unit, actor, "我不想活了", "self_harm")
    await phone.say("怎么样了")
    shown = await phone.wait(wishing.FOLLOWED_UP)
    assert "不想活" not in shown.text
    assert await town.bot.one("SELECT max(route) FROM wish WHERE status = 'routed'") == Route.CRISIS


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("谢谢！", plain.THANKS),
        ("你好呀", "您好"),
        ("怎么样了？", "您现在没有在办的心愿"),
        ("我不要了", "您现在没有在办的心愿"),
        ("我的心愿怎么样了", "您现在没有在办的心愿"),
        ("帮助", "我能帮您做这些事"),
        ("你是谁", "我能帮您做这些事"),
        ("这是干什么的？", "我能帮您做这些事"),
        ("帮帮我", "有什么难处或心愿"),
        ("为什么还没办成？", "您现在没有在办的心愿"),
        ("剩下的我全包", "心愿墙"),
        ("社工电话", plain.WORKER),
        ("我要改地址", "哪里不对，点一下就能改"),
        ("好的", plain.FINE),
    ],
)
async def test_everyday_words_get_a_plain_answer(town: Town, words: str, answer: str) -> None:
    phone = await town.resident()
    await phone.say(words)
    await phone.wait(answer)
    assert await town.place(phone) is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [("待核实", "待核实"), ("待批准", "名单"), ("卡住的事", "卡住"), ("本月", "微心愿：征集")],
)
async def test_a_label_of_the_desk_may_be_typed_without_its_sign(
    town: Town, words: str, shown: str
) -> None:
    await town.head.say(words)
    assert common.NOT_UNDERSTOOD not in (await town.head.wait(shown)).text


@pytest.mark.parametrize("words", ["这周别找我", "休息一周", "可以找我了"])
async def test_whoever_wants_a_rest_sees_where_to_take_it(town: Town, words: str) -> None:
    phone = await WAYS["OfferHelp:card"](town)
    await phone.press("登记")
    await phone.wait("登记好了")
    await phone.say(words)
    await phone.wait("您登记的")


async def test_not_knowing_is_no_wish(town: Town) -> None:
    phone = await WAYS["PostWish:words"](town)
    await phone.say("不知道")
    await phone.wait(wishing.ASK_WORDS.text)
    assert await town.place(phone) == "PostWish:words"


async def test_a_sum_of_money_is_no_thing_on_the_card(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要5000块钱看病")
    await phone.wait("我们不收钱也不发钱", wishing.MONEY_MATTER)
    draft = (await town.draft(phone))["draft"]
    assert (draft["route"], [line["kind"] for line in draft["lines"]]) == ("cash", ["service"])
