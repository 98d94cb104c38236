"""The card's question about size, age or time is answered by typing."""

import pytest

from bot.sandbox.phone import Phone
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("answer", ["42", "42码", "脚长26厘米"])
async def test_a_size_completes_the_wish_instead_of_replacing_it(town: Town, answer: str) -> None:
    phone = await town.resident()
    await phone.say("想要一双棉鞋")
    await phone.wait("要多大尺码")
    await phone.say(answer)
    card = await phone.wait("对吗")
    assert f"1. 棉鞋（{answer}） ×1双" in card.text
    draft = (await town.draft(phone))["draft"]
    assert (draft["lines"][0]["detail"], draft["words"]) == (answer, f"想要一双棉鞋，{answer}")


async def test_another_wish_on_the_card_replaces_the_first(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一双棉鞋")
    await phone.wait("要多大尺码")
    await phone.say("算错了，想要一床棉被")
    card = await phone.wait("对吗")
    assert "1. 棉被" in card.text
    assert "1. 棉鞋" not in card.text


async def test_a_photo_at_the_last_look_is_kept_and_said(town: Town) -> None:
    phone = await _last_look(town)
    await phone.send_photo()
    await phone.wait("最后看一眼", "有 1 张照片")
    assert "photo" in await town.draft(phone)


async def test_a_photo_that_does_not_come_through_is_asked_for_again(town: Town) -> None:
    phone = await _last_look(town)
    await town.bot.phones.misbehave("500", method="getFile")
    await phone.send_photo()
    await phone.wait("没读出来")
    await phone.send_photo()
    await phone.wait("最后看一眼", "有 1 张照片")


async def test_an_address_typed_at_the_last_look_takes_the_place_of_the_old(town: Town) -> None:
    phone = await _last_look(town)
    await phone.say("桃园村3组12号")
    await phone.wait("最后看一眼", "📍 桃园村3组12号")
    assert (await town.draft(phone))["address"] == "桃园村3组12号"


@pytest.mark.parametrize("words", ["我改主意了", "42码"])
async def test_other_words_at_the_last_look_are_told_what_to_press(town: Town, words: str) -> None:
    phone = await _last_look(town)
    before = await town.draft(phone)
    await phone.say(words)
    await phone.wait("没有改")
    await phone.wait("最后看一眼")
    assert await town.draft(phone) == before


async def test_a_size_is_no_address(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要一个电饭煲")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("送到哪里")
    await phone.say("42码")
    await phone.wait("不像地址")


async def _last_look(town: Town) -> Phone:
    phone = await town.resident()
    await phone.say("想要一个电饭煲")
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("送到哪里")
    await phone.press("以后再说")
    await phone.wait("最后看一眼")
    return phone


async def test_settings_in_the_middle_of_a_wish_say_what_was_put_aside(town: Town) -> None:
    phone = await _last_look(town)
    await phone.say("/settings")
    await phone.wait("先放下了", "想要一个电饭煲")
    await phone.wait("安静时间")
