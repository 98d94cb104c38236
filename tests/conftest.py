"""Tests side by side: one worker more than processors, for workers wait now and then; the longest
files begin first, so that none is left alone with one at the end. Databases lie in memory where
the machine has room for that, statements are compiled once a process, and the collector of
garbage lets the tests load, leaves them be and comes seldom."""

import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from db import engines
from tests import postgres as servers
from tests.databases import Place
from tests.factories import new_town

LONGEST = (
    "test_everywhere.py",
    "test_tour.py",
    "test_interrupted.py",
    "test_forged_buttons.py",
    "test_command_line.py",
    "test_machine.py",
    "test_machine_at_once.py",
    "test_matrix.py",
)
MEMORY = Path("/dev/shm")  # noqa: S108  not for secrets: databases of invented people
ROOM = 2 * 2**30

gc.disable()  # to load a thousand modules makes no garbage, and is looked through time and again


def pytest_xdist_auto_num_workers() -> int:
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--postgres"):
        others = [item for item in items if not _on_a_server(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _on_a_server(item)]
    order = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)
    gc.enable()


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
    and dialect: let all engines of SQLite share the first one's."""
    make = engines.create_async_engine
    first: list[AsyncEngine] = []

    def sharing(url: Any, **options: Any) -> AsyncEngine:
        engine = make(url, **options)
        if engine.dialect.name == "sqlite":
            first[:] = first or [engine]
            shared, own = first[0].sync_engine, engine.sync_engine
            own.dialect, own._compiled_cache = shared.dialect, shared._compiled_cache
        return engine

    engines.create_async_engine = sharing


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres", action="store_true", help="only tests with a database, on PostgreSQL"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests marked ``both_databases`` run on each; those marked ``sqlite`` are about its file."""
    if "postgres" not in metafunc.fixturenames or _marked(metafunc, "sqlite"):
        return
    if metafunc.config.getoption("--postgres"):
        kinds = ["postgres"]
    elif _marked(metafunc, "both_databases"):
        kinds = ["sqlite", "postgres"]
    else:
        return
    metafunc.parametrize("postgres", kinds, indirect=True, scope="session")


def _on_a_server(item: pytest.Item) -> bool:
    return "postgres" in getattr(getattr(item, "callspec", None), "params", ())


def _marked(metafunc: pytest.Metafunc, name: str) -> bool:
    return metafunc.definition.get_closest_marker(name) is not None


@pytest.fixture(scope="session")
def server() -> Iterator[servers.Server]:
    if why := servers.lacking():
        pytest.skip(f"no PostgreSQL: {why}")
    with servers.serving() as server:
        yield server


@pytest.fixture(scope="session")
def postgres(request: pytest.FixtureRequest) -> servers.Server | None:
    """Where to make the test's databases; None: they are files of SQLite."""
    kind = getattr(request, "param", "sqlite")
    return request.getfixturevalue("server") if kind == "postgres" else None


@pytest.fixture
async def database_file(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, postgres: servers.Server | None
) -> AsyncIterator[Place]:
    """A staffed town's database, on either."""
    made = await new_town(tmp_path, tmp_path_factory.getbasetemp(), postgres)
    with servers.lent(made, postgres):
        yield made
