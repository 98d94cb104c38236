"""The desk asks for a paper, looks at one, and the head's list says so."""

import pytest

from db.tables.role import RoleKind
from db.tables.round import Trigger
from services import rounds
from services.offers import OfferDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_paper_is_asked_for_seen_and_told_on_the_list(town: Town) -> None:
    electrician = await town.resident("电工老吴", RoleKind.VOLUNTEER)
    wish_id = await town.wish(await town.resident("李大爷"), "电线检修", "service", checked=False)
    await town.offer(electrician, OfferDraft("skill", "电工", whats=("电工",), cap=2))
    await town.worker.press(f"show:{wish_id}", force=True)
    await town.worker.wait("原话：想要电线检修")
    await town.worker.press("🏷 类别期限")
    await town.worker.wait("要改哪一项")
    await town.worker.press("📜 要有电工证")
    await town.worker.wait("📜 要有电工证", "原话")
    await town.worker.press("✅ 属实，开放")
    await town.worker.wait("待核实")
    await rounds.run(town.bot.database, town.station_id, Trigger.HEAD)
    await town.head.press(f"unfound:{wish_id}", force=True)
    await town.head.wait("1 位的证站里还没看过；站里看过证以后，就有 1 位能来")
    member_id = (await town.actor(electrician)).member_id
    await town.worker.press(f"member:{member_id}", force=True)
    await town.worker.wait("📜 电工证（还没看）")
    await town.worker.press("📜 看证")
    await town.worker.wait("看过原件的点一下")
    await town.worker.press("⬜ 还没看")
    await town.worker.wait("看过原件的点一下")
    await town.worker.press("‹ 返回")
    await town.worker.wait("📜 电工证（看过）")
    await rounds.run(town.bot.database, town.station_id, Trigger.HEAD)
    line_id = await town.line(wish_id)
    await town.head.press(f"line:{line_id}", force=True)
    await town.head.wait("推荐名单", "有电工证")
