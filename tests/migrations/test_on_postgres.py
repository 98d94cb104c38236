"""Migrations climb, descend and climb again on PostgreSQL too."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import NullPool, create_engine, inspect
from sqlmodel import SQLModel

from db.migrate import NewerDatabase, upgrade
from tests.databases import reading
from tests.migrations.steps import climbs_descends_and_climbs, each_step_is_taken_back
from tests.postgres import Server

ROOT = Path(__file__).parents[2]
SCHEMA = """
    SELECT 'column', table_name || '.' || column_name,
    concat_ws(' ', data_type, is_nullable, column_default)
    FROM information_schema.columns WHERE table_schema = 'public'
    UNION SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION SELECT 'index', tablename || '.' || indexname, indexdef
    FROM pg_indexes WHERE schemaname = 'public'
    UNION SELECT 'sequence', sequencename, data_type::text
    FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1, 2"""


@pytest.fixture
def url(server: Server) -> str:
    return server.bare()


def test_migrations_climb_descend_and_climb_again(url: str) -> None:
    left = climbs_descends_and_climbs(url, _schema)
    assert {name.split(".")[0] for _, name, _ in left} == {"alembic_version"}


def test_each_step_can_be_taken_back_by_itself(url: str) -> None:
    each_step_is_taken_back(url, _schema)


def test_the_migrated_tables_are_the_declared_ones(server: Server) -> None:
    engine = create_engine(server.empty(), poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        checks = {
            str(check["name"])
            for table in SQLModel.metadata.tables
            for check in inspect(connection).get_check_constraints(table)
        }
    assert checks == {
        str(one.name)
        for table in SQLModel.metadata.tables.values()
        for one in table.constraints
        if hasattr(one, "sqltext")
    }


def test_of_two_programs_that_start_at_once_one_climbs(url: str) -> None:
    """Alembic has one context a process, so these are processes."""
    climb = "import sys; from db.migrate import upgrade; upgrade(sys.argv[1])"
    given = [sys.executable, "-c", climb, url]
    programs = [subprocess.Popen(given, cwd=ROOT) for _ in range(2)]  # noqa: S603
    assert [program.wait(60) for program in programs] == [0, 0]
    assert len(_schema(url)) > 100


def test_a_database_of_a_newer_version_is_refused_and_left_alone(server: Server) -> None:
    url = server.empty()
    with reading(url) as reader:
        reader.rows("UPDATE alembic_version SET version_num = '9999'")
    before = _schema(url)
    with pytest.raises(NewerDatabase, match="newer version"):
        upgrade(url)
    assert _schema(url) == before


def _schema(url: str) -> list[tuple[str, str, str]]:
    """Everything the database defines, by name."""
    with reading(url) as reader:
        return reader.rows(SCHEMA)
