"""Backups of a station's records: taken while the bot runs, looked through before they count."""

import asyncio
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from bot.keys import keyring, lack
from bot.opening import CannotOpen, prepare
from bot.settings import Settings
from db import copies
from db.clock import SystemClock
from db.keys import Keyring
from db.queries import events, members, stations
from db.session import Database
from db.tables.member import MemberStatus
from services.access import actor
from services.forgetting import forget_again


class CannotKeep(Exception):
    """The copy is not made, or not put back; the message is one clear sentence."""


def backup(settings: Settings, file: Path, overwrite: bool) -> str:
    """Copy the records to ``file``, whole or not at all; returns the sentence to print.

    Raises CannotKeep.
    """
    records = _records(settings)
    if not records.exists():
        raise CannotKeep(f"There are no records at {records} yet.")
    if file.exists() and not overwrite:
        raise CannotKeep(f"{file} is there already; name another file, or add --yes.")
    try:
        copies.copy(records, file)
        rows = copies.counts(file)
    except (OSError, sqlite3.Error, copies.Damaged) as error:
        raise CannotKeep(f"No backup was made: {error}.") from error
    return (
        f"{file}: {_held(rows)}, {file.stat().st_size / 1e6:.1f} MB, looked through and sound. "
        "The master key is not in it: keep that apart."
    )


async def restore(settings: Settings, file: Path, overwrite: bool) -> str:
    """Put a backup in the place of the records, which are kept beside it; whoever was forgotten
    since it was made is forgotten again. Returns the sentence to print. Raises CannotKeep, and
    BadSettings without a key.
    """
    records, ring = _records(settings), keyring(settings, may_make=False)
    if records.exists() and not overwrite:
        raise CannotKeep(
            f"{records} is there already; add --yes to put the backup in its place "
            "(what is there now is kept beside it)."
        )
    fresh = records.with_name(records.name + ".restoring")
    aside = records.with_name(f"{records.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    again = 0
    try:
        records.parent.mkdir(parents=True, exist_ok=True)
        await asyncio.to_thread(copies.copy, file, fresh)
        if copies.version(fresh) is None:
            raise CannotKeep(f"{file} is no backup of a station.")
        again = await _made_ready(settings, ring, fresh, _forgotten_since(records, fresh))
        was_there = records.exists()
        copies.put_in_place(fresh, records, aside)
        rows = copies.counts(records)
    except copies.InUse as error:
        raise CannotKeep("The bot is running on these records; stop it first.") from error
    except (OSError, sqlite3.Error, copies.Damaged, CannotOpen) as error:
        raise CannotKeep(f"{file} was not put back: {error}.") from error
    finally:
        for ending in ("", "-wal", "-shm"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)
    kept = f" What was there before is kept as {aside.name}." if was_there else ""
    gone = f" Forgotten again, as they had asked: {again}." if again else ""
    return f"{records}: {_held(rows)}, back and sound.{kept}{gone}"


async def verify(settings: Settings) -> tuple[list[str], bool]:
    """A line a station about its chain of events, and whether all are whole. Raises CannotKeep."""
    try:
        await asyncio.to_thread(prepare, settings)
    except CannotOpen as error:
        raise CannotKeep(str(error)) from error
    database = Database(settings.database, keyring(settings), SystemClock())
    try:
        async with database.view() as unit:
            found = [
                (station.name, await events.first_break(unit, station.id))
                for station in await stations.all_of(unit)
            ]
    finally:
        await database.close()
    return [_of_chain(*one) for one in found], all(at is None for _, at in found)


def _of_chain(name: str, broken_at: int | None) -> str:
    if broken_at is None:
        return f"{name}: whole"
    where = (
        f"event {broken_at} does not go on from the one before"
        if broken_at
        else "its end is cut off"
    )
    return f"{name}: BROKEN, {where}"


async def _made_ready(settings: Settings, ring: Keyring, fresh: Path, gone: set[int]) -> int:
    """Climb to the newest tables, look whether the key and the chains fit, and forget those
    again who are gone; returns how many were there still."""
    url = f"sqlite+aiosqlite:///{fresh}"
    await asyncio.to_thread(prepare, settings.model_copy(update={"database_url": url}))
    database = Database(url, ring, SystemClock())
    try:
        if (sentence := await lack(database, "this backup")) is not None:
            raise CannotKeep(sentence)
        async with database.view() as unit:
            for station in await stations.all_of(unit):
                if (at := await events.first_break(unit, station.id)) is not None:
                    raise CannotKeep(f"The backup was altered: {_of_chain(station.name, at)}.")
        back = 0
        async with database.unit() as unit:
            for member_id in sorted(gone):
                with suppress(LookupError):  # who came after the backup is not in it
                    if (await members.get(unit, member_id)).status != MemberStatus.FORGOTTEN:
                        await forget_again(unit, await actor(unit, member_id))
                        back += 1
        return back
    finally:
        await database.close()


def _forgotten_since(records: Path, older: Path) -> set[int]:
    """Who was forgotten since an older copy was made, as far as the records still tell."""
    try:
        if records.exists() and copies.continues(records, older):
            return copies.by_status(records, MemberStatus.FORGOTTEN)
    except copies.Damaged:
        pass
    return set()


def _records(settings: Settings) -> Path:
    kind, _, path = settings.database.partition(":///")
    if not kind.startswith("sqlite"):
        raise CannotKeep("These records are in PostgreSQL; use pg_dump and pg_restore for them.")
    return Path(path)


def _held(rows: dict[str, int]) -> str:
    held = ((rows.get(name, 0), f"{name}s") for name in ("station", "member", "event"))
    wishes = rows.get("wish", 0)
    return ", ".join(f"{n} {what}" for n, what in (*held, (wishes, "wishes")))
