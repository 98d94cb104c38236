"""One running bot for the whole tour."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot import sender
from matching.understanding import warm
from tests.conversations.town import town_of
from tests.journeys.station import new_database, running
from tests.tour.scene import Scene, scene_of


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    warm()  # as at the start of a running bot
    base = tmp_path_factory.getbasetemp()
    path = new_database(tmp_path_factory.mktemp("tour"), base / "empty.sqlite")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sender, "IDLE", 0.02)
        async with running(path) as bot:
            made = await scene_of(await town_of(bot))
            await bot.settled()
            yield made
