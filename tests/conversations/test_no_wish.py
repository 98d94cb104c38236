"""Questions and bare names get a kind answer, and no wish is opened for them."""

import pytest

from handlers.wording import common
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    ("words", "said"), [("有几个站？", "他们最清楚"), ("陈爷爷", "是要找人吗")]
)
async def test_out_of_the_blue_it_is_answered_and_nothing_opened(
    town: Town, words: str, said: str
) -> None:
    phone = await town.resident()
    await phone.say(words)
    await phone.wait(said)
    assert (await town.place(phone), await town.draft(phone)) == (None, {})


async def test_amid_a_wish_it_is_answered_and_the_wish_may_follow(town: Town) -> None:
    phone = await town.resident()
    await phone.say(common.WISH)
    await phone.wait()
    for words, said in (("你们几点上班", "他们最清楚"), ("王桂兰", "是要找人吗")):
        await phone.say(words)
        await phone.wait(said)
        assert await town.place(phone) == "PostWish:words"
    await phone.say("想要一床棉被")
    await phone.wait("我是这样理解的", "棉被")


async def test_the_desk_hears_where_people_are_looked_up(town: Town) -> None:
    await town.worker.say("王桂兰")
    await town.worker.wait(f"按“{common.MEMBERS}”里的“🔎 找人”")


async def test_words_that_may_belong_to_a_wish_are_still_asked_about(town: Town) -> None:
    phone = await town.resident()
    await town.wish(phone)
    await phone.say("你们几点上班")
    await phone.wait("是说您提过的心愿吗")


@pytest.mark.parametrize("words", ["🌹🌹", "。。。", "？"])
async def test_signs_alone_belong_to_no_wish(town: Town, words: str) -> None:
    phone = await town.resident()
    await town.wish(phone)
    await phone.say(words)
    await phone.wait(common.NOT_TEXT)
