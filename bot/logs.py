"""Logs carry ids, never members' words."""

import logging
import sys

import structlog


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
