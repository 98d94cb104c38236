"""SQLite behind asyncio with one trip to its thread a statement.

aiosqlite goes there four times: to make a cursor, to execute, to fetch and to close. Each trip
wakes a thread and is woken by it, which takes longer than most of our statements do.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import aiosqlite


class _Cursor(aiosqlite.Cursor):
    """Has all rows when it has executed, and nothing left to close."""

    _rows: list[Any] = []

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "_Cursor":
        self._rows = await self._execute(self._run, sql, parameters or ())
        return self

    def _run(self, sql: str, parameters: Any) -> list[Any]:
        return self._cursor.execute(sql, parameters).fetchall()

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """Its statement has ended."""


class _Connection(aiosqlite.Connection):
    def cursor(self) -> _Cursor:  # type: ignore[override]
        return _Cursor(self, self._conn.cursor())


def connecting(path: str | None) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """What opens a connection to a file, for ``create_async_engine(async_creator=…)``."""

    async def connect() -> aiosqlite.Connection:
        opening = partial(
            sqlite3.connect, path or ":memory:", check_same_thread=False, isolation_level=None
        )
        connection = _Connection(opening, iter_chunk_size=64)
        connection._thread.daemon = True  # as SQLAlchemy has it: no thread keeps the process
        return await connection

    return connect
