"""A service wished for one named day is never said to be wanted until then."""

from datetime import date, timedelta

import pytest

from bot.sandbox.phone import Phone
from handlers.wording.needed import needed
from services import triage, wishes
from services.wish_drafts import DraftLine, WishDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
LINE = DraftLine("service", "水管维修", 1)


async def _wished(
    town: Town, day: date, windows: tuple[tuple[int, int, int], ...]
) -> tuple[Phone, int]:
    phone = await town.resident("李大爷")
    poster = await town.actor(phone)
    draft = WishDraft("修水管", "助老", "match", (LINE,), windows, deadline=day)
    async with town.bot.database.unit() as unit:
        return phone, (await wishes.post(unit, poster, draft)).wish_id


async def test_the_day_is_named_wherever_it_is_read(town: Town) -> None:
    day = await town.today(ahead=1)
    poster, number = await _wished(town, day, ((day.weekday(), 480, 720),))
    that_day = needed(day, that_day=True)
    assert that_day.endswith("）那天")
    await town.head.wait(f"新心愿 {number}", f"{that_day}，请先看")
    await town.head.press(f"show:{number}", force=True)
    await town.head.wait("待核实", f"📅 {that_day}")
    await poster.press(f"wish:{number}", force=True)
    await poster.wait("等社工核实", needed(day, that_day=True, today=day - timedelta(days=1)))
    await poster.press("修改")
    await poster.wait("✏️ 修改", that_day)
    async with town.bot.database.unit() as unit:
        await triage.open_wish(unit, await town.actor(town.head), number)
    neighbour = await town.resident("张老板")
    await neighbour.press(f"wall_wish:{number}:0:0:0:0", force=True)
    await neighbour.wait("还差", f"📅 {that_day}（还有 1 天）")


async def test_hours_that_come_again_leave_the_day_a_limit(town: Town) -> None:
    day = await town.today(ahead=1)
    other = (day.weekday() + 1) % 7
    _, number = await _wished(town, day, ((day.weekday(), 480, 720), (other, 480, 720)))
    await town.head.wait(f"新心愿 {number}", f"{day.month}月{day.day}日前要，请先看")
