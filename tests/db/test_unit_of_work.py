"""A unit of work happens whole or not at all, one writer at a time."""

import asyncio
import sqlite3
import traceback
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from db.queries import events, members, stations
from db.session import Database
from db.tables import Station, Village
from services.refusals import Refused
from tests.databases import Place
from tests.factories import HandClock, Town, connect, new_database

pytestmark = pytest.mark.both_databases
TAKERS, PROCESSES = 20, 4


async def test_an_error_leaves_nothing_behind(town: Town) -> None:
    before = await _villages(town)
    with pytest.raises(RuntimeError, match="halfway"):
        async with town.database.unit() as unit:
            await unit.add(Village(station_id=town.id, name="新村"))
            raise RuntimeError("halfway")
    assert await _villages(town) == before


async def test_a_constraint_broken_at_the_end_takes_everything_back(town: Town) -> None:
    before = await _villages(town)
    with pytest.raises(IntegrityError):
        async with town.database.unit() as unit:
            await unit.add(Village(station_id=town.id, name="新村"))
            await unit.add(Village(station_id=town.id, name="桃园村"))
    assert await _villages(town) == before


async def test_an_error_names_no_words_of_the_row(town: Town) -> None:
    """It is logged as it is, with all that led to it."""
    with pytest.raises(IntegrityError) as broken:
        async with town.database.unit() as unit:
            await unit.add(Village(station_id=town.id, name="桃园村"))
    told = "".join(traceback.format_exception(broken.value))
    assert "village" in told
    assert "桃园村" not in told.replace('name="桃园村"', "")


async def test_a_number_beyond_32_bits_is_nobodys(town: Town) -> None:
    """As a forged button may name one."""
    async with town.database.unit() as unit:
        assert await unit.session.get(Village, 2**62) is None
        assert await unit.session.get(Village, 1) is not None


async def test_a_cancelled_unit_leaves_nothing_and_lets_the_next_one_write(town: Town) -> None:
    entered = asyncio.Event()

    async def stuck() -> None:
        async with town.database.unit() as unit:
            await unit.add(Village(station_id=town.id, name="新村"))
            entered.set()
            await asyncio.Event().wait()

    before, task = await _villages(town), asyncio.create_task(stuck())
    await entered.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with town.database.unit() as unit:
        await unit.add(Village(station_id=town.id, name="后来村"))
    assert await _villages(town) == sorted([*before, "后来村"])


async def test_everything_in_a_unit_happens_at_one_instant(town: Town) -> None:
    async with town.database.unit() as unit:
        at = unit.now
        town.clock.forward(minutes=5)
        assert unit.now == at


async def test_writers_of_several_processes_take_turns(town: Town, database_file: Place) -> None:
    """Each reads a count, waits, and writes one more: without turns counts would be lost."""
    handles = [connect(database_file, town.clock) for _ in range(PROCESSES)]
    await asyncio.gather(*(_count_up(handles[n % PROCESSES], town.id) for n in range(TAKERS)))
    async with town.database.view() as unit:
        assert (await stations.get(unit, town.id)).settings == {"count": TAKERS}
    for handle in handles:
        await handle.close()


async def _count_up(database: Database, station_id: int) -> None:
    async with database.unit() as unit:
        station = await stations.get(unit, station_id)
        seen = station.settings.get("count", 0)
        await asyncio.sleep(0)
        station.settings = {"count": seen + 1}


async def test_what_is_written_through_a_view_is_not_kept(town: Town) -> None:
    before = await _villages(town)
    async with town.database.view() as unit:
        unit.session.add(Village(station_id=town.id, name="新村"))
    assert await _villages(town) == before


async def test_a_view_sees_one_moment_while_others_write(town: Town) -> None:
    async with town.database.view() as unit:
        before = len(await stations.villages(unit, town.id))
        async with town.database.unit() as writing:
            await writing.add(Village(station_id=town.id, name="新村"))
        assert len(await stations.villages(unit, town.id)) == before
    assert len(await _villages(town)) == before + 1


async def test_an_instant_without_a_time_zone_is_refused(town: Town) -> None:
    with pytest.raises(StatementError, match="time zone"):
        async with town.database.unit() as unit:
            station = await stations.get(unit, town.id)
            station.next_round_at = town.clock.now().replace(tzinfo=None)


async def test_instants_come_back_aware_and_to_the_microsecond(town: Town) -> None:
    town.clock.at = town.clock.at.replace(microsecond=123457)
    async with town.database.unit() as unit:
        made = await unit.add(Station(name="新站", code="c", level="town", created_at=unit.now))
    async with town.database.view() as unit:
        assert (await stations.get(unit, made.id)).created_at == town.clock.now()


@pytest.mark.sqlite
async def test_the_file_keeps_its_promises_of_durability(town: Town) -> None:
    found = []
    async with town.database.unit() as unit:
        for pragma in ("journal_mode", "synchronous", "foreign_keys"):
            found.append((await unit.session.execute(text(f"PRAGMA {pragma}"))).scalar_one())
    assert found == ["wal", 2, 1]


async def test_a_new_file_opens_while_somebody_else_reads_it(tmp_path: Path) -> None:
    path = new_database(tmp_path, tmp_path / "empty.sqlite")
    database = connect(path, HandClock())
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM station").fetchone()
        async with database.view() as unit:
            assert await stations.by_name(unit, "青山镇社工站") == []
    await database.close()


async def test_a_row_that_names_nobody_is_refused(town: Town) -> None:
    with pytest.raises(IntegrityError):
        async with town.database.unit() as unit:
            await unit.add(Village(station_id=999, name="无主村"))


async def _villages(town: Town) -> list[str]:
    return sorted(await town.column("SELECT name FROM village"))


async def test_a_part_that_is_taken_back_leaves_the_chain_and_the_keys_as_they_were(
    town: Town,
) -> None:
    who = town.people["王大妈"]
    async with town.database.unit() as unit:
        await events.record(unit, town.id, who, "member", who, "stays")
        with pytest.raises(Refused):
            async with unit.attempt():
                await events.record(unit, town.id, who, "member", who, "forgotten")
                await unit.destroy_key(who)
                raise Refused
        assert await members.name(unit, who) == "王大妈"
        await events.record(unit, town.id, who, "member", who, "stays")
    assert await town.breaks() == []
    found = await town.column("SELECT move FROM event ORDER BY id DESC LIMIT 2")
    assert found == ["stays", "stays"]
