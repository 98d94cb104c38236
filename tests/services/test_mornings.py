"""The morning list and the week: heads hear what waits, in figures, once a day and once a week."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from db.tables.role import RoleKind
from handlers.wording.notices import word
from services import mornings
from services.letters import Letter
from services.telling import call
from tests.factories import Town, goods

ZONE = ZoneInfo("Asia/Shanghai")


async def _attend(town: Town) -> None:
    async with town.database.unit() as unit:
        await mornings.attend(unit)


async def _facts(town: Town, kind: str) -> list[dict[str, object]]:
    kept = await town.column("SELECT facts FROM notice WHERE kind = :k ORDER BY id", k=kind)
    return [json.loads(one) for one in kept]


async def test_a_head_hears_each_morning_what_waits(town: Town) -> None:
    await _attend(town)
    await town.post(town.people["王大妈"], goods())
    town.clock.at = datetime(2026, 3, 3, 8, 30, tzinfo=ZONE).astimezone(UTC)
    for _ in range(2):
        await _attend(town)
    assert await _facts(town, "morning") == [{"triage": 1, "station": town.id}]
    assert await town.told("morning") == ["李站长"]


async def test_the_morning_list_leads_to_everything_it_names() -> None:
    numbers = {"todos": 1, "triage": 2, "claims": 3, "review": 4, "late": 5, "alarms": 6}
    screen = word(Letter("morning", "站长", numbers=numbers, station="一号站"))
    buttons = [one.data for row in screen.rows for one in row]
    assert buttons == ["alarms", "late:0", "review:0", "claims:0", "triage:0", "todos:0"]


async def test_a_morning_without_anything_is_quiet(town: Town) -> None:
    await _attend(town)
    town.clock.forward(days=1)
    await _attend(town)
    assert await town.told("morning") == []


async def test_a_clock_that_jumps_over_days_brings_one_morning(town: Town) -> None:
    await _attend(town)
    await town.post(town.people["王大妈"], goods())
    town.clock.forward(days=5)
    await _attend(town)
    [facts] = await _facts(town, "morning")
    assert facts == {"late": 1, "triage": 1, "station": town.id}


async def test_a_call_that_nobody_made_is_counted_once(town: Town) -> None:
    await _attend(town)
    async with town.database.unit() as unit:
        await call(unit, town.id, town.people["王大妈"], "fulfilled", wish=1)
    town.clock.forward(days=5)
    await _attend(town)
    assert await _facts(town, "morning") == [{"todos": 1, "station": town.id}]


async def test_the_week_is_told_on_monday_without_a_word_about_anybody(town: Town) -> None:
    await town.join("周督导", RoleKind.SUPERVISOR)
    await _attend(town)
    await town.opened(goods())
    town.clock.at = datetime(2026, 3, 9, 9, 0, tzinfo=ZONE).astimezone(UTC)
    await _attend(town)
    assert await town.told("digest") == ["李站长", "周督导"]
    facts = (await _facts(town, "digest"))[0]
    assert (facts["first"], facts["until"]) == ("2026-03-02", "2026-03-09")
    assert (facts["collected"], facts["opened"], facts["station"]) == (1, 1, town.id)
