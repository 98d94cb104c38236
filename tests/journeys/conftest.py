"""An empty station and a running one."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.journeys.station import Running, new_database, quicken, running


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notices are looked for more often than a live station needs, and nobody is paced."""
    quicken(monkeypatch)


@pytest.fixture
def database_file(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite")


@pytest.fixture
async def empty(database_file: Path) -> AsyncIterator[Running]:
    """The bot with no station yet."""
    async with running(database_file) as bot:
        yield bot


@pytest.fixture
async def station(empty: Running) -> Running:
    """A station with villages, where nobody has joined yet."""
    await empty.open_station()
    return empty
