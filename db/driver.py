"""SQLite behind asyncio with one trip to its thread a statement, or none.

aiosqlite goes there four times: to make a cursor, to execute, to fetch and to close. Each trip
wakes a thread and is woken by it, which takes longer than most of our statements do.

Whoever writes has the file for themselves once their transaction has begun: what they ask then
waits for nobody, and is asked where they stand. What may wait, for a turn to write (BEGIN) or for
the disk (COMMIT), goes to the thread.
"""

import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

import aiosqlite


class _Cursor(aiosqlite.Cursor):
    """Has all rows when it has executed, and nothing left to close."""

    _rows: list[Any] = []

    def __init__(self, connection: "_Connection", cursor: sqlite3.Cursor) -> None:
        super().__init__(connection, cursor)
        self._connection = connection

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "_Cursor":
        if self._connection.waits():
            self._rows = await self._execute(self._run, sql, parameters or ())
        else:
            self._rows = self._run(sql, parameters or ())
        return self

    def _run(self, sql: str, parameters: Any) -> list[Any]:
        return self._cursor.execute(sql, parameters).fetchall()

    async def fetchall(self) -> list[Any]:
        return self._rows

    async def close(self) -> None:
        """Its statement has ended."""


class _Connection(aiosqlite.Connection):
    alone = False

    def waits(self) -> bool:
        """Whether a statement may wait for somebody else."""
        return not (self.alone and self._conn.in_transaction)

    def cursor(self) -> _Cursor:  # type: ignore[override]
        return _Cursor(self, self._conn.cursor())


def connecting(path: str | None, *, alone: bool) -> Callable[[], Awaitable[aiosqlite.Connection]]:
    """What opens a connection to a file, for ``create_async_engine(async_creator=…)``; ``alone``:
    its transactions keep all other writers out from their first statement."""

    async def connect() -> aiosqlite.Connection:
        opening = partial(
            sqlite3.connect, path or ":memory:", check_same_thread=False, isolation_level=None
        )
        connection = _Connection(opening, iter_chunk_size=64)
        connection.alone = alone
        connection._thread.daemon = True  # as SQLAlchemy has it: no thread keeps the process
        return await connection

    return connect
