"""Bring a database to the newest shape."""

from pathlib import Path

from alembic import command
from alembic.config import Config

_HERE = Path(__file__).parent


def config(url: str) -> Config:
    """Alembic's configuration for ``url`` (an async URL's driver is dropped)."""
    settings = Config()
    settings.set_main_option("script_location", str(_HERE / "migrations"))
    plain = url.replace("+aiosqlite", "").replace("%", "%%")
    settings.set_main_option("sqlalchemy.url", plain)
    return settings


def upgrade(url: str) -> None:
    """Climb to the newest migration; raises what SQLAlchemy raises when it cannot."""
    command.upgrade(config(url), "head")
