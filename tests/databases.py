"""Databases for tests: a file of SQLite, or one on a PostgreSQL server."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

Place = Path | str
"""A file of SQLite, or the address of a database on PostgreSQL."""


def url_of(place: Place) -> str:
    return place if isinstance(place, str) else f"sqlite+aiosqlite:///{place}"


def libpq(url: str) -> str:
    """The address as PostgreSQL's own library reads it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def plain(value: Any) -> Any:
    """A value of PostgreSQL's as SQLite keeps it: tests compare with that."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, dict | list):
        return json.dumps(value)
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f}"
    return value.isoformat() if isinstance(value, date) else value


class Reader:
    """What a test asks a database by itself, in SQL that both understand (``:name``: a value)."""

    def __init__(self, place: Place) -> None:
        self._connection: Any
        self._postgres = isinstance(place, str)
        if isinstance(place, str):
            import psycopg

            self._connection = psycopg.connect(libpq(place), autocommit=True)
            self._connection.execute("SET timezone = 'UTC'")
        else:
            self._connection = sqlite3.connect(place, isolation_level=None)

    def rows(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        if self._postgres:
            query = re.sub(r"(?<!:):(\w+)", r"%(\1)s", query.replace("%", "%%"))
        cursor = self._connection.execute(query, values)
        if not self._postgres:  # those are plain
            return list(cursor)
        return [tuple(map(plain, row)) for row in cursor] if cursor.description else []

    def close(self) -> None:
        self._connection.close()


@contextmanager
def reading(place: Place) -> Iterator[Reader]:
    reader = Reader(place)
    try:
        yield reader
    finally:
        reader.close()
