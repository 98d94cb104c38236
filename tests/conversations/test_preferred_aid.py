"""Which kinds of aid a volunteer would rather do: said, changed, and told as a reason."""

import json

import pytest

from bot.sandbox.phone import Phone
from db.queries import wishes as wish_rows
from db.tables.round import Trigger
from handlers.wording import common, offer_kinds
from services import rounds
from services.offers import OfferDraft, draft_from
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _kept(town: Town, phone: Phone) -> list[str]:
    actor = await town.actor(phone)
    found = await town.bot.one("SELECT aids FROM offer WHERE member_id = :m", m=actor.member_id)
    return list(json.loads(found))


@pytest.mark.parametrize("how", ["tap", "words"])
async def test_a_volunteer_says_on_the_card_which_kinds_they_would_rather_do(
    town: Town, how: str
) -> None:
    phone = await WAYS["OfferHelp:card"](town)
    await phone.press("更想帮哪一类")
    await phone.wait("更想帮哪一类？")
    if how == "tap":
        await phone.press("助老")
        await phone.wait("已选：助老")
        await phone.press("选好了")
    else:
        await phone.say("谁都想想")
        await phone.wait(offer_kinds.BAD_AID)
        await phone.say("老人家")
    await phone.wait("登记成这样", "💗 更想帮：助老")
    await phone.press("📝 登记")
    await phone.wait("登记好了")
    assert await _kept(town, phone) == ["助老"]


async def test_back_from_the_kinds_leads_to_the_card_with_all_that_was_said(town: Town) -> None:
    phone = await WAYS["OfferHelp:card"](town)
    before = (await town.draft(phone))["draft"]
    await phone.press("更想帮哪一类")
    await phone.wait("更想帮哪一类？")
    await phone.press("‹ 返回")
    await phone.wait("登记成这样")
    assert (await town.draft(phone))["draft"] == before


@pytest.mark.parametrize(
    ("words", "aids"),
    [
        ("我会理发，最想帮老人", ("助老",)),
        ("会辅导功课，更愿意帮上学的和残疾人", ("助学", "助残")),
        ("会辅导功课，最想帮小孩子", ("助学",)),
        ("我会理发，最近有空，可以帮老人", ()),
        ("我会给老人理发", ()),
    ],
)
async def test_a_favourite_may_be_said_with_the_skill(words: str, aids: tuple[str, ...]) -> None:
    assert draft_from(words, "skill").aids == aids


async def test_the_kinds_are_changed_in_words_and_taken_back(town: Town) -> None:
    phone = await WAYS["MyOffers:aid"](town)
    await phone.say("老人和看病的")
    await phone.wait("💗 更想帮：助医、助老", "参加匹配")
    await phone.press("💗 更想帮")
    await phone.wait("已选：助医、助老")
    await phone.say("都一样")
    assert "更想帮：" not in (await phone.wait("参加匹配")).text
    assert await _kept(town, phone) == []
    assert await town.place(phone) is None


async def test_a_pledge_becomes_one_for_others_and_leaves_lists_it_fits_no_more(
    town: Town,
) -> None:
    giver = await town.resident("林经理")
    draft = OfferDraft("pledge", "每月500元助老", aids=("助老",), cap=500)
    offer = await town.offer(giver, draft)
    wish = await town.wish(await town.resident("李大爷"), "手推车")
    async with town.bot.database.unit() as unit:
        found = await wish_rows.get(unit, wish)
        found.aid = "助老"
    await rounds.run(town.bot.database, town.station_id, Trigger.CLOCK)
    await giver.say(common.MY_OFFERS)
    await giver.wait("您登记的")
    await giver.press("1. 助老物品")
    await giver.wait("每月 500 元以内的助老物品")
    await giver.press("🏷 改类别")
    await giver.wait("已选：助老")
    await giver.say("帮学生和看病的")
    await giver.wait("每月 500 元以内的助医、助学物品", "参加匹配")
    status = "SELECT status FROM match WHERE offer_id = :o"
    assert await town.bot.rows(status, o=offer) == [("withdrawn",)]


async def test_nobody_changes_the_kinds_of_goods(town: Town) -> None:
    phone = await WAYS["MyOffers:number"](town)
    actor = await town.actor(phone)
    offer = await town.bot.one("SELECT id FROM offer WHERE member_id = :m", m=actor.member_id)
    await phone.press(f"of_aid:{offer}", force=True)
    await phone.wait_toast("没找到这一条")


async def test_the_head_and_the_giver_read_that_it_is_what_they_would_rather_do(
    town: Town,
) -> None:
    giver = await town.resident("尤师傅")
    await town.offer(giver, OfferDraft("skill", "会修鞋", whats=("修鞋",), aids=("助困",), cap=2))
    wish = await town.wish(await town.resident("穷大爷"), "修鞋", "service")
    await rounds.run(town.bot.database, town.station_id, Trigger.CLOCK)
    line = await town.line(wish)
    await town.head.press(f"line:{line}", force=True)
    await town.head.wait("尤师傅", "正是这位更想帮的一类")
