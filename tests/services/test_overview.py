"""A supervisor reads each station by itself, and no other."""

import pytest

from db.tables.role import RoleKind
from services import overview
from services.late import LateKind
from services.refusals import NotAllowed, NotFound
from tests.factories import Town, goods, open_town


async def test_figures_and_what_is_stuck_stand_by_station(town: Town) -> None:
    below = await open_town(town.database, town.clock, "柳河村社工室", town.id)
    supervisor = await town.join("周督导", RoleKind.SUPERVISOR)
    await town.opened(goods())
    neighbour = await below.join("柳大爷")
    await below.post(neighbour, goods())
    town.clock.forward(days=3)
    assert await town.act(overview.readable, supervisor) == (town.id, below.id)
    [here, there] = [await town.act(overview.stands, supervisor, n) for n in (town.id, below.id)]
    assert (here.figures.station, here.figures.collected, here.figures.opened) == (
        "青山镇社工站",
        1,
        1,
    )
    assert (there.figures.collected, there.figures.opened) == (1, 0)
    assert (dict(here.stuck), dict(there.stuck)) == ({}, {LateKind.TRIAGE: 1})


async def test_others_and_other_stations_are_not_read(town: Town) -> None:
    other = await open_town(town.database, town.clock, "邻县社工站")
    supervisor = await town.join("周督导", RoleKind.SUPERVISOR)
    with pytest.raises(NotFound):
        await town.act(overview.stands, supervisor, other.id)
    for step in ((overview.readable,), (overview.stands, town.id)):
        with pytest.raises(NotAllowed):
            await town.act(step[0], town.people["王大妈"], *step[1:])
