"""A full disk, records that may not be written to or that another program holds: nothing is half
done, readers read on, and the next step is taken when the trouble is over."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from db.tables import Village
from db.trouble import trouble
from services import forgetting
from tests.factories import Town
from tests.faults import suffering

WHY = {"full": "make room", "read-only": "rights and disk", "locked": "end it"}


async def _new_villages(town: Town, name: str) -> None:
    async with town.database.unit() as unit:
        await unit.add(Village(station_id=town.id, name=name))
        await unit.add(Village(station_id=town.id, name=name + "里" * 9000))


@pytest.mark.sqlite
@pytest.mark.parametrize("what", WHY)
async def test_a_step_is_taken_whole_or_not_at_all_and_again_later(
    town: Town, database_file: Path, what: str
) -> None:
    before = await town.column("SELECT name FROM village")
    async with suffering(town.database, database_file, what):
        for _ in range(2):
            with pytest.raises(DBAPIError) as refused:
                await _new_villages(town, "新村")
            assert WHY[what] in str(trouble(refused.value))
        assert await town.column("SELECT name FROM village") == before
    await _new_villages(town, "新村")
    assert len(await town.column("SELECT name FROM village")) == len(before) + 2
    assert await town.breaks() == []


async def test_what_a_step_did_wrong_is_no_trouble_of_the_database(town: Town) -> None:
    """Taken again it would fail again, and hold up everybody behind it."""
    with pytest.raises(IntegrityError) as refused:
        async with town.database.unit() as unit:
            await unit.add(Village(station_id=999, name="无主村"))
    with pytest.raises(DBAPIError) as wrong:
        async with town.database.unit() as unit:
            await unit.session.execute(text("SELECT * FROM no_such_table"))
    found = [trouble(one) for one in (refused.value, wrong.value, ValueError())]
    assert found == [None, None, None]


class _Said(Exception):
    """What PostgreSQL's driver says, as far as it is looked at."""

    def __init__(self, sqlstate: str | None) -> None:
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (None, "reached"),
        ("08006", "reached"),
        ("53100", "room"),
        ("25006", "written"),
        ("57P01", "stopped"),
        ("40P01", "each other's"),
        ("23505", None),
        ("57014", None),
    ],
)
def test_postgresql_is_understood_too(state: str | None, words: str | None) -> None:
    why = trouble(DBAPIError("SELECT", {}, _Said(state)))
    assert why is None if words is None else words in str(why)


@pytest.mark.sqlite
async def test_who_is_forgotten_stays_so_though_the_log_cannot_be_emptied(
    town: Town, database_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, tried = town.database.empty_log, []

    async def full() -> None:
        tried.append(1)
        if len(tried) == 1:
            raise OperationalError("PRAGMA", {}, _full())
        await empty()

    monkeypatch.setattr(town.database, "empty_log", full)
    await town.act(forgetting.forget, 3)
    assert await town.column("SELECT member_id FROM member_key") == [1, 2]
    await _new_villages(town, "新村")
    await _new_villages(town, "后来村")
    assert len(tried) == 2


def _full() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error
