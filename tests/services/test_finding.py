"""Finding a station by a part of its name, or by where somebody is."""

import pytest

from services import finding, founding
from tests.factories import Town


async def _county(town: Town) -> None:
    async with town.database.unit() as unit:
        for name in ("枫桥镇社工站", "白云街道社工站", "枫林镇社工站"):
            await founding.add_station(unit, name, town.id)
        await founding.add_station(unit, "临海县社工总站", None, {"海角村": (28.8, 121.1)})


@pytest.mark.parametrize(
    ("said", "names", "fits"),
    [
        ("枫桥", ["枫桥镇社工站"], True),
        ("楓橋鎮", ["枫桥镇社工站"], True),
        ("我在白云街道", ["白云街道社工站"], True),
        ("枫", ["枫桥镇社工站", "枫林镇社工站"], True),
        ("海角", ["临海县社工总站"], True),
        ("我家在海角村", ["临海县社工总站"], True),
        ("枫乔", ["枫桥镇社工站", "枫林镇社工站"], False),
        ("月球", [], False),
        ("😀", [], False),
    ],
)
async def test_a_station_is_found_by_part_of_its_name_or_the_nearest_one(
    town: Town, said: str, names: list[str], fits: bool
) -> None:
    await _county(town)
    async with town.database.view() as unit:
        found, exact = await finding.named(unit, said)
    assert ([name for _, name in found], exact) == (names, fits)


async def test_the_nearest_stations_come_with_kilometres(town: Town) -> None:
    await _county(town)
    async with town.database.view() as unit:
        found = await finding.nearest(unit, 30.10, 120.10)
    assert [(name, round(away)) for _, name, away in found] == [
        ("青山镇社工站", 0),
        ("临海县社工总站", 174),
    ]
