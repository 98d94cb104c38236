"""Tests side by side: one worker more than processors, for workers wait now and then; the longest
files begin first, so that none is left alone with one at the end. Databases lie in memory where
the machine has room for that, and statements are compiled once a process."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from db import session

LONGEST = (
    "test_everywhere.py",
    "test_tour.py",
    "test_interrupted.py",
    "test_forged_buttons.py",
    "test_command_line.py",
    "test_machine.py",
)
MEMORY = Path("/dev/shm")  # noqa: S108  not for secrets: databases of invented people
ROOM = 2 * 2**30


def pytest_xdist_auto_num_workers() -> int:
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


def pytest_configure() -> None:
    _lie_in_memory()
    _compile_once()


def _lie_in_memory() -> None:
    """Every commit waits for the disk, which is right for a station and most of a test's time;
    a killed process leaves memory as whole as a disk."""
    if "TMPDIR" in os.environ or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free >= ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def _compile_once() -> None:
    """Each test opens a database of its own, and SQLAlchemy keeps compiled statements by engine
    and dialect: let all engines of a kind share the first one's."""
    make = session.create_async_engine
    first: dict[str, AsyncEngine] = {}

    def sharing(url: Any, **options: Any) -> AsyncEngine:
        engine = make(url, **options)
        shared = first.setdefault(engine.dialect.name, engine).sync_engine
        engine.sync_engine.dialect = shared.dialect
        engine.sync_engine._compiled_cache = shared._compiled_cache
        return engine

    session.create_async_engine = sharing
