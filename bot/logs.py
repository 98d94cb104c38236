"""Logs carry ids, never members' words."""

import logging
import sys
from typing import Any

import structlog

from db.trouble import trouble


def configure(level: str) -> None:
    """Readable lines on standard error, from ``level`` up."""
    number = logging.getLevelName(level.upper())
    if not isinstance(number, int):
        number = logging.WARNING
    logging.basicConfig(level=max(number, logging.WARNING))
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(number),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.dev.ConsoleRenderer(
                colors=False,
                # Plain tracebacks: the rich ones print local variables, members' words among them.
                exception_formatter=structlog.dev.plain_traceback,
            ),
        ],
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
    )


def complain(log: Any, what: str, error: BaseException, **ids: Any) -> None:
    """A line for trouble of the database itself, which stays a while; else a traceback."""
    why = trouble(error)
    if why is None:
        log.error(what, exc_info=error, **ids)
    else:
        log.error(what, why=why, **ids)
