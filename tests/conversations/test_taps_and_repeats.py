"""Quick taps and repeated updates: everything happens once."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.sandbox.phone import Phone
from db.queries import members as member_rows
from db.tables.role import RoleKind
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services import handovers, invites
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
TOLD = "SELECT count(*) FROM notice WHERE kind = '{}' AND CAST(facts AS TEXT) LIKE :match"


async def _three_taps(phone: Phone, data: str) -> None:
    """Three presses at once on the newest button with this data."""
    shown = next(m for m in reversed(await phone.messages()) if data in m.data.values())
    await asyncio.gather(*(phone.press(data, message=shown, force=True) for _ in range(3)))


async def _events(town: Town, move: str) -> int:
    return int(await town.bot.one("SELECT count(*) FROM event WHERE move LIKE :move", move=move))


async def test_three_taps_on_accept_give_one_acceptance(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.DONOR)
    match_id = await town.match(giver)
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    await giver.wait("为什么找您")
    before = await _events(town, "%>accepted")
    await _three_taps(giver, f"accept:{match_id}")
    await giver.wait("请替对方保密")
    await giver.wait_toast(common.DONE_ALREADY)
    assert await town.bot.rows(
        "SELECT line.reserved, offer.reserved, match.status FROM match"
        " JOIN line ON line.id = line_id JOIN offer ON offer.id = offer_id WHERE match.id = :id",
        id=match_id,
    ) == [(1, 1, "accepted")]
    assert await _events(town, "%>accepted") == before + 1


async def test_three_taps_on_approve_ask_each_giver_once(town: Town) -> None:
    match_id = await town.match(await town.resident("李师傅"), MatchStatus.PROPOSED)
    line_id = await town.bot.one("SELECT line_id FROM match WHERE id = :id", id=match_id)
    await town.head.say(common.REVIEW)
    await town.head.wait("待批准")
    await _three_taps(town.head, f"approve:{line_id}")
    await town.head.wait("已批准")
    await town.head.wait_toast(common.DONE_ALREADY)
    asked = TOLD.format("invitation")
    assert await town.bot.one(asked, match=f'%"match": {match_id}}}%') == 1


async def test_three_taps_on_submit_post_one_wish(town: Town) -> None:
    phone = await WAYS["PostWish:preview"](town)
    wishes = (await town.kept())["wish"]
    await _three_taps(phone, "post")
    await phone.wait("心愿编号")
    await phone.wait(common.STALE)
    assert (await town.kept())["wish"] == wishes + 1


async def test_an_old_button_amid_a_question_leaves_it_open(town: Town) -> None:
    phone = await WAYS["PostWish:address"](town)
    await phone.press("right", force=True)
    await phone.wait(common.STALE_MIDDLE)
    await phone.say("3号楼201")
    await phone.wait("怎么同意的")


async def test_three_taps_on_register_make_one_offer(town: Town) -> None:
    phone = await WAYS["OfferHelp:card"](town)
    offers = (await town.kept())["offer"]
    await _three_taps(phone, "register")
    await phone.wait("登记好了")
    await phone.wait(common.STALE)
    assert (await town.kept())["offer"] == offers + 1


async def test_three_taps_on_received_confirm_once(town: Town) -> None:
    receiver, giver = await town.resident("李大爷"), await town.resident("张师傅")
    match_id = await town.match(giver, wish_id=await town.wish(receiver))
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
        await handovers.deliver(unit, await town.actor(giver), match_id)
    await town.bot.settled()
    before = await town.kept()
    await _three_taps(receiver, f"received:{match_id}")
    await receiver.wait("已确认收到")
    await receiver.wait_toast(common.DONE_ALREADY)
    given = "SELECT count(*) FROM goods_entry WHERE match_id = :id"
    assert await town.bot.one(given, id=match_id) == 1
    assert await town.kept() == before
    await town.bot.settled()
    thanked = TOLD.format("thanks")
    assert await town.bot.one(thanked, match=f'%"match": {match_id}}}%') == 1


async def test_three_taps_on_agree_and_a_village_make_one_member(town: Town) -> None:
    phone = await WAYS["Join:village"](town)
    before = (await town.kept())["member"]
    shown = (await phone.messages())[-1]
    await _three_taps(phone, next(iter(shown.data.values())))
    await phone.wait("欢迎您")
    await phone.wait(common.STALE)
    assert (await town.kept())["member"] == before + 1


async def test_two_people_with_one_invite_are_one_head(town: Town) -> None:
    async with town.bot.database.unit() as unit:
        token = await invites.invite(unit, town.station_id, RoleKind.HEAD)
    people = [await town.resident(name) for name in ("甲", "乙")]
    async with town.bot.database.view() as unit:
        heads = len(await member_rows.holding(unit, [town.station_id], RoleKind.HEAD))
    await asyncio.gather(*(phone.open(f"i_{token}") for phone in people))
    answers = [(await phone.wait()).text for phone in people]
    assert sorted("邀请链接已经用过" in text for text in answers) == [False, True]
    async with town.bot.database.view() as unit:
        now = len(await member_rows.holding(unit, [town.station_id], RoleKind.HEAD))
    assert now == heads + 1


@pytest.mark.parametrize("fault", ["duplicate", "reorder"])
async def test_updates_that_come_twice_or_in_disorder_act_once(town: Town, fault: str) -> None:
    phone = await WAYS["PostWish:card"](town)
    before = (await town.draft(phone))["draft"]["lines"][0]["quantity"]
    await town.bot.phones.misbehave(fault, times=2)
    with capture_logs() as logged:
        shown = (await phone.messages())[-1]
        for _ in range(4):
            await phone.press("more:0", message=shown)
        await phone.wait(f"×{before + 4}")
        await phone.say("/help")
        await phone.wait(common.HELP_TEXT)
    assert (await town.draft(phone))["draft"]["lines"][0]["quantity"] == before + 4
    assert logged == []
