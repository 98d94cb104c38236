"""The card's question about size, age or time is answered by typing."""

import pytest

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
    assert "棉被" in card.text
    assert "棉鞋" not in card.text
