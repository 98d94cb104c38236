"""The sandbox's own SQLite file: whatever was acted on survives kill -9."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

TABLES = """
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS people (
    id INTEGER PRIMARY KEY, body TEXT NOT NULL, phone TEXT NOT NULL,
    started INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0,
    acted INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS captions (
    person_id INTEGER PRIMARY KEY, role TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS groups (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, members TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
    message_id INTEGER PRIMARY KEY, chat_id INTEGER NOT NULL, version INTEGER NOT NULL,
    from_bot INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS messages_by_change ON messages (chat_id, version);
CREATE TABLE IF NOT EXISTS keyboards (chat_id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS toasts (
    version INTEGER PRIMARY KEY, person_id INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS presses (
    id TEXT PRIMARY KEY, person_id INTEGER NOT NULL, at REAL NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS updates (update_id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS files (
    file_id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    info TEXT NOT NULL, data BLOB NOT NULL);
"""


class Store:
    """One connection, used from the event loop only; a transaction may hold another inside."""

    def __init__(self, path: Path | str) -> None:
        if str(path) != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(str(path), isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._depth = 0
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.executescript(TABLES)

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together, or not at all. Never await inside."""
        if self._depth == 0:
            self._connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0:
                self._connection.execute("ROLLBACK")
            raise
        self._depth -= 1
        if self._depth == 0:
            self._connection.execute("COMMIT")

    def run(self, statement: str, *values: Any) -> int:
        """Change rows; answers how many."""
        return self._connection.execute(statement, values).rowcount

    def rows(self, statement: str, *values: Any) -> list[sqlite3.Row]:
        return self._connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: Any) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._connection.execute(statement, values).fetchone()
        return row

    def setting(self, key: str, default: Any = None) -> Any:
        row = self.row("SELECT value FROM settings WHERE key = ?", key)
        return json.loads(row["value"]) if row else default

    def keep_setting(self, key: str, value: Any) -> None:
        text = json.dumps(value, ensure_ascii=False)
        self.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", key, text)

    def next_number(self, name: str, first: int = 1) -> int:
        """The next of an ascending, never repeating row of numbers with that name."""
        number: int = self.setting(f"number:{name}", first - 1) + 1
        self.keep_setting(f"number:{name}", number)
        return number
