"""Trouble of the database itself, as SQLite brings it about."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from db.session import Database


async def pragma(database: Database, what: str) -> int:
    """Sets or asks it on the connection that writes, outside any transaction."""
    async with database._writer.connect() as connection:

        def ask(held: object) -> int:
            cursor = held.connection.cursor()  # type: ignore[attr-defined]
            cursor.execute(f"PRAGMA {what}")
            return int((cursor.fetchone() or [0])[0])

        return await connection.run_sync(ask)


@asynccontextmanager
async def suffering(database: Database, file: Path, what: str) -> AsyncIterator[None]:
    """The real thing, as SQLite itself brings it about."""
    await pragma(database, "busy_timeout=50")
    if what == "full":
        most = await pragma(database, "max_page_count")
        await pragma(database, f"max_page_count={await pragma(database, 'page_count')}")
        yield
        await pragma(database, f"max_page_count={most}")
    elif what == "read-only":
        await pragma(database, "query_only=1")
        yield
        await pragma(database, "query_only=0")
    else:
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            async with database._writing:  # a unit under way would wait for this thread
                other.execute("BEGIN IMMEDIATE")
            yield
