"""Clocks that jump, years that change their hour, months that end: nothing waits for months,
nothing happens twice."""

from datetime import UTC, datetime, timedelta

import pytest

from db.queries import notices, stations
from db.tables import Station
from services import mornings, quiet
from services.station_settings import local, next_round
from services.telling import tell
from tests.factories import Town, goods

BERLIN = "Europe/Berlin"
YEAR = {"days": 365}


async def _sendable(town: Town) -> list[str]:
    async with town.database.unit() as unit:
        return [notice.kind for notice, _ in await notices.lease(unit, 9)]


async def _told(town: Town, kind: str) -> None:
    async with town.database.unit() as unit:
        await tell(unit, town.id, town.people["王大妈"], kind)


async def test_what_a_clock_that_ran_ahead_wrote_is_sent_when_it_is_put_right(town: Town) -> None:
    town.clock.forward(**YEAR)
    await _told(town, "first")
    town.clock.forward(days=-365)
    assert await _sendable(town) == ["first"]


async def test_a_lease_taken_by_a_clock_that_ran_ahead_does_not_hold_for_a_year(
    town: Town,
) -> None:
    await _told(town, "first")
    town.clock.forward(**YEAR)
    assert await _sendable(town) == ["first"]
    assert await _sendable(town) == []
    town.clock.forward(days=-365)
    assert await _sendable(town) == ["first"]
    assert await _sendable(town) == []


async def test_a_clock_put_back_an_hour_delays_and_loses_nothing(town: Town) -> None:
    await _told(town, "first")
    town.clock.forward(hours=-1)
    assert await _sendable(town) == []
    town.clock.forward(hours=1)
    assert await _sendable(town) == ["first"]


async def test_rounds_and_mornings_planned_by_a_wrong_clock_come_about_now(town: Town) -> None:
    await town.post(town.people["王大妈"], goods())
    async with town.database.unit() as unit:
        await mornings.attend(unit)
    town.clock.forward(**YEAR)
    async with town.database.unit() as unit:
        await mornings.attend(unit)
        (await stations.get(unit, town.id)).next_round_at = unit.now + timedelta(hours=6)
    town.clock.forward(days=-365)
    async with town.database.unit() as unit:
        assert [one.id for one in await stations.rounds_due(unit, unit.now)] == [town.id]
        await mornings.attend(unit)
        assert not await mornings.due(unit)
    assert await town.told("morning") == ["李站长", "李站长"]


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        (BERLIN, datetime(2026, 3, 28, 20, tzinfo=UTC)),
        (BERLIN, datetime(2026, 10, 24, 20, tzinfo=UTC)),
        ("Asia/Shanghai", datetime(2026, 2, 28, 0, tzinfo=UTC)),
        ("Asia/Shanghai", datetime(2026, 12, 31, 0, tzinfo=UTC)),
    ],
    ids=["spring", "autumn", "February", "New Year"],
)
def test_the_next_time_lies_ahead_at_its_hour_whatever_day_it_is(zone: str, day: datetime) -> None:
    station = Station(
        name="站",
        code="c",
        level="town",
        time_zone=zone,
        created_at=day,
        settings={"rounds": ["02:45", "09:00"], "morning": "02:15"},
    )
    for step in range(0, 48 * 60, 10):
        now = day + timedelta(minutes=step)
        at, list_at = next_round(station, now), mornings.next_morning(station, now)
        week_at = mornings.next_monday(station, now)
        assert now < at.astimezone(UTC) <= now + timedelta(hours=25)
        assert now < list_at.astimezone(UTC) <= now + timedelta(hours=25)
        assert now < week_at.astimezone(UTC) <= now + timedelta(days=7, hours=1)
        assert local(station, at.astimezone(UTC)).minute in (45, 0)
        assert local(station, week_at.astimezone(UTC)).weekday() == 0


@pytest.mark.parametrize(("month", "day"), [(3, 28), (10, 24)], ids=["spring", "autumn"])
async def test_nobody_is_woken_or_left_waiting_in_the_night_that_changes_its_hour(
    town: Town, month: int, day: int
) -> None:
    """From the evening before to the noon after."""
    evening = datetime(2026, month, day, 16, tzinfo=UTC)
    async with town.database.unit() as unit:
        station = await stations.get(unit, town.id)
        station.time_zone = BERLIN
        for step in range(0, 20 * 60, 10):
            at = evening + timedelta(minutes=step)
            until = await quiet.awake(unit, town.id, town.people["王大妈"], at)
            here, then = local(station, at), local(station, until)
            sleeps = (here.hour, here.minute) >= (21, 0) or (here.hour, here.minute) < (7, 30)
            assert (until > at) == sleeps
            assert until - at <= timedelta(hours=11, minutes=30)
            assert not sleeps or (then.hour, then.minute) == (7, 30)
