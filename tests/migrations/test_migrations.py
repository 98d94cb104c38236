"""Migrations climb, descend and climb again, and end where the tables say."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlmodel import SQLModel

from db.migrate import NewerDatabase, config, upgrade
from tests.factories import new_database, staffed_town
from tests.migrations.steps import climbs_descends_and_climbs, each_step_is_taken_back

KEEPS = {"alembic_version"}


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path / 'station.sqlite'}"


def test_migrations_climb_descend_and_climb_again(url: str) -> None:
    left = climbs_descends_and_climbs(url, _schema)
    assert {name for _, name, _ in left} == KEEPS | {"sqlite_autoindex_alembic_version_1"}


def test_each_step_can_be_taken_back_by_itself(url: str) -> None:
    each_step_is_taken_back(url, _schema)


def test_there_is_one_way_up(url: str) -> None:
    assert len(ScriptDirectory.from_config(config(url)).get_heads()) == 1


def test_the_migrated_tables_are_the_declared_ones(url: str) -> None:
    upgrade(url)
    with create_engine(url.replace("+aiosqlite", "")).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []
        assert set(inspect(connection).get_table_names()) - KEEPS == set(SQLModel.metadata.tables)


def test_the_checks_in_the_file_are_the_declared_ones(url: str) -> None:
    """Alembic does not compare checks: a status added to a table alone would be refused."""
    upgrade(url)
    with create_engine(url.replace("+aiosqlite", "")).connect() as connection:
        found = {
            (table, str(check["name"]), "".join(str(check["sqltext"]).split()))
            for table in SQLModel.metadata.tables
            for check in inspect(connection).get_check_constraints(table)
        }
    declared = {
        (table.name, str(one.name), "".join(str(one.sqltext).split()))
        for table in SQLModel.metadata.tables.values()
        for one in table.constraints
        if hasattr(one, "sqltext")
    }
    assert len(declared) > 20
    assert found == declared


def test_every_constraint_has_a_name(url: str) -> None:
    upgrade(url)
    with create_engine(url.replace("+aiosqlite", "")).connect() as connection:
        look = inspect(connection)
        names = [
            found["name"]
            for table in set(look.get_table_names()) - KEEPS
            for found in (
                look.get_pk_constraint(table),
                *look.get_foreign_keys(table),
                *look.get_unique_constraints(table),
                *look.get_check_constraints(table),
            )
        ]
    assert len(names) > 100
    assert [name for name in names if not name] == []


async def test_climbing_again_keeps_what_is_there(tmp_path: Path) -> None:
    path = new_database(tmp_path, tmp_path / "empty.sqlite")
    async with staffed_town(path) as town:
        before = await town.rows("SELECT * FROM member")
    upgrade(f"sqlite+aiosqlite:///{path}")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT * FROM member").fetchall() == before


async def test_consents_outlive_a_step_back_but_for_those_it_does_not_know(tmp_path: Path) -> None:
    path = new_database(tmp_path, tmp_path / "empty.sqlite")
    async with staffed_town(path) as town:
        before = await town.rows("SELECT * FROM consent")
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO consent (member_id, kind, version, given_at, given_by, how)"
            " SELECT id, 'vocabulary', '1', created_at, id, '' FROM member LIMIT 1"
        )
    url = f"sqlite+aiosqlite:///{path}"
    command.downgrade(config(url), "0004")
    upgrade(url)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT * FROM consent").fetchall() == before
    assert len(before) > 0


def test_a_path_with_a_percent_sign_is_migrated(tmp_path: Path) -> None:
    folder = tmp_path / "100%"
    folder.mkdir()
    upgrade(f"sqlite+aiosqlite:///{folder / 'station.sqlite'}")
    assert (folder / "station.sqlite").stat().st_size > 0


def test_a_database_of_a_newer_version_is_refused_and_left_alone(url: str) -> None:
    upgrade(url)
    path = url.partition("///")[2]
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = _schema(url)
    with pytest.raises(NewerDatabase, match="newer version"):
        upgrade(url)
    assert _schema(url) == before


def _schema(url: str) -> list[tuple[str, str, str]]:
    """Everything the file defines, by name; the constraints of a copied table in one order."""
    with sqlite3.connect(url.partition("///")[2]) as connection:
        found = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
        return sorted((kind, name, _ordered(sql)) for kind, name, sql in found)


def _ordered(sql: str) -> str:
    return "\n".join(sorted(line.strip(" \t,") for line in sql.replace('"', "").splitlines()))
