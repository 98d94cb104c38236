"""Alembic's entry: online only; SQLite alters tables by copying them (batch mode)."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import NullPool, create_engine
from sqlmodel import AutoString, SQLModel

import db.tables  # noqa: F401  fills the metadata
from db.engines import TURN

config = context.config
url = config.get_main_option("sqlalchemy.url")
assert url  # noqa: S101  set by db.migrate or alembic.ini


def render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Plain ``sa.String`` where SQLModel has a type of its own."""
    return "sa.String()" if kind == "type" and isinstance(item, AutoString) else False


with create_engine(url, poolclass=NullPool).connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=render,
    )
    with context.begin_transaction():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(TURN)  # of two programs that start at once, one climbs
        context.run_migrations()
    connection.commit()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
