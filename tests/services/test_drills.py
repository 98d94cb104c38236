"""A drill pages as in earnest, tells how fast somebody answered, and stands in no figure."""

import json
from typing import Any

import pytest

from db.tables.role import RoleKind
from handlers.wording.notices import word
from services import drills, mornings, overview, reports
from services.letters import facts_of
from services.refusals import AlreadyDone, NotAllowed
from tests.factories import Town, open_town

HEAD, WORKER, RESIDENT = 1, 2, 3


async def _page_on(town: Town) -> None:
    async with town.database.unit() as unit:
        await drills.page_on(unit)


async def _result(town: Town) -> dict[str, Any]:
    return dict(json.loads(await town.one("SELECT facts FROM notice WHERE kind = 'drill_over'")))


async def test_those_on_duty_are_paged_and_the_head_hears_who_was_first(town: Town) -> None:
    other = await town.join("社工小周", RoleKind.WORKER)
    drill, called = await town.act(drills.start, HEAD, town.id)
    assert called == 2
    assert await town.told("drill_page") == ["社工小林", "社工小周"]
    town.clock.forward(seconds=42)
    assert await town.act(drills.acknowledge, other, drill.id) == 42
    with pytest.raises(AlreadyDone):
        await town.act(drills.acknowledge, WORKER, drill.id)
    assert await town.told("drill_over") == ["李站长"]
    async with town.database.view() as unit:
        letter = await facts_of(unit, "drill_over", await _result(town), HEAD)
    assert "社工小周 42 秒后收到，一共叫了 2 位" in word(letter).text


async def test_an_unanswered_drill_climbs_and_ends(town: Town) -> None:
    room = await open_town(town.database, town.clock, "桃园村社工室", town.id)
    room.people |= town.people
    head = await room.join("室主任", RoleKind.HEAD)
    for name in ("值班甲", "值班乙"):
        await room.join(name, RoleKind.WORKER)
    await room.act(drills.start, head, room.id)
    assert await room.told("drill_page") == ["值班甲", "值班乙"]
    town.clock.forward(minutes=5)
    await _page_on(town)
    assert (await room.told("drill_page"))[2:] == ["李站长", "社工小林"]
    town.clock.forward(minutes=25)
    await _page_on(town)
    assert (await _result(town))["called"] == 4
    async with town.database.view() as unit:
        letter = await facts_of(unit, "drill_over", await _result(town), head)
    assert "30 分钟没有人点" in word(letter).text
    town.clock.forward(hours=2)
    await _page_on(town)
    assert len(await room.told("drill_page")) == 4


async def test_one_at_a_time_and_only_by_a_head(town: Town) -> None:
    for who in (WORKER, RESIDENT):
        with pytest.raises(NotAllowed):
            await town.act(drills.start, who, town.id)
    drill, _ = await town.act(drills.start, HEAD, town.id)
    with pytest.raises(AlreadyDone):
        await town.act(drills.start, HEAD, town.id)
    with pytest.raises(NotAllowed):
        await town.act(drills.acknowledge, RESIDENT, drill.id)


async def test_a_drill_without_anybody_to_call_is_over_at_once(town: Town) -> None:
    lone = await open_town(town.database, town.clock, "白水镇社工站")
    head = await lone.join("独站长", RoleKind.HEAD)
    _, called = await lone.act(drills.start, head, lone.id)
    assert called == 0
    assert (await _result(lone))["called"] == 0


async def test_it_leaves_no_trace_in_figures_or_lists(town: Town) -> None:
    async def seen() -> tuple[Any, ...]:
        async with town.database.view() as unit:
            waiting = await mornings.waiting(unit, town.id)
        stands = await town.act(overview.stands, HEAD, town.id)
        alarms = await town.rows("SELECT id FROM alarm UNION SELECT id FROM wish")
        return waiting, stands, await town.act(reports.month, HEAD), alarms

    before = await seen()
    drill, _ = await town.act(drills.start, HEAD, town.id)
    assert await seen() == before
    await town.act(drills.acknowledge, WORKER, drill.id)
    assert await seen() == before
