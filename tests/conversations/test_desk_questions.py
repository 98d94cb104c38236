"""A question of somebody at the desk is answered, not passed on to the desk."""

import pytest

from db.tables.role import RoleKind
from handlers.wording import common, desk_help, plain
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_stations_own_facts_are_told(town: Town) -> None:
    name = (await town.bot.one("SELECT name FROM station WHERE id = :s", s=town.station_id)).strip()
    await town.head.say("有几个站？")
    said = (await town.head.wait(f"🏠 {name}", "下面没有别的站")).text
    assert f"• {common.STATION}" in said
    assert "当面或打电话问" not in said
    members = await town.bot.one("SELECT count(*) FROM member WHERE status = 'active'")
    await town.worker.say("我们站有多少成员")
    await town.worker.wait(f"成员 {members} 位", "社工 1 位：社工小林", "站长 1 位：王站长")


async def test_how_something_is_done_is_told_and_nothing_opened(town: Town) -> None:
    for phone in (town.head, town.worker):
        await phone.say("怎么批准？")
        said = (await phone.wait(common.REVIEW)).text
        assert (common.MEMBERS in said, "成员 " in said) == (False, False)
        assert await town.place(phone) is None


async def test_amid_a_wish_it_is_answered_and_the_wish_may_follow(town: Town) -> None:
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.press(common.OWN)
    await desk.wait("您自己的菜单")
    await desk.press(common.WISH)
    await desk.wait("说说您的心愿")
    await desk.say("怎么核实心愿？")
    await desk.wait(common.TRIAGE)
    assert await town.place(desk) == "PostWish:words"


async def test_the_desk_asks_back_no_worker_even_when_it_was_invited_itself(town: Town) -> None:
    desk = await town.resident("社工", RoleKind.WORKER, RoleKind.DONOR)
    await town.match(desk)
    await desk.say("名单怎么批准？")
    await desk.wait(common.REVIEW)
    await desk.say("要自己带工具吗")
    await desk.wait("是“电饭煲”这件事吗")


@pytest.mark.parametrize(
    ("words", "said"), [("/help", desk_help.HELP), ("找社工", desk_help.AT_THE_DESK)]
)
async def test_help_is_the_desks_own(town: Town, words: str, said: str) -> None:
    await town.worker.say(words)
    await town.worker.wait(said)
    resident = await town.resident()
    await resident.say(words)
    await resident.wait(common.HELP_TEXT if words == "/help" else plain.WORKER)


async def test_a_wish_typed_at_the_desk_is_still_a_wish(town: Town) -> None:
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.say("桃园村82岁的李奶奶家灯怎么不亮了？")
    await desk.wait("我是这样理解的")
