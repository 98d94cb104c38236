"""The desk asks “如果…” on its phone, of one line and of the whole round."""

import pytest

from db.tables.role import RoleKind
from db.tables.round import Trigger
from services import offers, rounds
from services.offers import OfferDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_head_hears_what_one_change_would_do(town: Town) -> None:
    barber = await town.actor(await town.resident("李师傅", RoleKind.VOLUNTEER))
    wish_id = await town.wish(await town.resident("李大爷"), "理发", "service")
    async with town.bot.database.unit() as unit:
        await offers.add(unit, barber, OfferDraft("skill", "会理发", whats=("理发",), cap=2))
        await offers.pause(unit, barber, rest=True)
    await rounds.run(town.bot.database, town.station_id, Trigger.HEAD)
    await town.head.press(f"unfound:{wish_id}", force=True)
    await town.head.wait("再有一位会理发的人就行")
    await town.head.press("🤔 理发：如果…")
    await town.head.wait("什么都不会改")
    await town.head.press("如果再来一位会理发的人")
    await town.head.wait("如果再来一位会理发的人：\n这件就有人办了。")
    await town.head.press("‹ 返回")
    await town.head.wait("还没找到人")


async def test_the_next_round_is_asked_as_a_whole(town: Town) -> None:
    await town.wish(await town.resident("李大爷"), "理发", "service")
    await town.head.press("ifs:0", force=True)
    await town.head.wait("下一轮匹配：如果……会怎样？")
    await town.head.press("如果再来一位会理发的人")
    await town.head.wait("能多办 1 件（心愿")
    await town.worker.press("ifs:0", force=True)
    await town.worker.wait_toast("不归您操作")
