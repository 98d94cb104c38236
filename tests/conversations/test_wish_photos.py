"""A photo stays with its wish, is agreed to, and is forgotten with it."""

import pytest

from handlers.wording import common
from handlers.wording.wish_people import BAD_PHOTO, FIRST_OF_ALBUM
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_of_an_album_the_first_picture_stays_and_is_said_so(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    await phone.send_album(3)
    await phone.wait(FIRST_OF_ALBUM)
    await phone.wait("有 1 张照片")


async def test_a_photo_stays_with_the_wish_and_is_agreed_to(town: Town) -> None:
    phone = await WAYS["PostWish:preview"](town)
    await phone.press("加照片")
    await phone.wait("直接拍一张")
    await phone.send_photo()
    await phone.wait("最后看一眼", "有 1 张照片")
    await phone.press("提交")
    await phone.wait("心愿编号")
    assert await town.bot.one("SELECT photo_id IS NOT NULL FROM wish ORDER BY id DESC LIMIT 1") == 1
    assert await town.bot.one("SELECT kind FROM consent ORDER BY id DESC LIMIT 1") == "photo"


async def test_giving_up_forgets_the_photo(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    photos = (await town.kept())["photo"]
    await phone.send_photo()
    await phone.wait("对吗", "有 1 张照片")
    assert (await town.kept())["photo"] == photos + 1
    await phone.say("算了")
    await phone.wait(common.CANCELLED)
    assert (await town.kept())["photo"] == photos


@pytest.mark.parametrize("step", ["PostWish:card", "PostWish:preview"])
async def test_what_is_no_photo_is_told_and_changes_nothing(town: Town, step: str) -> None:
    phone = await WAYS[step](town)
    draft = await town.draft(phone)
    await phone.send_document(b"no picture")
    await phone.wait(BAD_PHOTO)
    assert (await town.place(phone), await town.draft(phone)) == (step, draft)


async def test_the_photo_of_what_was_no_wish_is_forgotten(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    photos = (await town.kept())["photo"]
    await phone.send_photo()
    await phone.wait("有 1 张照片")
    await phone.press("我要帮忙")
    await phone.wait("登记成这样")
    assert (await town.kept())["photo"] == photos


async def test_words_under_a_photo_are_a_wish(town: Town) -> None:
    phone = await town.resident()
    await phone.send_photo(caption="家里水龙头漏水，想请人修")
    await phone.wait("1. 水管维修", "有 1 张照片")
    assert await town.place(phone) == "PostWish:card"
