"""A yes or no that is typed leads to the buttons of what waits, and decides nothing by itself."""

import pytest

from bot.sandbox.phone import Phone
from db.queries import matches, offers
from db.tables.role import RoleKind
from handlers.wording import plain
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STATUS = "SELECT status FROM match WHERE id = :m"


async def _invited(town: Town) -> tuple[Phone, int]:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind="service")
    await town.tells(giver, "invitation", match=match_id)
    return giver, match_id


async def _reminded(town: Town) -> tuple[Phone, int]:
    """Somebody who was asked whether they come tomorrow."""
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.accepted(giver, await town.match(giver, kind="service"))
    await town.agreed(match_id, 1)
    await town.tells(giver, "reminder", match=match_id)
    return giver, match_id


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("可以", plain.WHICH_YES),
        ("好的我去", plain.WHICH_YES),
        ("去不了", plain.WHICH_NO),
        ("这次不太方便", plain.WHICH_NO),
    ],
)
async def test_an_invitation_comes_again_with_its_buttons(
    town: Town, words: str, sentence: str
) -> None:
    giver, match_id = await _invited(town)
    await giver.say(words)
    shown = await giver.wait(sentence, "为什么找您")
    assert shown.buttons[:2] == ["👍 我来", "这次不行"]
    assert await town.bot.one(STATUS, m=match_id) == "offered"
    await giver.press("👍 我来", message=shown)
    await giver.wait("您接下了")


async def test_whoever_is_asked_about_another_time_gets_the_question_again(town: Town) -> None:
    receiver = await town.resident("李大爷")
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    wish_id = await town.wish(receiver, "修水管", kind="service")
    match_id = await town.match(giver, wish_id=wish_id, kind="service")
    await giver.press(f"when:{match_id}", force=True)
    await giver.wait("换到什么时候")
    await giver.say("后天上午")
    await giver.wait("我去问对方")
    await town.bot.settled()
    for said in ("行", "要得，礼拜天我都在屋头"):
        await receiver.say(said)
        shown = await receiver.wait(plain.WHICH_YES, "对方想")
        assert shown.buttons == ["可以", "不行"]
    await receiver.press("可以", message=shown)
    await receiver.wait("我这就告诉对方")
    await receiver.say("好的")
    await receiver.wait(plain.FINE)
    await giver.press(f"accept:{match_id}", force=True)
    await town.bot.settled()
    await receiver.wait("好消息", "后天（", "上午上门帮忙")


async def test_a_reminder_is_asked_again_until_it_was_answered(town: Town) -> None:
    giver, _ = await _reminded(town)
    await giver.say("不方便")
    shown = await giver.wait(plain.WHICH_NO, "去得了吗")
    assert shown.buttons == ["去得了", "改天", "来不了了"]
    await giver.press("去得了", message=shown)
    await giver.wait("辛苦您了")
    await giver.say("好的")
    assert (await giver.wait()).text == plain.FINE


async def test_a_no_without_a_question_leads_to_the_tasks_at_hand(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.accepted(giver, await town.match(giver, kind="service"))
    await giver.say("对不起，我去不了了")
    shown = await giver.wait(plain.WHICH_TASK, "您的任务")
    assert list(shown.data.values()) == [f"look:{match_id}"]


async def test_what_somebody_else_was_asked_is_not_shown(town: Town) -> None:
    """An invitation that has gone on to a colleague is no more theirs to answer."""
    giver, match_id = await _invited(town)
    heir = await town.actor(await town.resident("周师傅"))
    async with town.bot.database.unit() as unit:
        found = await matches.get(unit, match_id)
        assert found is not None
        offer = await offers.get(unit, found.offer_id)
        assert offer is not None
        offer.member_id = heir.member_id
    await giver.say("可以")
    assert (await giver.wait()).text == plain.FINE


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("好的", "yes"),
        ("没问题，我去", "yes"),
        ("来不了了", "no"),
        ("太远了", "no"),
        ("有点事，下周六没空", "no"),
        ("到了", None),
        ("我来帮忙", None),
        ("不用了", None),
        ("想去医院", None),
    ],
)
async def test_only_a_bare_yes_or_no_is_one(words: str, meant: str | None) -> None:
    assert plain.yes_or_no(words) == meant


@pytest.mark.parametrize(
    "words", ["敲门没人", "没人开门", "忘了地址", "地址在哪？", "路上堵车了", "改到明天"]
)
async def test_whoever_is_on_the_way_is_led_to_the_task(town: Town, words: str) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.accepted(giver, await town.match(giver, kind="service"))
    await giver.say(words)
    shown = await giver.wait(plain.AT_TASK)
    assert list(shown.data.values()) == [f"look:{match_id}"]
