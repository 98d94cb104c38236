"""An offer told in one's own words: money, hours without a skill, how far, a need by mistake."""

import pytest

from handlers.wording import common, offering
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    "words", ["我想捐5000块钱", "公司想捐一万元", "想捐钱", "给困难家庭捐2000元"]
)
async def test_money_is_kindly_refused_before_it_is_taken_for_goods(town: Town, words: str) -> None:
    phone = await town.resident()
    await phone.say(words)
    await phone.wait(offering.NO_MONEY.text)
    await phone.press("按月认捐")
    await phone.wait("哪家单位")
    assert "draft" not in await town.draft(phone)


@pytest.mark.parametrize("words", ["价值500元的书包10个", "每月500元以内的助老物品"])
async def test_a_value_or_a_pledge_is_no_money(town: Town, words: str) -> None:
    phone = await WAYS["OfferHelp:words"](town)
    await phone.say(words)
    assert (await phone.wait()).text != offering.NO_MONEY.text


@pytest.mark.parametrize("words", ["500", "五百"])
async def test_a_number_alone_is_asked_of_what_with_the_way_on(town: Town, words: str) -> None:
    phone = await town.resident()
    await phone.press(common.OFFER)
    await phone.wait("您想怎么帮")
    await phone.press("我有物品可捐")
    await phone.wait("有多少")
    await phone.say(words)
    shown = await phone.wait(f"“{words}”是什么东西", "比如：“棉被5床”")
    assert list(shown.buttons) == ["🏢 按月认捐", "‹ 返回", "✖️ 取消"]
    await phone.say("棉被5床")
    await phone.wait("登记成这样", "棉被 ×5")


async def test_a_number_alone_is_no_skill(town: Town) -> None:
    phone = await town.resident()
    await phone.press(common.OFFER)
    await phone.wait("您想怎么帮")
    await phone.press("我有手艺")
    await phone.wait("您会什么")
    await phone.say("500")
    await phone.wait("没听懂。")


@pytest.mark.parametrize("step", [None, "OfferHelp:words"])
async def test_hours_without_a_skill_ask_for_the_skill_and_are_kept(
    town: Town, step: str | None
) -> None:
    phone = await WAYS[step](town) if step else await town.resident()
    await phone.say("我周六上午有空，可以帮忙")
    await phone.wait("您会什么")
    await phone.press("理发")
    await phone.wait("已选：理发")
    await phone.press("选好了")
    await phone.wait("一周最多找您几次")
    draft = (await town.draft(phone))["draft"]
    assert (draft["whats"], [window[0] for window in draft["windows"]]) == (["理发"], [5])


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("不限", "远近都行"),
        ("附近", "3 公里以内"),
        ("村里", "3 公里以内"),
        ("8公里", "8 公里以内"),
        ("五里地", "3 公里以内"),
    ],
)
async def test_how_far_is_understood_in_words(town: Town, words: str, shown: str) -> None:
    phone = await WAYS["OfferHelp:reach"](town)
    await phone.say(words)
    await phone.wait(shown)


async def test_a_question_about_ones_wish_is_no_skill(town: Town) -> None:
    phone = await WAYS["OfferHelp:words"](town)
    await phone.say("进度")
    await phone.wait("没听懂")
    assert await town.place(phone) == "OfferHelp:words"


async def test_a_number_of_times_is_no_distance(town: Town) -> None:
    phone = await WAYS["OfferHelp:reach"](town)
    draft = await town.draft(phone)
    await phone.say("两次")
    await phone.wait(offering.ASK_REACH.text)
    assert await town.draft(phone) == draft


@pytest.mark.parametrize("words", ["想要一床棉被", "我家里需要一床棉被"])
async def test_a_need_amid_an_offer_can_become_a_wish(town: Town, words: str) -> None:
    phone = await WAYS["OfferHelp:words"](town)
    await phone.say(words)
    await phone.wait(offering.PERHAPS_A_WISH.text)
    await phone.press("我要许愿")
    await phone.wait("对吗", "1. 棉被 ×1床")
    assert await town.place(phone) == "PostWish:card"


async def test_a_need_amid_an_offer_may_be_an_offer_after_all(town: Town) -> None:
    phone = await WAYS["OfferHelp:words"](town)
    await phone.say("想要五床棉被")
    await phone.wait(offering.PERHAPS_A_WISH.text)
    await phone.press("我要帮忙")
    await phone.wait("登记成这样", "棉被 ×5")


async def test_the_number_of_every_kind_of_goods_is_asked(town: Town) -> None:
    phone = await WAYS["OfferHelp:words"](town)
    await phone.say("棉被5床、大米、毛毯")
    await phone.wait("大米一共有多少")
    await phone.say("10袋")
    await phone.wait("毛毯一共有多少")
    await phone.say("三条")
    await phone.wait("棉被 ×5、大米 ×10、毛毯 ×3")


@pytest.mark.parametrize("step", [step for step in WAYS if step.startswith("OfferHelp:")])
async def test_every_step_can_be_left_with_one_tap(town: Town, step: str) -> None:
    phone = await WAYS[step](town)
    await phone.press("取消")
    await phone.wait(common.CANCELLED)
    assert await town.place(phone) is None


async def test_a_skill_may_be_told_at_once(town: Town) -> None:
    phone = await WAYS["OfferHelp:choose"](town)
    await phone.say("我会理发")
    await phone.wait("什么时候有空")
    assert (await town.draft(phone))["draft"]["whats"] == ["理发"]


async def test_the_days_that_an_offer_names_are_its_limits(town: Town) -> None:
    tomorrow, after = [str(await town.today(ahead)) for ahead in (1, 2)]
    once = await WAYS["OfferHelp:choose"](town)
    await once.say("我会理发，明天下午有空")
    await once.wait("一周最多找您几次")
    draft = (await town.draft(once))["draft"]
    assert (draft["first_day"], draft["last_day"]) == (tomorrow, tomorrow)
    assert [window[1:] for window in draft["windows"]] == [[780, 1080]]
    later = await WAYS["OfferHelp:choose"](town)
    await later.say("我会理发，后天开始周六上午有空")
    await later.wait("一周最多找您几次")
    draft = (await town.draft(later))["draft"]
    assert (draft["first_day"], draft["last_day"]) == (after, None)
    assert draft["windows"] == [[5, 480, 720]]


@pytest.mark.parametrize("words", ["随时都行", "哪天都可以", "时间好商量"])
async def test_whoever_has_time_at_any_hour_says_so_once(town: Town, words: str) -> None:
    asked = await WAYS["OfferHelp:hours"](town)
    await asked.say(words)
    await asked.wait("一周最多找您几次")
    unasked = await WAYS["OfferHelp:choose"](town)
    await unasked.say(f"我会理发，{words}")
    await unasked.wait("一周最多找您几次")
    assert (await town.draft(unasked))["draft"]["windows"] == []


async def test_several_skills_are_ticked_and_one_told_in_words(town: Town) -> None:
    phone = await WAYS["OfferHelp:choose"](town)
    await phone.press("出力")
    await phone.wait("您会什么")
    for name, shown in (("理发", "理发"), ("陪诊", "理发、陪诊"), ("搬运", "理发、陪诊、搬运")):
        await phone.press(name)
        await phone.wait(f"已选：{shown}。")
    await phone.press("✅ 陪诊")
    await phone.wait("已选：理发、搬运。")
    await phone.say("还会修伞")
    await phone.wait("什么时候有空")
    whats = (await town.draft(phone))["draft"]["whats"]
    assert whats[:2] == ["理发", "搬运"]
    assert len(whats) == 3


async def test_a_week_is_ticked_in_boxes(town: Town) -> None:
    phone = await WAYS["OfferHelp:hours"](town)
    await phone.press("周三下午")
    await phone.wait("已选：周三 13:00–18:00")
    await phone.press("周六上午")
    await phone.wait("周六 8:00–12:00")
    await phone.press("选好了")
    await phone.wait("一周最多找您几次")
    assert (await town.draft(phone))["draft"]["windows"] == [[2, 780, 1080], [5, 480, 720]]


async def test_a_pledge_is_for_several_kinds_of_aid(town: Town) -> None:
    phone = await WAYS["OfferHelp:aid"](town)
    await phone.press("助老")
    await phone.wait("已选：助老")
    await phone.press("助学")
    await phone.wait("已选：助学、助老")
    await phone.press("选好了")
    await phone.wait("登记成这样", "助学、助老")


async def test_where_somebody_sets_out_is_chosen_or_shared(town: Town) -> None:
    phone = await WAYS["OfferHelp:village"](town)
    await phone.send_location(30.1, 120.1)
    await phone.wait("从哪个村出发")
    village = next(iter((await phone.messages())[-1].data))
    await phone.press(village)
    await phone.wait(f"从{village}出发", "多远")
    await phone.press("10公里")
    await phone.wait("登记成这样", f"从{village}出发")


async def test_back_leads_to_the_question_before_with_its_answer(town: Town) -> None:
    phone = await WAYS["OfferHelp:card"](town)
    for question in ("多远", "几次", "有空", "您会什么"):
        await phone.press("‹ 返回")
        await phone.wait(question)
    await phone.press("‹ 返回")
    await phone.wait("您想怎么帮")


async def test_another_kind_of_goods_is_put_beside_the_first(town: Town) -> None:
    phone = await WAYS["OfferLimit:choose"](town)
    await phone.press("👌 好了")
    await phone.wait("登记成这样")
    await phone.press("再加一样")
    await phone.wait("有什么")
    await phone.say("大米10袋")
    await phone.wait("登记成这样", "棉被 ×5、大米 ×10")


async def test_conditions_are_laid_down_and_kept_with_the_offer(town: Town) -> None:
    phone = await WAYS["OfferLimit:age"](town)
    await phone.say("随便")
    await phone.wait("年纪我没看懂")
    await phone.press("60岁以上")
    await phone.wait("只给60岁以上")
    await phone.press("不给什么")
    await phone.wait("什么不给")
    await phone.say("内衣、旧衣服")
    await phone.wait("不给内衣、旧衣服")
    await phone.press("👌 好了")
    await phone.wait("登记成这样", "只给60岁以上")
    await phone.press("📝 登记")
    await phone.wait("登记好了")
    kept = await town.bot.one("SELECT limits FROM offer ORDER BY id DESC LIMIT 1")
    assert "60" in str(kept)


async def test_villages_and_a_last_day_are_conditions_too(town: Town) -> None:
    phone = await WAYS["OfferLimit:where"](town)
    village = next(iter((await phone.messages())[-1].data))
    await phone.press(village)
    await phone.wait(f"已选：{village}")
    await phone.press("选好了")
    await phone.wait(f"只给{village}")
    await phone.press("到哪天为止")
    await phone.wait("给到哪天为止")
    await phone.press("›")
    await phone.wait("给到哪天为止")
    await phone.press("15")
    await phone.wait("15日为止")


async def test_a_first_day_after_the_last_takes_its_place(town: Town) -> None:
    phone = await WAYS["OfferLimit:day"](town)
    await phone.say("12月8日")
    await phone.wait("到12月8日为止", "想加什么条件")
    await phone.press("从哪天起")
    await phone.wait("从哪天起给")
    await phone.say("12月9日")
    await phone.wait("另外那个日子合不上", "现在：从12月9日起。")


async def test_words_after_choosing_to_help_are_a_skill_and_no_wish(town: Town) -> None:
    phone = await town.resident()
    await phone.press("come:volunteer", force=True)
    await phone.wait("告诉我您会什么")
    await phone.say("剪头发")
    await phone.wait("什么时候有空")
    assert (await town.draft(phone))["draft"]["whats"] == ["理发"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("我来帮忙", offering.CHOOSE.text),
        ("心愿墙", "🌟 心愿墙"),
        ("我的任务", "任务"),
        ("有活吗", "任务"),
        ("我的登记", "登记"),
    ],
)
async def test_a_label_of_the_menu_may_be_typed(town: Town, words: str, shown: str) -> None:
    phone = await town.resident()
    await phone.say(words)
    assert "我是这样理解的" not in (await phone.wait(shown)).text


async def test_a_company_says_goods_and_a_pledge_in_one_breath(town: Town) -> None:
    phone = await town.resident()
    await phone.say("我们公司想捐20床棉被，每月再认捐500元，助学、助老")
    await phone.wait("哪家单位")
    await phone.say("暖家家纺有限公司")
    await phone.wait("登记成这样", "暖家家纺有限公司", "每月 500 元以内的助学、助老物品")
    await phone.press("登记")
    await phone.wait("登记成这样", "棉被 ×20")
    await phone.press("登记")
    await phone.wait("登记好了")
    assert await town.place(phone) is None


@pytest.mark.parametrize(("kind", "said"), [("skill", "只帮60岁以上"), ("goods", "只给60岁以上")])
async def test_a_skill_helps_people_and_goods_are_given_to_them(kind: str, said: str) -> None:
    facts = offering.OfferFacts(
        kind, ["理发"], [], [("棉被", 2)], 2, [], None, limits=["只给60岁以上"]
    )
    assert offering.summary(facts).endswith(f"⚙️ {said}")
