"""Databases for tests: a file of SQLite, or one on a PostgreSQL server."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
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
        return cursor.fetchall() if cursor.description else []

    def close(self) -> None:
        self._connection.close()


@contextmanager
def reading(place: Place) -> Iterator[Reader]:
    reader = Reader(place)
    try:
        yield reader
    finally:
        reader.close()
