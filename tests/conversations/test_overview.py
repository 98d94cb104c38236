"""A supervisor has a menu of their own: how each station stands, and where it is stuck."""

from datetime import timedelta

import pytest

from db.queries import wishes
from db.tables.role import RoleKind
from handlers.wording import common
from handlers.wording import overview as wording
from services.late import LateKind
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_supervisor_sees_stations_and_turns_to_their_own_menu(town: Town) -> None:
    await town.other_station("柳河村社工室")
    wish_id = await town.wish(await town.resident("李大爷"), checked=False)
    async with town.bot.database.unit() as unit:
        wish = await wishes.get(unit, wish_id)
        assert wish is not None
        wish.created_at = unit.now - timedelta(days=10)
    supervisor = await town.resident("周督导", RoleKind.SUPERVISOR)
    await supervisor.say("/menu")
    await supervisor.wait("各站有 1 件卡住了", common.OVERVIEW)
    keys = await supervisor.keyboard()
    assert common.OVERVIEW in keys
    assert common.WISH not in keys
    await supervisor.say(common.OVERVIEW)
    listed = await supervisor.wait("各站情况（本月，2 个站）", "⏰ 卡住 1 件", "没有卡住的事")
    assert "李大爷" not in listed.text
    await supervisor.press(listed.buttons[0])
    await supervisor.wait("微心愿：征集", "• 还没核实：1")
    await supervisor.press("‹ 各站")
    await supervisor.wait("各站情况（本月")
    await supervisor.say(common.OWN)
    await supervisor.wait("您自己的菜单")
    assert common.WISH in await supervisor.keyboard()


async def test_many_stations_come_page_by_page(town: Town) -> None:
    for at in range(wording.EACH):
        await town.other_station(f"第{at + 1}村社工室")
    supervisor = await town.resident("周督导", RoleKind.SUPERVISOR)
    await supervisor.say(common.OVERVIEW)
    first = await supervisor.wait("各站情况（本月", "第1村社工室")
    await supervisor.press("下一页 ›", message=first)
    await supervisor.wait("各站情况（本月", f"第{wording.EACH}村社工室")


async def test_a_resident_does_not_read_stations(town: Town) -> None:
    phone = await town.resident()
    await phone.say(common.OVERVIEW)
    await phone.wait("不归您操作")


async def test_every_kind_of_what_is_stuck_has_words() -> None:
    assert set(wording._SAYS) == set(LateKind)
