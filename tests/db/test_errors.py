"""What a failing database says may be logged: it names the fault, never a member's words."""

import pytest
from sqlalchemy.exc import IntegrityError

from db.tables import Village
from tests.factories import Town


async def test_a_refused_row_is_told_without_what_stood_in_it(town: Town) -> None:
    with pytest.raises(IntegrityError) as refused:
        async with town.database.unit() as unit:
            await unit.add(Village(station_id=999, name="张三家的村"))
    assert "foreign key constraint" in str(refused.value).lower()
    assert "张三家的村" not in str(refused.value)
