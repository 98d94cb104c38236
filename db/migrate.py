"""Bring a database to the newest shape."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from db.engines import address

_HERE = Path(__file__).parent


class NewerDatabase(Exception):
    """The database was migrated by a newer version of the program than this one."""


def config(url: str) -> Config:
    """Alembic's configuration for ``url`` (SQLite's async driver is dropped)."""
    settings = Config()
    settings.set_main_option("script_location", str(_HERE / "migrations"))
    plain = address(url).replace("+aiosqlite", "").replace("%", "%%")
    settings.set_main_option("sqlalchemy.url", plain)
    return settings


def upgrade(url: str) -> None:
    """Climb to the newest migration; raises NewerDatabase, or what SQLAlchemy raises."""
    try:
        command.upgrade(config(url), "head")
    except CommandError as error:
        raise NewerDatabase("it was made by a newer version of the bot; update this one") from error
