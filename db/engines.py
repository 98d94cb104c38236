"""How each of the two databases is opened, so that units of work mean the same on both.

SQLite has one writer: ``BEGIN IMMEDIATE``, ``synchronous=FULL`` and WAL (a deferred transaction
that reads and then writes fails at once under WAL, whatever the busy timeout). The file remembers
WAL, which the migrations set: to change it waits for nobody either, so that of two first
connections one would fail.

On PostgreSQL every unit of work begins with the same advisory lock, so that writers of all
processes take turns there too. What a unit has read stays as it read it until it commits: no
serialization failure and no deadlock between units is left to be retried.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BigInteger, Connection, ExceptionContext, Integer, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.driver import connecting

_READERS = 4
_PRAGMAS = ("busy_timeout=10000", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_SETTINGS = (
    "timezone = 'UTC'",
    "synchronous_commit = on",
    "lock_timeout = '10s'",
    # A machine that died in the middle of a unit must not keep the others waiting.
    "idle_in_transaction_session_timeout = '60s'",
)
_SNAPSHOT = "SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
TURN = "SELECT pg_advisory_xact_lock(7261946)"
"""Held by whoever writes, to the end of the transaction; the number is ours alone."""


def writer(url: str) -> AsyncEngine:
    """One connection, on which a transaction waits for its turn to write."""
    if url.startswith("sqlite"):
        return _sqlite(url, "BEGIN IMMEDIATE", 1, alone=True)
    return _beginning(_postgres(url, 1, _SETTINGS), TURN)


def reader(url: str) -> AsyncEngine:
    """Connections on which a transaction sees one moment, and waits for nobody."""
    if url.startswith("sqlite"):
        return _sqlite(url, "BEGIN", _READERS)
    return _postgres(url, _READERS, (*_SETTINGS, _SNAPSHOT))


def address(url: str) -> str:
    """The same database, where a silent server is given up after ten seconds."""
    if url.startswith("sqlite"):
        return url
    parts = make_url(url)
    patient = parts.set(query={"connect_timeout": "10", **parts.query})
    return patient.render_as_string(hide_password=False)


def _sqlite(url: str, begin: str, pool_size: int, *, alone: bool = False) -> AsyncEngine:
    engine = create_async_engine(
        url,
        async_creator=connecting(make_url(url).database, alone=alone),
        **_pooled(pool_size),
    )
    _configured(engine, [f"PRAGMA {pragma}" for pragma in _PRAGMAS])
    return _beginning(engine, begin)


def _postgres(url: str, pool_size: int, settings: Iterable[str]) -> AsyncEngine:
    engine = create_async_engine(address(url), pool_pre_ping=True, **_pooled(pool_size))
    # A forged number beyond 32 bits is nobody's, and no error: values are sent as 64 bits.
    dialect = engine.sync_engine.dialect
    dialect.colspecs = {**dialect.colspecs, Integer: _Wide}
    _configured(engine, [f"SET {setting}" for setting in settings])
    event.listen(engine.sync_engine, "handle_error", _without_values)
    return engine


class _Wide(BigInteger):
    render_bind_cast = True


def _without_values(context: ExceptionContext) -> None:
    """Cut what PostgreSQL adds on further lines: the row that broke a rule, and its words."""
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None and error.args and isinstance(error.args[0], str):
            error.args = (error.args[0].partition("\n")[0], *error.args[1:])


def _pooled(size: int) -> dict[str, Any]:
    # Errors are logged: they may name a fault, never the words in the row.
    return {
        "pool_size": size,
        "max_overflow": 0,
        "pool_timeout": 60,
        "hide_parameters": True,
    }


def _configured(engine: AsyncEngine, statements: Iterable[str]) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for statement in statements:
            cursor.execute(statement)
        cursor.close()
        connection.commit()


def _beginning(engine: AsyncEngine, statement: str) -> AsyncEngine:
    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return engine
