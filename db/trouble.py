"""Trouble of the database itself, which goes by when somebody mends it: nothing that a step did
wrong, so the step can be taken again.

Codes: sqlite.org/rescode.html, and appendix A of PostgreSQL's manual.
"""

import sqlite3

from sqlalchemy.exc import DBAPIError

_SQLITE = {
    sqlite3.SQLITE_BUSY: "another program holds the records: end it",
    sqlite3.SQLITE_LOCKED: "another program holds the records: end it",
    sqlite3.SQLITE_NOMEM: "there is no memory left",
    sqlite3.SQLITE_READONLY: "the records may not be written to: look at their rights and disk",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written: look at it",
    sqlite3.SQLITE_FULL: "the disk is full: make room",
    sqlite3.SQLITE_CANTOPEN: "the records cannot be opened: look at their rights and disk",
}
_POSTGRES = {
    "08": "PostgreSQL cannot be reached",
    "25006": "PostgreSQL may not be written to",
    "40": "two steps stood in each other's way",
    "53": "PostgreSQL has no room, memory or connections left",
    "57P": "PostgreSQL is being stopped or started",
}


def trouble(error: BaseException) -> str | None:
    """What is wrong and what to do, for the operator; None for any other error."""
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return _SQLITE.get(code & 0xFF)
    state = getattr(error.orig, "sqlstate", None)
    if error.connection_invalidated or not state:
        return _POSTGRES["08"] if hasattr(error.orig, "sqlstate") else None
    return next((why for prefix, why in _POSTGRES.items() if state.startswith(prefix)), None)
