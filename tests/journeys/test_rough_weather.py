"""The story over a network that delays, refuses, loses answers and delivers twice."""

from itertools import cycle

import pytest

from bot.story import play
from tests.journeys.drawn import draw
from tests.journeys.station import Running

FAULTS = {
    "delay": {"times": 3, "seconds": 0.2},
    "429": {"retry_after": 1},
    "500": {"times": 2},
    "drop_after": {},
    "duplicate": {"times": 3},
    "reorder": {"times": 3},
}
WEATHERS = [
    pytest.param(tuple(FAULTS), id="all in turn"),
    *(pytest.param((fault,), id=fault, marks=pytest.mark.soak) for fault in FAULTS),
]


@pytest.mark.parametrize("faults", WEATHERS)
async def test_the_journey_ends_right_in_rough_weather(
    empty: Running, faults: tuple[str, ...]
) -> None:
    tale, told, coming = draw(2), list[str](), cycle(faults)

    def tell(line: str) -> None:
        """Every line brings the next fault."""
        told.append(line)
        fault = next(coming)
        empty.sandbox.world.misbehaviour.order({"what": fault, **FAULTS[fault]})

    await play(empty.database, empty.sandbox.url, tell, tale)
    await empty.settled()
    first, second = tale.helpers
    assert told[-1].startswith("故事讲完了")
    assert [(giver, status) for giver, _, _, status, _ in await empty.matches()] == sorted(
        [(tale.company.name, "confirmed"), (first.name, "declined"), (second.name, "confirmed")]
    )
    assert await empty.rows("SELECT asked - delivered, reserved FROM line") == [(0, 0), (0, 0)]
    assert (
        await empty.one("SELECT count(*) FROM notice WHERE state NOT IN ('sent', 'recalled')") == 0
    )
    assert await empty.asked() == sorted([tale.company.name, first.name, second.name])
    assert await empty.chains_are_whole()
