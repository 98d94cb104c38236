"""Backups: whole and sound while the bot runs, put back only where they belong."""

import asyncio
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot import keeping
from bot.__main__ import app
from bot.keeping import CannotKeep
from bot.settings import BadSettings, Settings
from db import copies
from services import forgetting
from tests.factories import Town, goods, stock
from tests.services.promises import broken

pytestmark = pytest.mark.sqlite


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _heads(path: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(path)) as file:
        return file.execute("SELECT id, chain_head FROM station ORDER BY id").fetchall()


async def test_a_restored_backup_has_the_same_counts_and_hashes(
    lively: Town, settings: Settings, database_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy.sqlite"
    assert "sound" in keeping.backup(settings, file, overwrite=False)
    counts, heads = copies.counts(database_file), _heads(database_file)
    assert counts["event"] > 5
    await lively.join("后来的")
    await lively.database.close()
    assert "back and sound" in await keeping.restore(settings, file, overwrite=True)
    assert (copies.counts(database_file), _heads(database_file)) == (counts, heads)
    assert (await keeping.verify(settings))[1]
    assert broken(database_file) == []


async def test_what_was_there_before_is_kept_beside_it(
    lively: Town, settings: Settings, database_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy.sqlite"
    keeping.backup(settings, file, overwrite=False)
    await lively.join("后来的")
    later = copies.counts(database_file)
    await lively.database.close()
    await keeping.restore(settings, file, overwrite=True)
    [aside] = database_file.parent.glob("*.before-*")
    assert copies.counts(aside) == later


async def test_a_backup_is_its_owners_alone(
    lively: Town, settings: Settings, tmp_path: Path
) -> None:
    keeping.backup(settings, tmp_path / "copy.sqlite", overwrite=False)
    assert stat.S_IMODE((tmp_path / "copy.sqlite").stat().st_mode) == 0o600


async def test_nothing_is_overwritten_unasked(
    lively: Town, settings: Settings, database_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy.sqlite"
    file.write_text("something else")
    with pytest.raises(CannotKeep, match="there already"):
        keeping.backup(settings, file, overwrite=False)
    assert file.read_text() == "something else"
    keeping.backup(settings, file, overwrite=True)
    before = copies.counts(database_file)
    with pytest.raises(CannotKeep, match="there already"):
        await keeping.restore(settings, file, overwrite=False)
    assert copies.counts(database_file) == before


async def test_what_lies_on_a_server_is_not_taken_for_a_file(
    settings: Settings, tmp_path: Path
) -> None:
    there = settings.model_copy(update={"database_url": "postgresql+psycopg://127.0.0.1/station"})
    with pytest.raises(CannotKeep, match="pg_dump and pg_restore"):
        keeping.backup(there, tmp_path / "copy.sqlite", overwrite=False)
    with pytest.raises(CannotKeep, match="pg_dump and pg_restore"):
        await keeping.restore(there, tmp_path / "copy.sqlite", overwrite=True)


async def test_records_in_use_are_not_replaced(
    lively: Town, settings: Settings, database_file: Path, tmp_path: Path
) -> None:
    file = tmp_path / "copy.sqlite"
    keeping.backup(settings, file, overwrite=False)
    await lively.join("后来的")
    with pytest.raises(CannotKeep, match="stop it first"):
        await keeping.restore(settings, file, overwrite=True)
    assert await lively.one("SELECT count(*) FROM member") == copies.counts(file)["member"] + 1


async def test_another_key_another_file_and_an_altered_one_are_refused(
    lively: Town, settings: Settings, database_file: Path, tmp_path: Path
) -> None:
    file, other = tmp_path / "copy.sqlite", tmp_path / "other.sqlite"
    keeping.backup(settings, file, overwrite=False)
    await lively.database.close()
    before = _bytes(database_file)
    wrong = settings.model_copy(update={"master_key": type(settings.master_key)("a" * 43 + "=")})
    with pytest.raises(CannotKeep, match="not the one"):
        await keeping.restore(wrong, file, overwrite=True)
    with closing(sqlite3.connect(other)) as made:
        made.execute("CREATE TABLE t (x)")
    with pytest.raises(CannotKeep, match="no backup of a station"):
        await keeping.restore(settings, other, overwrite=True)
    other.write_bytes(b"no database at all" * 100)
    with pytest.raises(CannotKeep, match="was not put back"):
        await keeping.restore(settings, other, overwrite=True)
    shutil.copy(file, other)
    with closing(sqlite3.connect(other)) as made, made:
        made.execute("UPDATE event SET move = 'open>fulfilled' WHERE id = 4")
    with pytest.raises(CannotKeep, match=r"altered.*event 4"):
        await keeping.restore(settings, other, overwrite=True)
    assert _bytes(database_file) == before
    assert list(database_file.parent.glob("*.restoring*")) == []


async def test_on_a_new_machine_the_key_is_asked_for_and_none_is_made(
    lively: Town, settings: Settings, tmp_path: Path
) -> None:
    file, folder = tmp_path / "copy.sqlite", tmp_path / "new"
    keeping.backup(settings, file, overwrite=False)
    new = Settings(_env_file=None, data_dir=folder)
    with pytest.raises(BadSettings, match="put it back first"):
        await keeping.restore(new, file, overwrite=False)
    assert not folder.exists()
    there = new.model_copy(update={"master_key": settings.master_key})
    assert "back and sound" in await keeping.restore(there, file, overwrite=False)


async def test_whoever_was_forgotten_since_is_forgotten_again(
    town: Town, settings: Settings, database_file: Path, tmp_path: Path
) -> None:
    giver, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    file = tmp_path / "copy.sqlite"
    keeping.backup(settings, file, overwrite=False)
    await town.act(forgetting.forget, giver)
    await town.database.close()
    assert "Forgotten again, as they had asked: 1." in await keeping.restore(
        settings, file, overwrite=True
    )
    with closing(sqlite3.connect(database_file)) as kept:
        who = kept.execute("SELECT status, name_sealed FROM member WHERE id = ?", (giver,))
        assert who.fetchone() == ("forgotten", None)
        assert (giver,) not in kept.execute("SELECT member_id FROM member_key").fetchall()
    assert broken(database_file) == []


async def test_a_broken_chain_is_named_with_its_event(
    lively: Town, settings: Settings, database_file: Path
) -> None:
    assert await keeping.verify(settings) == (["青山镇社工站: whole"], True)
    with closing(sqlite3.connect(database_file)) as file, file:
        file.execute("UPDATE event SET actor_id = NULL WHERE id = 5")
    lines, whole = await keeping.verify(settings)
    assert not whole
    assert "event 5" in lines[0]


async def test_the_commands_print_a_sentence_and_end_as_they_should(
    lively: Town, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.master_key is not None
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", str(settings.database_url))
    monkeypatch.setenv("MASTER_KEY", settings.master_key.get_secret_value())

    def bot(*words: str) -> Any:
        return CliRunner().invoke(app, words)

    ends = [
        (("backup", "copy.sqlite"), 0, "looked through and sound"),
        (("backup", "copy.sqlite"), 1, "add --yes"),
        (("restore", "copy.sqlite"), 1, "add --yes"),
        (("restore", "nowhere.sqlite", "--yes"), 1, "was not put back"),
        (("audit", "verify"), 0, "青山镇社工站: whole"),
        (("doctor",), 0, "ok  chains of events: whole"),
    ]
    for words, code, sentence in ends:
        done = await asyncio.to_thread(bot, *words)
        assert (done.exit_code, sentence in done.output) == (code, True), done.output
