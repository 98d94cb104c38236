"""A company's clerk, who says things as they come."""

import json

import pytest

from handlers.wording import common, offering, plain
from services.offers import draft_from
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_goods_of_a_company_with_ages_are_registered_in_one_sentence(town: Town) -> None:
    phone = await town.resident("林经理")
    await phone.say("我们公司捐20床棉被，只给60岁以上的老人")
    await phone.wait("哪家单位")
    await phone.say("安家家纺有限公司")
    await phone.wait("🏢 安家家纺有限公司", "棉被 ×20", "只给60岁以上")
    await phone.press("登记")
    await phone.wait("登记好了")
    kept = "SELECT organisation_id, limits FROM offer ORDER BY id DESC LIMIT 1"
    [[firm, limits]] = await town.bot.rows(kept)
    assert firm == (await town.actor(phone)).organisation()
    assert json.loads(limits) == {"min_age": 60}


async def test_a_shop_that_says_its_name_is_asked_for_whom_it_gives(town: Town) -> None:
    phone = await town.resident("刘经理")
    await phone.say("我们鸿运超市有大米50袋想捐")
    await phone.wait("哪家单位")


async def test_what_is_on_the_card_may_be_a_companys(town: Town) -> None:
    phone = await WAYS["OfferHelp:words"](town)
    await phone.say("我从超市买了大米5袋")
    await phone.wait("登记成这样", "大米 ×5")
    await phone.press("🏢 替单位登记")
    await phone.wait("哪家单位")
    await phone.press("‹ 返回")
    await phone.wait("登记成这样", "大米 ×5")
    await phone.press("🏢 替单位登记")
    await phone.wait("哪家单位")
    await phone.say("鸿运超市")
    card = await phone.wait("🏢 鸿运超市", "大米 ×5")
    assert "🏢 替单位登记" not in card.buttons


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("10个书包，只给14岁以下的孩子", (None, 14)),
        ("仅限70岁以上老人，大米20袋", (70, None)),
        ("大米20袋，60岁的老人优先", (None, None)),
    ],
)
async def test_ages_are_a_condition_only_when_they_are_laid_down(
    words: str, ages: tuple[int | None, int | None]
) -> None:
    draft = draft_from(words, "goods")
    assert (draft.min_age, draft.max_age) == ages


async def test_a_shop_that_names_itself_and_a_sum_is_asked_for_its_name_alone(town: Town) -> None:
    phone = await town.resident("方总")
    await phone.say("我们是美宁超市，每月可以拿出2000块的东西给老人")
    await phone.wait("哪家单位")
    await phone.say("美宁超市")
    await phone.wait("🏢 美宁超市", "每月 2000 元以内")


async def test_a_company_that_would_help_is_asked_how(town: Town) -> None:
    phone = await town.resident("林经理")
    await phone.say("我是暖家家纺公司的，我们想帮忙")
    await phone.wait(offering.CHOOSE.text)


async def test_a_receipt_is_answered_and_the_question_stays(town: Town) -> None:
    phone = await WAYS["OfferHelp:words"](town)
    await phone.say("能开捐赠票据吗")
    await phone.wait(offering.NO_RECEIPT)
    await phone.say("全新棉被5床")
    await phone.wait("登记成这样", "棉被 ×5")


async def test_an_offer_under_a_wish_may_take_its_place(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    draft = (await town.draft(phone))["draft"]
    await phone.say("我捐10袋大米")
    await phone.wait(offering.PERHAPS_AN_OFFER.text)
    assert (await town.draft(phone))["draft"] == draft
    await phone.press("换成帮忙")
    await phone.wait("登记成这样", "大米 ×10")


@pytest.mark.parametrize("step", ["PostWish:card", "OfferHelp:organisation", "OfferHelp:amount"])
async def test_the_wall_may_be_typed_within_a_form(town: Town, step: str) -> None:
    phone = await WAYS[step](town)
    await phone.say("心愿墙")
    await phone.wait("🌟 心愿墙")
    assert await town.place(phone) is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("暂停捐赠", "登记"),
        ("我要改数量", "登记"),
        ("我要加一个同事", plain.COLLEAGUE),
        ("免费吗", common.FREE_OF_CHARGE),
    ],
)
async def test_what_a_clerk_says_is_no_wish(town: Town, words: str, shown: str) -> None:
    phone = await town.resident("林经理")
    await phone.say(words)
    assert "我是这样理解的" not in (await phone.wait(shown)).text
