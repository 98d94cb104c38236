"""A clock that leaps ahead erases nothing and lets nothing lapse; Telegram knows the time."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.jobs import Jobs
from bot.telegram_time import TelegramTime
from services import wish_endings
from tests.factories import HandClock, Town, goods, stock

YEARS = timedelta(days=4 * 365)
STATUS = "SELECT DISTINCT status FROM match"
WORDS = "SELECT length(words_sealed) > 0 FROM wish"


def test_what_leaps_while_a_message_is_under_way_is_no_fault() -> None:
    clock = HandClock()
    time, began = TelegramTime(clock), clock.now()
    clock.forward(days=2)
    time.told(began, began)
    assert (time.wrong, time.proven()) == (False, True)


@pytest.mark.parametrize("ahead", [YEARS, -YEARS, timedelta(hours=2)])
def test_a_clock_that_differs_is_told_of_once_until_it_is_right(ahead: timedelta) -> None:
    clock = HandClock()
    time, there = TelegramTime(clock), clock.now()
    clock.at += ahead
    with capture_logs() as logs:
        time.told(time.now(), there)
        time.told(time.now(), there)
    assert [entry["hours_ahead"] for entry in logs] == [ahead // timedelta(hours=1)]
    assert (time.wrong, time.proven()) == (True, False)
    clock.at -= ahead
    time.told(time.now(), there)
    assert (time.wrong, time.proven()) == (False, True)


def test_what_was_seen_days_ago_proves_nothing() -> None:
    clock = HandClock()
    time = TelegramTime(clock)
    assert not time.proven()
    time.told(time.now(), time.now())
    clock.forward(days=1)
    assert (time.wrong, time.proven()) == (False, False)


async def test_a_leap_erases_nothing_before_the_clock_was_seen_to_be_right(town: Town) -> None:
    ended = await town.post(town.people["王大妈"], goods("电视机"))
    await town.act(wish_endings.withdraw, town.people["王大妈"], ended)
    time = TelegramTime(town.clock)
    jobs = Jobs(town.database, time)
    time.told(time.now(), time.now())
    town.clock.at += YEARS
    await jobs.tick()
    assert await town.column(WORDS) == [1]
    time.told(time.now(), time.now())  # years have passed indeed
    await jobs.tick()
    assert await town.column(WORDS) == [0]


async def test_nothing_lapses_by_a_clock_that_is_known_to_be_wrong(town: Town) -> None:
    await town.giver("张老板", stock())
    await town.asked(goods())
    time, there = TelegramTime(town.clock), town.clock.now()
    jobs = Jobs(town.database, time)
    town.clock.at += YEARS
    time.told(time.now(), there)
    await jobs.tick()
    assert await town.column(STATUS) == ["offered"]
    time.told(time.now(), time.now())
    await jobs.tick()
    assert await town.column(STATUS) == ["withdrawn"]
