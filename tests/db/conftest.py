"""A town with a head, a worker and a resident, in a database of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.databases import Place
from tests.factories import Town, new_town, staffed_town
from tests.postgres import Server, lent


@pytest.fixture
async def database_file(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, postgres: Server | None
) -> AsyncIterator[Place]:
    made = await new_town(tmp_path, tmp_path_factory.getbasetemp(), postgres)
    with lent(made, postgres):
        yield made


@pytest.fixture
async def town(database_file: Place) -> AsyncIterator[Town]:
    async with staffed_town(database_file) as town:
        yield town
