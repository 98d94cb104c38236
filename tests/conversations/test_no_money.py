"""Whoever would give money is thanked, and led to what the station can take."""

import pytest

from handlers.money_given import gives_money
from handlers.wording import common, offering
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("step", [None, "PostWish:words", "OfferHelp:choose"])
@pytest.mark.parametrize("words", ["我想捐500元", "能转账吗", "想捐10000"])
async def test_money_is_led_to_the_wall_and_becomes_no_wish(
    town: Town, step: str | None, words: str
) -> None:
    phone = await WAYS[step](town) if step else await town.resident()
    before = await town.kept()
    await phone.say(words)
    await phone.wait(offering.NO_MONEY.text)
    await phone.press("🌟 去心愿墙挑一个")
    await phone.wait("🌟 心愿墙")
    assert await town.place(phone) is None
    assert await town.kept() == before


async def test_under_a_wish_the_wish_stays(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    before = await town.draft(phone)
    await phone.say("我想捐500元")
    await phone.wait(offering.NO_MONEY_SAID)
    await phone.wait("我是这样理解的")
    assert await town.draft(phone) == before


async def test_a_pledge_is_asked_for_again_with_its_company(town: Town) -> None:
    phone = await WAYS["OfferHelp:organisation"](town)
    await phone.say("清河粮油店")
    await phone.wait("每月大约认捐")
    before = await town.draft(phone)
    await phone.say("能转账吗")
    await phone.wait(offering.NO_MONEY_SAID)
    await phone.wait(offering.ASK_PLEDGE.text)
    assert await town.draft(phone) == before


async def test_money_wished_for_is_no_offer_either(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要500块钱")
    await phone.wait("我是这样理解的")
    await phone.press("我要帮忙")
    await phone.wait(offering.NO_MONEY.text)


async def test_whoever_asks_what_help_costs_hears_that_it_is_free(town: Town) -> None:
    phone = await town.resident()
    await phone.say("收钱吗？")
    await phone.wait(common.FREE_OF_CHARGE)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("我给你们转500", True),
        ("收款码发我一下", True),
        ("发个红包行吗", True),
        ("我想给李奶奶500块钱", True),
        ("能不能借我500块钱", False),
        ("能给我转账吗", False),
        ("教老人微信转账", False),
        ("捐500元的米面", False),
        ("捐50本书", False),
        ("公司每月捐500元", False),
    ],
)
async def test_money_given_is_told_from_money_needed_and_from_things(
    words: str, given: bool
) -> None:
    assert gives_money(words) is given
