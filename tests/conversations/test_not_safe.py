"""Typed on the spot: first leave, then the desk is woken; not by ordinary words, nor by others."""

import pytest

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import trouble
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

PROBLEMS = "SELECT match_id FROM remark WHERE kind = 'problem' AND match_id IN (:a, :b)"
URGENT = "SELECT urgent FROM notice WHERE kind = 'problem' ORDER BY id DESC LIMIT 1"


async def _task(town: Town, giver: Phone, days: int | None = None) -> int:
    """A task of this giver, agreed for so many days from now."""
    match_id = await town.accepted(giver, await town.match(giver, kind="service"))
    return match_id if days is None else await town.agreed(match_id, days)


async def test_whoever_is_at_a_task_hears_to_leave_and_the_desk_is_woken(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    desk = await town.resident("社工", RoleKind.WORKER)
    await _task(town, giver)
    await giver.say("他家狗要咬人，我害怕")
    told = await giver.wait("先离开那里", "110", "社工会马上联系您")
    assert told.text.startswith("先离开")
    await desk.wait("张师傅在办“电饭煲”", "“他家狗要咬人，我害怕”")
    assert await town.bot.one(URGENT) == 1


async def test_of_several_tasks_it_is_the_one_of_today(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    now, later = await _task(town, giver, days=0), await _task(town, giver, days=3)
    await giver.say("这里不安全")
    await giver.wait("先离开那里", "社工会马上联系您")
    assert await town.bot.rows(PROBLEMS, a=now, b=later) == [(now,)]


async def test_where_it_is_not_plain_one_tap_says_it(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    first, second = await _task(town, giver), await _task(town, giver)
    await giver.say("我害怕")
    shown = await giver.wait("先离开那里", "您在哪一家")
    assert await town.bot.rows(PROBLEMS, a=first, b=second) == []
    await giver.press(f"trouble:{second}:unsafe", message=shown)
    await giver.wait("社工会马上联系您")
    assert await town.bot.rows(PROBLEMS, a=first, b=second) == [(second,)]


async def test_said_as_the_problem_it_is_urgent_too(town: Town) -> None:
    giver = await WAYS["Problem:words"](town)
    await giver.say("狗在门口，不安全")
    await giver.wait("先离开那里")
    assert (await town.place(giver), await town.bot.one(URGENT)) == (None, 1)


async def test_a_photo_that_was_asked_for_is_still_asked_for(town: Town) -> None:
    giver = await WAYS["Deliver:photo"](town)
    await giver.say("感觉不安全，先走了")
    await giver.wait("先离开那里")
    assert await town.place(giver) == "Deliver:photo"
    assert "note" not in await town.draft(giver)


async def test_whoever_is_in_no_task_wakes_nobody(town: Town) -> None:
    phone = await town.resident()
    before = await town.kept()
    await phone.say("我害怕")
    assert "先离开" not in (await phone.wait()).text
    assert await town.kept() == before


@pytest.mark.parametrize(
    "words",
    ["他家狗要咬人", "感觉不安全，先走了", "老人一直骂我，我怕", "求助，不让我走", "我不敢进去"],
)
async def test_words_of_somebody_who_is_not_safe(words: str) -> None:
    assert trouble.not_safe(words)


@pytest.mark.parametrize(
    "words",
    [
        "狗会咬人吗",
        "门口有条大狗",
        "没有危险",
        "我怕狗",
        "我怕来不及",
        "想要个路灯，晚上不安全",
        "村里狗咬人，谁来管管",
        "奶奶一个人害怕",
        "没人在家",
    ],
)
async def test_ordinary_words_are_no_call(words: str) -> None:
    assert not trouble.not_safe(words)
