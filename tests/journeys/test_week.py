"""A week of a small station, on the real jobs and sender, with the clock moved hour by hour."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from services import late, snapshots
from tests.journeys.station import new_database, quicken, running
from tests.journeys.week import Week
from tests.services.promises import broken

ZONE = ZoneInfo("Asia/Shanghai")


SMALL, WHOLE = (20, 25, 4), (40, 200, 10)
"""Wishers, volunteers, companies; a whole station is for the long form."""


@pytest.mark.parametrize(
    ("people", "seed"),
    [(SMALL, 1), *(pytest.param(WHOLE, seed, marks=pytest.mark.soak) for seed in range(2, 5))],
)
async def test_a_week_keeps_caps_lets_people_sleep_and_loses_nobody(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    people: tuple[int, int, int],
    seed: int,
) -> None:
    quicken(monkeypatch)
    path = new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite")
    async with running(path) as bot:
        week = Week(bot, seed)
        await week.begin(*people)
        for hour in range(24 * 7):
            if hour % 24 < 10 and hour < 24 * 5:
                await week.post(week.chance.choice(week.residents))
            await bot.phones.move_clock(seconds=3600)
            await week.hour()
            await bot.settled()
        assert await _over_their_cap(week) == []
        assert await _woken(week) == []
        assert await _on_nobodys_list(week) == []
        done = await bot.one("SELECT count(*) FROM wish WHERE status = 'fulfilled'")
        assert done >= 5
    assert broken(path) == []


async def _over_their_cap(week: Week) -> list[object]:
    """Volunteers who took on more in a week than they wanted."""
    return await week.bot.rows(
        "SELECT offer.member_id, match.period_start, count(*) AS tasks, min(cap) FROM match"
        " JOIN offer ON offer.id = offer_id WHERE offer.kind = 'skill' AND match.status IN"
        " ('accepted', 'delivered', 'confirmed', 'disputed')"
        " GROUP BY offer.member_id, match.period_start HAVING tasks > min(cap)"
    )


async def _woken(week: Week) -> list[object]:
    """Notices that could wait and went out between nine in the evening and half past seven."""
    found = []
    for kind, at in await week.bot.rows("SELECT kind, sent_at FROM notice WHERE NOT urgent"):
        if at is not None:
            here = datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(ZONE)
            if here.hour >= 21 or (here.hour, here.minute) < (7, 30):
                found.append((kind, here))
    return found


async def _on_nobodys_list(week: Week) -> list[object]:
    """What is unfinished, and neither on a list of the desk, nor asked of somebody with a
    clock that runs, nor part of the next round."""
    async with week.bot.database.view() as unit:
        listed = await late.within(unit, [week.station_id])
        snapshot = await snapshots.take_snapshot(unit, week.station_id)
        now = unit.now
    late_matches = {one.match_id for one in listed}
    lost: list[object] = []
    for match_id, status, due in await week.bot.rows(
        "SELECT id, status, due_at FROM match WHERE status IN"
        " ('offered', 'accepted', 'delivered', 'disputed')"
    ):
        runs = due is not None and datetime.fromisoformat(due).replace(
            tzinfo=UTC
        ) > now - timedelta(minutes=1)
        if not runs and match_id not in late_matches:
            lost.append((status, match_id))
    in_round = {need.id for need in snapshot.needs}
    for line_id, lacking in await week.bot.rows(
        "SELECT line.id, asked - reserved - delivered AS lacking FROM line JOIN wish"
        " ON wish.id = wish_id WHERE wish.status IN ('open', 'in_progress') AND lacking > 0"
        " AND line.id NOT IN (SELECT line_id FROM match WHERE status IN ('proposed', 'offered'))"
    ):
        if line_id not in in_round:
            lost.append(("line", line_id, lacking))
    return lost
