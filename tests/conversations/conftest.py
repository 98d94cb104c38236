"""One running bot for all tests of a file: each test brings people of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot import sender
from tests.conversations.town import Town, town_of
from tests.journeys.station import new_database, running
from tests.postgres import Server, lent


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(
    tmp_path_factory: pytest.TempPathFactory, postgres: Server | None
) -> AsyncIterator[Town]:
    base = tmp_path_factory.getbasetemp()
    place = new_database(tmp_path_factory.mktemp("town"), base / "empty.sqlite", postgres)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sender, "IDLE", 0.2)
        patch.setattr(sender, "GATHER", 0)
        with lent(place, postgres):
            async with running(place) as bot:
                yield await town_of(bot)
