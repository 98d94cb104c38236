"""A migrated database with one town, a head, a worker and a resident."""

import base64
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog
from sqlalchemy import text

from bot.settings import Settings
from tests.databases import Place, url_of
from tests.factories import SECRET, Town, goods, new_database, staffed_town, stock
from tests.journeys.station import Running, quicken, running
from tests.postgres import Server, lent


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """The command line sets up logging for the whole process."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def database_file(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite")


@pytest.fixture
def place(request: pytest.FixtureRequest, postgres: Server | None) -> Iterator[Place]:
    """The town's database, on either."""
    made = request.getfixturevalue("database_file") if postgres is None else postgres.empty()
    with lent(made, postgres):
        yield made


@pytest.fixture
async def town(place: Place) -> AsyncIterator[Town]:
    async with staffed_town(place) as town:
        yield town


@pytest.fixture
async def lively(town: Town) -> Town:
    """The town after a wish and an offer, with everybody told what concerns them."""
    await town.giver("张老板", stock())
    await town.asked(goods())
    async with town.database.unit() as unit:
        await unit.session.execute(text("UPDATE notice SET state = 'sent'"))
    return town


@pytest.fixture
def settings(place: Place, tmp_path: Path) -> Settings:
    """Settings of a bot on the town's records, with its key."""
    return Settings(
        _env_file=None,
        data_dir=tmp_path,
        database_url=url_of(place),
        master_key=base64.b64encode(SECRET).decode(),
    )


@pytest.fixture
async def station(database_file: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Running]:
    """The whole bot, with a station where nobody has joined yet."""
    quicken(monkeypatch)
    with sqlite3.connect(database_file) as file:
        file.execute("PRAGMA journal_mode=WAL")
    async with running(database_file) as bot:
        await bot.open_station()
        yield bot
