"""The key outside the database: made once, and never replaced beside what it sealed."""

import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.running import CannotRun, prepare
from bot.settings import BadSettings, Settings
from db.migrate import upgrade


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path / "data")


def test_the_first_start_makes_a_key_and_the_next_one_keeps_it(settings: Settings) -> None:
    first = settings.secret()
    prepare(settings)
    assert settings.secret() == first


def test_a_key_missing_beside_its_database_is_not_replaced(settings: Settings) -> None:
    settings.secret()
    prepare(settings)
    key = settings.data_dir / "sandbox.key"
    key.rename(key.with_suffix(".elsewhere"))
    with pytest.raises(BadSettings, match=r"sandbox\.key is missing; put it back first"):
        settings.secret()
    assert not key.exists()


def test_a_database_of_a_newer_version_is_one_sentence(settings: Settings) -> None:
    settings.data_dir.mkdir()
    upgrade(settings.database)
    _claim_a_newer_version(settings)
    with pytest.raises(CannotRun, match=r"sandbox\.sqlite cannot be used: it was made by a newer"):
        prepare(settings)


def _claim_a_newer_version(settings: Settings) -> None:
    with sqlite3.connect(settings.data_dir / "sandbox.sqlite") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def test_a_station_can_be_added_on_an_empty_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["station", "add", "青山镇社工站"])
    assert (done.exit_code, (tmp_path / "data" / "sandbox.key").exists()) == (0, True)
