"""The doctor finds what ails a station and gives a next step for each finding."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot import doctor
from bot.sandbox.phone import Phones
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from tests.factories import Town
from tests.postgres import Server

pytestmark = pytest.mark.sqlite  # the doctor finds our servers unsafe: they forgo fsync
TOKEN = "123456:not-a-token-of-anybody"
HERE = "http://127.0.0.1:9/telegram"


async def _ails(settings: Settings) -> dict[str, doctor.Finding]:
    return {one.what: one for one in await doctor.examine(settings) if not one.well}


async def test_a_sound_station_has_no_ailments(lively: Town, settings: Settings) -> None:
    assert await _ails(settings) == {}
    assert {"disk", "master key", "seals", "pages", "token"} <= {
        one.what for one in await doctor.examine(settings)
    }


@pytest.mark.parametrize(
    ("change", "what", "words"),
    [
        ("UPDATE event SET move = 'x' WHERE id = 3", "chains of events", "broken at"),
        ("UPDATE notice SET state = 'dead'", "outbox", "refused for good"),
        ("UPDATE notice SET state = 'queued', not_before = '2020-01-01'", "outbox", "due for over"),
        ('UPDATE "update" SET answered_at = NULL', "replies", "kept for over"),
        ("DELETE FROM village", "pages", "not there"),
    ],
)
async def test_each_ailment_is_named_with_a_next_step(
    lively: Town, settings: Settings, database_file: Path, change: str, what: str, words: str
) -> None:
    with closing(sqlite3.connect(database_file)) as file, file:
        file.execute(
            "INSERT INTO 'update' (id, seen_at, answered_at)"
            " VALUES (1, '2020-01-01 00:00:00.000000', '2020-01-01 00:00:00.000000')"
        )
        file.execute(change)
    ails = await _ails(settings)
    assert list(ails) == [what]
    assert words in ails[what].found
    assert ails[what].next


async def test_another_key_is_found(lively: Town, settings: Settings) -> None:
    wrong = settings.model_copy(update={"master_key": type(settings.master_key)("a" * 43 + "=")})
    assert list(await _ails(wrong)) == ["seals"]


async def test_a_disk_that_fills_up_is_found(
    lively: Town, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "ROOM_MB", 10**12)
    ails = await _ails(settings)
    assert list(ails) == ["disk"]
    assert "Make room" in str(ails["disk"].next)


async def test_a_lost_key_is_found_and_none_is_made(lively: Town, settings: Settings) -> None:
    lost = settings.model_copy(update={"master_key": None, "database_url": None})
    _write(lost.data_dir / "sandbox.sqlite", b"")
    ails = await _ails(lost)
    assert list(ails) == ["master key"]
    assert "is missing; put it back first" in ails["master key"].found
    assert not lost.key_file.exists()


async def test_records_that_are_no_database_are_found(settings: Settings, tmp_path: Path) -> None:
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(b"no database at all" * 100)
    url = f"sqlite+aiosqlite:///{bad}"
    assert list(await _ails(settings.model_copy(update={"database_url": url}))) == ["records"]


async def test_a_server_that_may_lose_what_it_promised_is_found(
    settings: Settings, server: Server
) -> None:
    place = server.empty()
    there = settings.model_copy(update={"database_url": place})
    ails = await _ails(there)
    assert list(ails) == ["pages"]
    assert "fsync" in ails["pages"].found
    server.drop(place)


async def test_a_clock_behind_the_last_event_and_a_refused_token_are_found(
    lively: Town, settings: Settings, database_file: Path
) -> None:
    with closing(sqlite3.connect(database_file)) as file, file:
        file.execute("UPDATE event SET at = '2999-01-01 00:00:00.000000' WHERE id = 3")
    async with _telegram("1:another", settings) as (_, live):
        ails = await _ails(live)
    assert set(ails) == {"chains of events", "clock", "token"}
    assert "BotFather" in str(ails["token"].next)


@pytest.mark.parametrize(
    ("wanted", "told", "failed", "found"),
    [
        (None, None, False, None),
        (HERE, HERE, False, None),
        (None, HERE, False, f"Telegram sends them to {HERE}, 0 waiting"),
        (HERE, None, False, "Telegram sends them to nobody, 0 waiting"),
        (HERE, HERE, True, "UTC: Connection refused"),
    ],
)
async def test_how_updates_come_is_looked_at(
    lively: Town,
    settings: Settings,
    wanted: str | None,
    told: str | None,
    failed: bool,
    found: str | None,
) -> None:
    async with _telegram(TOKEN, settings) as (sandbox, live):
        if told:
            trouble = {"last_error_date": 1795860000, "last_error_message": "Connection refused"}
            kept = {"url": told, "secret": "", "max_connections": 40, **(trouble if failed else {})}
            sandbox.world.store.keep_setting("webhook", kept)
            if failed:
                await _somebody_writes(sandbox)
        ails = await _ails(live.model_copy(update={"webhook_url": wanted}))
    assert list(ails) == ([] if found is None else ["updates"])
    assert found is None or found in ails["updates"].found


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)


async def _somebody_writes(sandbox: Sandbox) -> None:
    async with Phones(sandbox.url) as phones:
        await (await phones.add("王大妈")).open()


@asynccontextmanager
async def _telegram(token: str, settings: Settings) -> AsyncIterator[tuple[Sandbox, Settings]]:
    """A Telegram that knows one token, and the settings of a live station that asks it."""
    sandbox = Sandbox(token=token)
    await sandbox.start()
    try:
        given = {"bot_token": type(settings.master_key)(TOKEN), "telegram_api_base": sandbox.url}
        yield sandbox, settings.model_copy(update=given)
    finally:
        await sandbox.stop()
