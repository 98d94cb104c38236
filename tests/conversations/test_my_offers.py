"""我的登记 on the phone: what one has registered is changed, paused, rested, closed."""

import json

import pytest

from bot.sandbox.phone import Phone
from handlers.wording import common, own_offers
from handlers.wording.choosing import day_in_words
from matching.understanding import day_said
from services.offers import OfferDraft
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_number_at_hand_is_typed_anew(town: Town) -> None:
    phone = await WAYS["MyOffers:number"](town)
    for wrong in ("谢谢", "10000"):
        await phone.say(wrong)
        await phone.wait(own_offers.NOT_A_NUMBER)
    await phone.say("还有八床")
    await phone.wait("棉被 ×8", "还能给 8 件")
    assert await town.place(phone) is None


@pytest.mark.parametrize(
    ("step", "wrong", "right", "shown"),
    [
        ("MyOffers:reach", "远得很", "8公里", "8 公里以内"),
        ("MyOffers:reach", "三次", "十里路", "5 公里以内"),
        ("MyOffers:reach", "0", "远近都行", "远近都行"),
        ("MyOffers:hours", "有空就来", "周三下午", "周三 13:00"),
        ("MyOffers:hours", "看情况", "哪天都行", "时间好商量"),
    ],
)
async def test_how_far_and_when_are_typed_anew(
    town: Town, step: str, wrong: str, right: str, shown: str
) -> None:
    phone = await WAYS[step](town)
    await phone.say(wrong)
    await phone.wait("没看懂")
    await phone.say(right)
    await phone.wait(shown)


async def test_one_offer_is_paused_resumed_and_closed(town: Town) -> None:
    phone = await WAYS["MyOffers:reach"](town)
    await phone.press("‹ 返回")
    await phone.wait("参加匹配")
    await phone.press("⏸ 暂停")
    await phone.wait("已停")
    await phone.press("▶️ 恢复")
    await phone.wait("参加匹配")
    await phone.press("🗑 不再提供")
    await phone.wait("以后不提供了吗")
    await phone.press("是的")
    await phone.wait("现在没有登记")


async def test_this_week_off_and_back_again(town: Town) -> None:
    phone = await WAYS["MyOffers:holiday"](town)
    await phone.press("‹ 返回")
    await phone.wait("您登记的")
    await phone.press("这周别找我")
    await phone.wait("以前不找您了")
    await phone.press("‹ 我的登记")
    await phone.wait("😴 休息")
    await phone.press("可以找我了")
    await phone.wait("欢迎回来")


@pytest.mark.parametrize("how", ["tap", "words"])
async def test_a_holiday_by_calendar_or_in_words(town: Town, how: str) -> None:
    phone = await WAYS["MyOffers:holiday"](town)
    if how == "tap":
        await phone.press("›")
        await phone.wait("放假到哪天")
        await phone.press("15")
    else:
        await phone.say("下辈子")
        await phone.wait(own_offers.BAD_DAY)
        await phone.say("28号")
    await phone.wait("以前不找您了")
    assert await town.place(phone) is None


async def test_a_holiday_to_a_lunar_day_is_shown_as_its_date(town: Town) -> None:
    phone = await WAYS["MyOffers:holiday"](town)
    today = await town.today()
    words = "初九" if day_said("初八", today) == today else "初八"
    await phone.say(words)
    back = day_said(words, today)
    assert back is not None
    await phone.wait(f"好的，{day_in_words(back, today)}以前不找您了")


async def test_a_months_rest_may_be_asked_for_as_people_say_it(town: Town) -> None:
    phone = await WAYS["MyOffers:holiday"](town)
    await phone.say("取消")
    await phone.wait()
    await phone.say("歇一个月，家里有事")
    await phone.wait("您登记的")
    await phone.press("放假")
    await phone.wait("放假到哪天")
    await phone.say("一个月")
    await phone.wait("以前不找您了")


async def test_what_was_given_is_listed(town: Town) -> None:
    phone = await town.resident()
    await phone.press("given:0", force=True)
    await phone.wait("还没有对方确认过的")
    await phone.say(common.MY_OFFERS)
    await phone.wait("现在没有登记")


async def test_hours_are_ticked_as_when_they_were_registered(town: Town) -> None:
    phone = await WAYS["MyOffers:hours"](town)
    await phone.press("周三下午")
    await phone.wait("已选：周三")
    await phone.press("周六上午")
    await phone.wait("周三", "周六 8:00–12:00")
    await phone.press("选好了")
    await phone.wait("参加匹配", "周三", "周六 8:00–12:00")
    assert await town.place(phone) is None


async def test_hours_that_are_changed_begin_with_those_that_are_so(town: Town) -> None:
    phone = await town.resident("李师傅")
    draft = OfferDraft("skill", "我会理发", whats=("理发",), cap=2, windows=((5, 780, 1080),))
    await town.offer(phone, draft)
    await phone.say(common.MY_OFFERS)
    await phone.wait("您登记的")
    await phone.press("1. 理发")
    await phone.wait("周六 13:00–18:00")
    await phone.press("改时间")
    await phone.wait("已选：周六 13:00–18:00")
    await phone.press("周六上午")
    await phone.wait("已选：周六 8:00–12:00；周六 13:00–18:00")
    await phone.press("选好了")
    await phone.wait("🕘 周六 8:00–12:00；周六 13:00–18:00", "参加匹配")
    await phone.press("改时间")
    await phone.wait("已选：周六 8:00–12:00；周六 13:00–18:00")


async def test_hours_that_are_no_box_are_told_before_others_are_chosen(town: Town) -> None:
    phone = await WAYS["MyOffers:hours"](town)
    await phone.say("周六14点到17点")
    await phone.wait("周六 14:00–17:00", "参加匹配")
    await phone.press("改时间")
    await phone.wait("现在：周六 14:00–17:00。重新选一遍就换掉。\n您什么时候有空")


async def _firm(town: Town, **limits: object) -> Phone:
    """A company's clerk, who looks at the quilts that the company gives on these conditions."""
    phone = await town.resident("林经理")
    await town.made(phone, "暖家家纺", OfferDraft("goods", "棉被", goods=(("棉被", 20),), **limits))
    await phone.say(common.MY_OFFERS)
    await phone.wait("您登记的")
    await phone.press("1. 棉被")
    return phone


async def test_an_offer_shows_its_company_and_conditions_which_are_changed(town: Town) -> None:
    phone = await _firm(town, min_age=60)
    await phone.wait("🏢 暖家家纺", "棉被 ×20", "只给60岁以上", "参加匹配")
    await phone.press("⚙️ 改条件")
    await phone.wait("现在：只给60岁以上")
    for act, answer in (
        ("只给几岁的", "多大年纪"),
        ("70岁以上", "现在：只给70岁以上"),
        ("不给什么", "什么不给"),
        ("旧衣服", "不给旧衣服"),
        ("👌 好了", "只给70岁以上；不给旧衣服"),
    ):
        await (phone.press(act) if act != "旧衣服" else phone.say(act))
        await phone.wait(answer)
    assert await town.place(phone) is None
    kept = await town.bot.one("SELECT limits FROM offer ORDER BY id DESC LIMIT 1")
    assert json.loads(kept) == {"min_age": 70, "excluded": ["旧衣服"]}


async def test_conditions_that_are_left_half_way_stay_as_they_were(town: Town) -> None:
    phone = await _firm(town, min_age=60)
    await phone.wait("只给60岁以上")
    await phone.press("⚙️ 改条件")
    await phone.wait("现在：只给60岁以上")
    await phone.press("都不要条件")
    await phone.wait("想加什么条件")
    await phone.press("取消")
    await phone.wait(common.CANCELLED)
    kept = await town.bot.one("SELECT limits FROM offer ORDER BY id DESC LIMIT 1")
    assert json.loads(kept) == {"min_age": 60}


async def test_what_a_volunteer_lays_down_is_about_whom_they_help(town: Town) -> None:
    phone = await WAYS["MyOffers:hours"](town)
    await phone.press("‹ 返回")
    await phone.wait("参加匹配")
    await phone.press("⚙️ 改条件")
    asked = await phone.wait("想加什么条件")
    assert {"👵 只帮几岁的", "📍 只帮哪些村", "🚫 不做什么"} < set(asked.buttons)
    await phone.press("不做什么")
    await phone.wait("什么不做？")
    await phone.say("爬高")
    await phone.wait("现在：不做爬高。")


@pytest.mark.parametrize(
    ("act", "shown"), [("不限日子", "只给60岁以上\n"), ("12月31日", "到12月31日为止")]
)
async def test_days_that_are_over_begin_anew(town: Town, act: str, shown: str) -> None:
    phone = await _firm(town, min_age=60, last_day="2020-12-08")
    await phone.wait("到12月8日为止", "📅 日子过了。谢谢您的心意")
    await phone.press("📅 接着提供")
    await phone.wait("给到哪天为止")
    await (phone.press(act) if act == "不限日子" else phone.say(act))
    assert "日子过了" not in (await phone.wait(shown, "参加匹配")).text


async def test_days_to_come_are_named(town: Town) -> None:
    phone = await _firm(town, first_day="2999-01-05")
    await phone.wait("1月5日（周六）起参加匹配")


async def test_the_card_of_what_is_registered_next_names_the_company_too(town: Town) -> None:
    phone = await _firm(town)
    await phone.wait("参加匹配")
    await phone.say("我有10袋大米捐给大家")
    await phone.wait("登记成这样", "🏢 暖家家纺", "大米 ×10")
