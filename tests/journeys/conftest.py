"""An empty station and a running one."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from bot.story import play
from tests.databases import Place
from tests.journeys.process import owes_nothing
from tests.journeys.station import Running, new_database, quicken, running
from tests.postgres import Server, lent


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Notices are looked for more often than a live station needs, and nobody is paced."""
    quicken(monkeypatch)


@dataclass
class Told:
    """A story that has been told, the bot it was told to, its files, and its lines."""

    bot: Running
    database: Path
    sandbox: Path
    lines: list[str]


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def story(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Told]:
    """Told once, for all tests that only look at how it ended."""
    folder, lines = tmp_path_factory.mktemp("story"), list[str]()
    path = new_database(folder, tmp_path_factory.getbasetemp() / "empty.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        quicken(patch)
        async with running(path, folder / "sandbox.sqlite") as bot:
            await play(bot.database, bot.sandbox.url, lines.append)
            await bot.settled()
            await owes_nothing(path)
            yield Told(bot, path, folder / "sandbox.sqlite", lines)


@pytest.fixture
def database_file(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite")


@pytest.fixture
def place(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, postgres: Server | None
) -> Iterator[Place]:
    """A database on either."""
    made = new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite", postgres)
    with lent(made, postgres):
        yield made


@pytest.fixture
async def empty(place: Place) -> AsyncIterator[Running]:
    """The bot with no station yet."""
    async with running(place) as bot:
        yield bot


@pytest.fixture
async def station(empty: Running) -> Running:
    """A station with villages, where nobody has joined yet."""
    await empty.open_station()
    return empty
