"""Several people who press at the same moment, in programs that know nothing of each other."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from db.session import Database
from services.access import actor
from services.refusals import Refused
from tests.databases import Place
from tests.factories import HandClock, connect

PROGRAMS = 4
DONE = "done"
UseCase = Callable[..., Awaitable[Any]]


async def at_once(
    place: Place, clock: HandClock, use_case: UseCase, presses: Sequence[tuple[int, ...]]
) -> list[str]:
    """What comes of these presses (who, and what they press about): ``DONE``, or the name of
    the refusal; sorted."""
    return await all_at_once(place, clock, [(use_case, who, about) for who, *about in presses])


async def all_at_once(
    place: Place, clock: HandClock, presses: Sequence[tuple[UseCase, int, Sequence[Any]]]
) -> list[str]:
    """As ``at_once``, where each presses something of their own."""
    programs = [connect(place, clock) for _ in range(PROGRAMS)]
    results = await asyncio.gather(
        *(_press(programs[n % PROGRAMS], *press) for n, press in enumerate(presses))
    )
    for program in programs:
        await program.close()
    return sorted(results)


async def _press(database: Database, use_case: UseCase, who: int, about: Sequence[Any]) -> str:
    try:
        async with database.unit() as unit:
            await use_case(unit, await actor(unit, who), *about)
    except Refused as refusal:
        return type(refusal).__name__
    return DONE
