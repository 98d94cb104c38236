"""A round is deterministic: the same station has the same plan on SQLite and on PostgreSQL."""

from pathlib import Path
from typing import Any

import pytest

from services import triage
from tests.databases import Place
from tests.factories import VILLAGES, goods, new_town, pledge, service, skill, staffed_town, stock
from tests.postgres import Server

OFFERS = (stock("棉被", 2), skill("理发"), pledge(), skill("电线检修"), stock("煤气灶"))
LINES = ((goods("棉被", 2),), (service("理发"), goods("煤气灶")), (service("电线检修"),))
PLAN = (
    "SELECT line_id, offer_id, place, quantity, chosen, amount, facts FROM match ORDER BY id",
    "SELECT line_id, facts FROM unmet ORDER BY id",
)


async def test_both_databases_have_the_same_plan(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, server: Server
) -> None:
    kept = tmp_path_factory.getbasetemp()
    file, url = await new_town(tmp_path, kept), await new_town(tmp_path, kept, server)
    plan = await _plan(file)
    assert await _plan(url) == plan
    assert all(plan)
    server.drop(url)


async def _plan(place: Place) -> list[list[Any]]:
    async with staffed_town(place) as town:
        for number in range(10):
            village = list(VILLAGES)[number % 3]
            giver = await town.join(f"帮手{number}", village=village)
            await town.offer(giver, OFFERS[number % len(OFFERS)])
            resident = await town.join(f"邻居{number}", village=village)
            wish_id = await town.post(resident, *LINES[number % len(LINES)])
            await town.act(triage.open_wish, town.people["社工小林"], wish_id)
        await town.round()
        return [await town.rows(query) for query in PLAN]
