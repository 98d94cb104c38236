"""A town with a head, a worker and a resident."""

from collections.abc import AsyncIterator

import pytest

from tests.databases import Place
from tests.factories import Town, staffed_town


@pytest.fixture
async def town(database_file: Place) -> AsyncIterator[Town]:
    async with staffed_town(database_file) as town:
        yield town
