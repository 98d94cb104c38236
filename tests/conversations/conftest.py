"""One running bot for all tests of a file: each test brings people of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot import sender
from tests.conversations.town import Town, town_of
from tests.journeys.station import new_database, running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    base = tmp_path_factory.getbasetemp()
    path = new_database(tmp_path_factory.mktemp("town"), base / "empty.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sender, "IDLE", 0.2)
        async with running(path) as bot:
            yield await town_of(bot)
