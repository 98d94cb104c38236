"""What the clock starts: rounds at 09:00 and 15:00 of the station, urgent ones at once."""

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from services import founding, rounds, triage, wish_endings, wishes
from services.access import actor_of
from services.wish_drafts import DraftLine, WishDraft
from tests.journeys.station import Running

ZONE = ZoneInfo("Asia/Shanghai")


async def _rounds(bot: Running) -> list[str]:
    return [one for (one,) in await bot.rows("SELECT trigger FROM round ORDER BY id")]


async def test_rounds_run_once_at_nine_and_once_at_three(station: Running) -> None:
    await station.phones.move_clock(tomorrow="08:59")
    before = len(await _rounds(station))
    counts = []
    for minutes in (1, 0, 359, 1, 0):
        await station.phones.move_clock(seconds=60 * minutes)
        counts.append(len(await _rounds(station)) - before)
    assert counts == [1, 1, 1, 2, 2]


async def test_a_clock_that_jumps_over_days_runs_one_round(station: Running) -> None:
    await station.phones.move_clock(tomorrow="10:00")
    before = len(await _rounds(station))
    await station.phones.move_clock(seconds=timedelta(days=3, hours=1).total_seconds())
    assert len(await _rounds(station)) == before + 1
    due = await station.one("SELECT next_round_at FROM station")
    now = station.database.clock.now().astimezone(ZONE)
    assert due[:13] == f"{now.replace(hour=15).astimezone(ZoneInfo('UTC')):%Y-%m-%d %H}"


async def test_an_urgent_wish_starts_a_round_at_once(station: Running) -> None:
    head = await station.join("王站长", "head")
    draft = WishDraft("想要棉被", "助困", "match", (DraftLine("goods", "棉被", 1),))
    async with station.database.unit() as unit:
        desk = await actor_of(unit, head.id)
        posted = await wishes.post(unit, desk, draft)
        await triage.triage(unit, desk, posted.wish_id, urgent=True)
        await triage.open_wish(unit, desk, posted.wish_id)
    await station.app.jobs.tick()
    assert await _rounds(station) == ["urgent"]


async def test_a_job_that_fails_keeps_no_other_from_running(
    station: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken() -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(station.app.jobs, "_overdue", broken)
    await station.phones.move_clock(tomorrow="15:00")
    assert await _rounds(station) == ["clock"]


async def test_a_tree_whose_round_fails_keeps_no_other_waiting_and_is_tried_again_later(
    station: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with station.database.unit() as unit:
        await founding.add_station(unit, "另一个县总站")
    found = await station.rows("SELECT id FROM station WHERE parent_id IS NULL ORDER BY id")
    [first], [second] = found
    tried, run = [], rounds.run

    async def fails_once(database, root_id, trigger):
        tried.append(root_id)
        if tried == [first]:
            raise OSError("the disk is full")
        return await run(database, root_id, trigger)

    monkeypatch.setattr(rounds, "run", fails_once)
    await station.phones.move_clock(tomorrow="15:00")
    await station.phones.move_clock(seconds=60)
    assert tried == [first, second]
    await station.phones.move_clock(seconds=300)
    assert tried == [first, second, first]


async def test_what_is_past_its_time_goes_by_itself(station: Running) -> None:
    person = await station.join("刘奶奶")
    draft = WishDraft("想要棉被", "助困", "match", (DraftLine("goods", "棉被", 1),))
    async with station.database.unit() as unit:
        who = await actor_of(unit, person.id)
        posted = await wishes.post(unit, who, draft)
        await wish_endings.withdraw(unit, who, posted.wish_id)
    await station.app.jobs.tick()
    await station.phones.move_clock(seconds=timedelta(days=181).total_seconds())
    await person.say("你好")  # the answer shows that so many days have passed indeed
    await person.wait("您好")
    for _ in range(200):
        if station.app.jobs._time.proven():
            break
        await asyncio.sleep(0.02)
    await station.app.jobs.tick()
    assert await station.one("SELECT length(words_sealed) FROM wish") == 0


async def test_stopping_waits_for_the_tick_that_runs(
    station: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gate, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def long() -> None:
        begun.set()
        await gate.wait()
        ended.set()

    jobs = station.app.jobs
    monkeypatch.setattr(jobs, "_drafts", long)
    ticking = asyncio.create_task(jobs.tick())
    await begun.wait()
    stopping = asyncio.create_task(jobs.stop())
    await asyncio.sleep(0)
    gate.set()
    await stopping
    assert ended.is_set()
    await ticking
