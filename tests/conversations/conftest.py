"""One running bot for all tests of a file: each test brings people of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot import sender
from tests.conversations.town import Town
from tests.journeys.station import new_database, running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    base = tmp_path_factory.getbasetemp()
    path = new_database(tmp_path_factory.mktemp("town"), base / "empty.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sender, "IDLE", 0.02)
        async with running(path) as bot:
            await bot.open_station()
            head = await bot.join("王站长", "head")
            worker = await bot.join("社工小林", "worker")
            station_id = await bot.one("SELECT id FROM station")
            yield Town(bot, station_id, head, worker)
