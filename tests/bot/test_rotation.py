"""Moving to another master key: at rest, while the bot works, cut off anywhere."""

import asyncio
import base64
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot import doctor, keeping, keys, rotation
from bot.__main__ import app
from bot.administration import CannotDo
from bot.settings import BadSettings, Settings
from db.clock import SystemClock
from db.keys import Keyring, MasterKey
from db.queries import keys as kept_keys
from db.queries import members, wishes
from db.session import Database, Unit
from db.tables import Member, Update
from services import forgetting
from tests.factories import SECRET, Town, goods

OLD, OTHER = MasterKey(SECRET).name, b"o" * 32


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def by_file(settings: Settings) -> Settings:
    """The town's bot, with its key in a file."""
    given = settings.model_copy(update={"master_key": None})
    given.key_file.write_bytes(base64.b64encode(SECRET))
    return given


@pytest.fixture
async def kept(lively: Town) -> dict[str, Any]:
    """What has to be the same under any key."""
    await lively.act(forgetting.forget, await lively.join("走了的"))
    slip = await lively.post(3, goods(), words="想要一口锅")
    async with lively.database.unit() as unit:
        reply = await unit.seal_draft("您好".encode(), "update:1")
        await unit.add(Update(id=1, seen_at=unit.now, replies_sealed=reply))
    return await _read(lively.database, lively.slips[slip])


async def _read(database: Database, slip: str) -> dict[str, Any]:
    async with database.view() as unit:
        found = await wishes.by_slip(unit, await unit.index(slip, "slip"))
        assert found is not None
        update = await unit.session.get(Update, 1)
        assert update is not None and update.replies_sealed is not None
        return {
            "slip": slip,
            "wish": (found.id, await unit.unseal(3, found.words_sealed, "wish.words")),
            "names": [await members.name(unit, who) for who in range(1, 6)],
            "by name": [one.id for one in await members.by_name(unit, 1, "王大妈")],
            "reply": await unit.unseal_draft(update.replies_sealed, "update:1"),
        }


@asynccontextmanager
async def opened(settings: Settings, ring: Keyring | None = None) -> AsyncIterator[Database]:
    """The bot on these records."""
    database = Database(settings.database, ring or keys.keyring(settings), SystemClock())
    try:
        yield database
    finally:
        await database.close()


async def _standing(settings: Settings) -> kept_keys.Standing:
    async with opened(settings) as database, database.view() as unit:
        return await kept_keys.standing(unit)


async def _sealed(settings: Settings) -> str | None:
    """What the doctor says of an unfinished move."""
    found = {one.what: one for one in await doctor.examine(settings)}["seals"]
    return found.next and f"{found.found} {found.next}"


async def test_at_rest_everything_moves_and_the_old_key_opens_nothing(
    kept: dict[str, Any], by_file: Settings
) -> None:
    said = await rotation.rotate(by_file)
    new = MasterKey(by_file.secret()).name
    assert f"sealed by the master key {new} now" in said
    assert f"sandbox.key.{OLD}: only backups" in said
    async with opened(by_file) as database:
        assert await _read(database, kept["slip"]) == kept
    async with opened(by_file, Keyring(SECRET)) as database, database.view() as unit:
        standing = await kept_keys.standing(unit)
    assert (standing.newest, standing.older, standing.in_force) == (0, 0, new)
    assert standing.shut == (await _standing(by_file)).newest == 5
    assert kept["names"][4] == "（已注销）"


async def test_a_bot_that_runs_goes_on_reading_and_taking_people_in(
    kept: dict[str, Any], by_file: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "FEW", 1)
    turns = asyncio.Semaphore(0)
    async with opened(by_file) as running:  # it began with the old key alone
        _in_turns(monkeypatch, running, turns)
        moving = asyncio.create_task(rotation.rotate(by_file))
        came = []
        while not moving.done():
            if len(came) < 4:  # so that the move catches up with them
                came.append(await _joins(running, f"来的{len(came)}"))
            assert await _read(running, kept["slip"]) == kept
            turns.release()
        await moving
        came.append(await _joins(running, "最后来的"))
    assert len(came) > 3
    assert (await _standing(by_file)).newest == 5 + len(came)
    async with opened(by_file) as database, database.view() as unit:
        assert await members.name(unit, came[-1]) == "最后来的"
        assert await members.name(unit, came[0]) == "来的0"


def _in_turns(patch: pytest.MonkeyPatch, running: Database, turns: asyncio.Semaphore) -> None:
    """Each unit of the move waits for a turn, so that people come between any two."""
    unit = Database.unit

    @asynccontextmanager
    async def waiting(database: Database) -> AsyncIterator[Unit]:
        if database is not running:
            await turns.acquire()
        async with unit(database) as found:
            yield found

    patch.setattr(Database, "unit", waiting)


async def _joins(database: Database, name: str) -> int:
    async with database.unit() as unit:
        row = await unit.add(Member(station_id=1, created_at=unit.now))
        row.name_sealed = await unit.seal(row.id, name, "member.name")
    return int(row.id)


async def test_killed_anywhere_it_is_readable_named_and_gone_on_with(
    kept: dict[str, Any], by_file: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "FEW", 2)
    unfinished = 0
    for step in range(1, 100):
        before = MasterKey(by_file.secret()).name
        if not await _killed_at(step, by_file):
            break
        async with opened(by_file) as database:
            assert await _read(database, kept["slip"]) == kept
        ails = await _sealed(by_file)
        if ails is not None:
            assert "Run `rotate-key`" in ails
            unfinished += 1
            await rotation.rotate(by_file)
            assert await _sealed(by_file) is None
            assert MasterKey(by_file.secret()).name != before
    assert 5 < unfinished < step < 30
    assert not list(by_file.data_dir.glob("*.new"))


async def _killed_at(step: int, settings: Settings) -> bool:
    """Moves to another key, and is killed before a step of it; False when it has fewer."""
    left = step

    def dying(do: Any) -> Any:
        def done(*given: Any, **more: Any) -> Any:
            nonlocal left
            left -= 1
            if not left:
                raise Killed
            return do(*given, **more)

        return done

    with pytest.MonkeyPatch.context() as patch:
        for where, what in STEPS:
            patch.setattr(where, what, dying(getattr(where, what)))
        try:
            await rotation.rotate(settings)
        except Killed:
            return True
    return False


STEPS = [
    (os, "link"),
    (os, "fsync"),
    (Path, "replace"),
    (kept_keys, "take_over"),
    (kept_keys, "seal_anew"),
    (Database, "empty_log"),
]


@pytest.mark.sqlite
async def test_without_the_right_key_nothing_is_begun(
    kept: dict[str, Any], by_file: Settings
) -> None:
    by_file.key_file.write_bytes(base64.b64encode(OTHER))
    with pytest.raises(CannotDo, match=f"not the one that .* {OLD} is needed"):
        await rotation.rotate(by_file)
    by_file.key_file.unlink()
    with pytest.raises(BadSettings, match="is missing; put it back first"):
        await rotation.rotate(by_file)
    assert not list(by_file.data_dir.glob("*key*"))


async def test_a_key_lost_halfway_is_called_by_its_name(
    kept: dict[str, Any], by_file: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rotation, "FEW", 2)
    assert await _killed_at(6, by_file)
    new, coming = keys.keyring(by_file).newest.name, next(by_file.data_dir.glob("*.new"))
    standing = await _standing(by_file)
    assert standing.newest > 1 and standing.older > 1
    secret = coming.read_bytes()
    coming.unlink()
    async with opened(by_file) as database:
        assert f"{new} is needed" in str(await keys.lack(database, "the database"))
    by_file.key_file.write_bytes(secret)
    async with opened(by_file) as database:
        assert f"{standing.older} keys still need an older one" in str(
            await keys.lack(database, "the database")
        )


async def test_a_key_in_the_settings_is_changed_there(
    kept: dict[str, Any], settings: Settings
) -> None:
    with pytest.raises(BadSettings, match="Write a new one there and the present one into MASTER"):
        await rotation.rotate(settings)
    both = settings.model_copy(
        update={"master_key": _written(OTHER), "master_key_old": settings.master_key}
    )
    assert "rotate-key" in str(await _sealed(both))
    assert "Take MASTER_KEY_OLD away" in await rotation.rotate(both)
    alone = both.model_copy(update={"master_key_old": None})
    async with opened(alone) as database:
        assert await _read(database, kept["slip"]) == kept


def _written(secret: bytes) -> SecretStr:
    return SecretStr(base64.b64encode(secret).decode())


@pytest.mark.sqlite
async def test_a_backup_of_before_says_which_key_it_needs(
    kept: dict[str, Any], lively: Town, by_file: Settings, tmp_path: Path
) -> None:
    await lively.database.close()
    keeping.backup(by_file, tmp_path / "old.sqlite", overwrite=False)
    await rotation.rotate(by_file)
    with pytest.raises(keeping.CannotKeep, match=f"{OLD} is needed.* MASTER_KEY_OLD"):
        await keeping.restore(by_file, tmp_path / "old.sqlite", overwrite=True)
    [old] = by_file.data_dir.glob(f"*.{OLD}")
    both = by_file.model_copy(update={"master_key_old": SecretStr(old.read_text())})
    assert "back and sound" in await keeping.restore(both, tmp_path / "old.sqlite", overwrite=True)
    assert "rotate-key" in str(await _sealed(both))
    await rotation.rotate(both)
    async with opened(by_file) as database:
        assert await _read(database, kept["slip"]) == kept


def test_the_command_moves_a_station_that_nobody_has_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    runner.invoke(app, ["station", "add", "青山镇社工站"])
    before = (tmp_path / "data" / "sandbox.key").read_text()
    done = runner.invoke(app, ["rotate-key"])
    assert (done.exit_code, "Everything is sealed" in done.stdout) == (0, True)
    assert (tmp_path / "data" / "sandbox.key").read_text() != before
