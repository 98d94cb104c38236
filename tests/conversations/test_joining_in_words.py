"""Whoever joins may type instead of pressing, and is asked again kindly."""

import pytest

from handlers.wording import common, joining
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("words", ["同意", "好", "好的", "是。"])
async def test_a_typed_yes_agrees(town: Town, words: str) -> None:
    phone = await WAYS["Join:consent"](town)
    await phone.say(words)
    await phone.wait("怎么称呼您")
    assert await town.place(phone) == "Join:name"


@pytest.mark.parametrize("words", ["想要一床棉被", "我家老头子住院了没人管", "谢谢", common.WISH])
async def test_a_wish_or_a_sentence_is_no_name(town: Town, words: str) -> None:
    phone = await WAYS["Join:name"](town)
    await phone.say(words)
    await phone.wait(joining.NOT_A_NAME.text)
    assert await town.place(phone) == "Join:name"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("我叫刘桂花", "刘桂花"),
        ("俺姓丁，叫我小丁就行", "小丁"),
        ("大家都叫我王婶", "王婶"),
        ("你就喊我小吴吧", "小吴"),
        ("我叫刘桂花，今年七十了", "刘桂花"),
        ("我叫张三", "张三"),
        ("米大爷", "米大爷"),
        ("我妈刘桂芳", "刘桂芳"),
        ("安泰电器林经理", "安泰电器林经理"),
    ],
)
async def test_a_name_is_taken_out_of_its_sentence(town: Town, words: str, name: str) -> None:
    phone = await WAYS["Join:name"](town)
    await phone.say(words)
    await phone.wait("哪个村")
    assert (await town.draft(phone))["name"] == name


async def test_a_misspelt_village_is_named_and_the_list_comes_again(town: Town) -> None:
    phone = await WAYS["Join:village"](town)
    await phone.say("桃源村")
    asked = await phone.wait("没找到“桃源村”，是不是“桃园村”？")
    assert "桃园村" in asked.data
    await phone.say("月球")
    await phone.wait("没找到“月球”，请在下面点一个")


async def test_the_village_that_was_guessed_may_be_agreed_to(town: Town) -> None:
    phone = await WAYS["Join:village"](town)
    await phone.say("桃源村")
    await phone.wait("是不是“桃园村”？")
    await phone.say("对")
    await phone.wait("欢迎您")
    assert await town.place(phone) is None


async def test_settings_in_the_middle_of_joining_lose_nothing(town: Town) -> None:
    phone = await WAYS["Join:village"](town)
    before = await town.draft(phone)
    await phone.say("/settings")
    await phone.wait("先加入社工站")
    assert (await town.place(phone), await town.draft(phone)) == ("Join:village", before)


async def test_chatter_before_agreeing_is_told_what_to_press(town: Town) -> None:
    phone = await WAYS["Join:consent"](town)
    await phone.say("今天天气好")
    await phone.wait("点“同意”或“不同意”", "您同意吗")
