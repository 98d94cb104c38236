"""Makes the station's database ready, or says in one sentence why it cannot be used."""

import sqlite3

from sqlalchemy.exc import ArgumentError, DBAPIError

from bot.settings import Settings
from db.migrate import NewerDatabase, upgrade


class CannotOpen(Exception):
    """The database cannot be used; the message is one clear sentence."""


def prepare(settings: Settings) -> None:
    """Make the folder, check and migrate the database; raises CannotOpen."""
    where = settings.database
    try:
        if where.startswith("sqlite"):
            settings.data_dir.mkdir(parents=True, exist_ok=True)
        upgrade(where)
    except DBAPIError as error:
        raise CannotOpen(sentence(where, error.orig)) from error
    except ArgumentError as error:
        raise CannotOpen("DATABASE_URL is not the address of a database.") from error
    except ImportError as error:
        raise CannotOpen(
            f"DATABASE_URL names a database whose driver is not installed ({error.name})."
        ) from error
    except (OSError, sqlite3.Error, NewerDatabase) as error:
        raise CannotOpen(sentence(where, error)) from error


def sentence(where: str, why: object) -> str:
    """Why a database cannot be used, in one sentence."""
    first = next(iter(str(why).splitlines()), "unknown trouble")
    return f"The database {plain(where)} cannot be used: {first.rstrip('.')}."


def plain(url: str) -> str:
    """A database's address without its password, which may stand behind a question mark too."""
    kind, _, path = url.partition("://")
    return path[1:] if kind.startswith("sqlite") else path.rpartition("@")[2].partition("?")[0]
