"""Whole copies of a SQLite file: taken while it is in use, looked at, put in its place.

Source: SQLite's online backup API (sqlite.org/backup.html); the last user of a file in WAL mode
alone can leave that mode (sqlite.org/wal.html), which tells whether there are others.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

_OURS_ALONE = 0o600


class InUse(Exception):
    """A file is open in another process."""


class Damaged(Exception):
    """A file is no sound SQLite database; the message says what is wrong with it."""


def copy(source: Path, target: Path) -> None:
    """Write a consistent copy beside whatever goes on in the source (SQLite's online backup).

    ``target`` is there whole or not at all, and readable by its owner alone. Raises OSError,
    sqlite3.Error, Damaged.
    """
    half = target.with_name(target.name + ".part")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_CREAT | os.O_EXCL, _OURS_ALONE))
    try:
        with _reading(source) as old, closing(sqlite3.connect(half)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode=DELETE")  # one file, whose pages are all in it
        _fsync(half)
        check(half)
        half.replace(target)
        _fsync(target.parent)
    finally:
        half.unlink(missing_ok=True)


def check(path: Path) -> None:
    """Raises Damaged when pages or references of a file are broken, or it is no database."""
    with _reading(path) as file:
        said = [row[0] for row in file.execute("PRAGMA integrity_check(1)")]
        if said != ["ok"]:
            raise Damaged(str(said[0]).splitlines()[-1])
        lost = file.execute("PRAGMA foreign_key_check").fetchone()
        if lost is not None:
            raise Damaged(f"a row of {lost[0]} points at a row of {lost[2]} that is not there")


def version(path: Path) -> str | None:
    """The migration a file stands at; None when it is not one of ours. Raises Damaged."""
    with _reading(path) as file:
        tables = {row[0] for row in file.execute("SELECT name FROM sqlite_master")}
        if "alembic_version" not in tables:
            return None
        row = file.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


def counts(path: Path) -> dict[str, int]:
    """How many rows each table holds, by name. Raises Damaged."""
    with _reading(path) as file:
        names = [
            row[0]
            for row in file.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                " ORDER BY name"
            )
        ]
        count = 'SELECT count(*) FROM "{}"'
        return {name: file.execute(count.format(name)).fetchone()[0] for name in names}


def by_status(path: Path, status: str) -> set[int]:
    """Ids of the members who stand so in a file. Raises Damaged."""
    with _reading(path) as file:
        rows = file.execute("SELECT id FROM member WHERE status = ?", (status,))
        return {row[0] for row in rows}


def continues(path: Path, older: Path) -> bool:
    """Whether a file's events go on from those of an older copy. Raises Damaged."""
    with _reading(older) as old, _reading(path) as new:
        last = old.execute("SELECT hash FROM event ORDER BY id DESC LIMIT 1").fetchone()
        return (
            last is not None
            and new.execute("SELECT 1 FROM event WHERE hash = ?", last).fetchone() is not None
        )


def put_in_place(fresh: Path, path: Path, aside: Path) -> None:
    """Rename ``fresh`` to ``path``; what was there is kept at ``aside``.

    Raises InUse while another process has ``path`` open; then nothing has changed.
    """
    if path.exists():
        _only_ours(path)
        for ending in ("", "-wal", "-shm"):  # a log left over would be read into the new file
            old = path.with_name(path.name + ending)
            if old.exists():
                old.replace(aside.with_name(aside.name + ending))
    fresh.replace(path)
    _fsync(path.parent)


def _only_ours(path: Path) -> None:
    """Fold the write-ahead log into the file, which SQLite does for its last user alone."""
    try:
        with closing(sqlite3.connect(path, timeout=0)) as file:
            file.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise InUse(str(error)) from error
    except sqlite3.DatabaseError:
        return  # too broken to be in use: it is set aside as it is


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
            yield file
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from error


def _fsync(path: Path) -> None:
    """A file's or folder's own bytes reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
