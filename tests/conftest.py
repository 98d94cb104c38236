"""Tests side by side: one worker more than processors, for workers wait now and then; the longest
files begin first, so that none is left alone with one at the end."""

import os
from collections.abc import Iterator

import pytest

from tests import postgres as servers

LONGEST = (
    "test_everywhere.py",
    "test_tour.py",
    "test_interrupted.py",
    "test_forged_buttons.py",
    "test_command_line.py",
    "test_machine.py",
)


def pytest_xdist_auto_num_workers() -> int:
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(item.path.name, len(order)))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres", action="store_true", help="make the tests' databases on PostgreSQL"
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
