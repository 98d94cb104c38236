"""A migrated database with one town, a head, a worker and a resident."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.factories import Town, new_database, staffed_town


@pytest.fixture
def database_file(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_database(tmp_path, tmp_path_factory.getbasetemp() / "empty.sqlite")


@pytest.fixture
async def town(database_file: Path) -> AsyncIterator[Town]:
    async with staffed_town(database_file) as town:
        yield town
