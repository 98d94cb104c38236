"""How often a unit of work asks the database, and by which way."""

from typing import Any

import aiosqlite
import pytest
from sqlalchemy import event, text, update
from sqlmodel import col

from db.queries import members, stations
from db.queries.clearing import run
from db.tables import Member, Village
from tests.factories import Town

pytestmark = pytest.mark.both_databases
TAKERS, PROCESSES = 20, 4


@pytest.mark.sqlite
async def test_a_statement_is_one_trip_to_the_thread(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    trips, execute = [], aiosqlite.Connection._execute

    async def counted(connection: aiosqlite.Connection, function: Any, *given: Any) -> Any:
        trips.append(function)
        return await execute(connection, function, *given)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    async with town.database.view() as unit:
        await unit.session.execute(text("SELECT name FROM village"))
        trips.clear()
        await unit.session.execute(text("SELECT name FROM village"))
        assert len(trips) == 1


@pytest.mark.sqlite
async def test_whoever_writes_goes_to_the_thread_only_to_begin_and_to_commit(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with town.database.unit() as unit:
        await stations.get(unit, town.id)  # the file is open from here on
    went: list[object] = []
    go = aiosqlite.Connection._execute

    async def noted(self: Any, work: Any, *given: Any) -> Any:
        went.append(given[0] if given else work.__name__)
        return await go(self, work, *given)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", noted)
    async with town.database.unit() as unit:
        await unit.add(Village(station_id=town.id, name="新村"))
        await stations.villages(unit, town.id)
    assert went == ["BEGIN IMMEDIATE", "commit", "rollback"]  # the last by the pool, to be sure


async def test_members_and_places_are_read_once_and_again_after_a_change_of_many(
    town: Town,
) -> None:
    who, asked = town.people["王大妈"], list[str]()
    engine = town.database._writer.sync_engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    async with town.database.unit() as unit:
        for _ in range(3):
            assert (await members.get(unit, who)).age is None
        assert len([one for one in asked if "FROM member" in one]) == 1
        await run(unit, update(Member).where(col(Member.id) == who).values(age=70))
        assert (await members.get(unit, who)).age == 70
