"""Limits that nobody real meets, and that nothing is lost by."""

import pytest

from db.queries import stations
from db.tables.role import RoleKind
from services import alarms, claims, guesses
from services.refusals import StationFull, TooManyClaimed, TooManyGuesses, TooManyPosted
from tests.factories import GRANDPA_CHEN, Town, goods


async def _set(town: Town, **settings: int) -> None:
    async with town.database.unit() as unit:
        station = await stations.get(unit, town.id)
        station.settings = {**station.settings, **settings}


async def test_a_worker_posts_forty_wishes_in_a_morning(town: Town) -> None:
    for _ in range(40):
        await town.post(town.people["社工小林"], goods("棉被"), beneficiary=GRANDPA_CHEN)
    assert await town.one("SELECT count(*) FROM wish") == 40


async def test_who_has_posted_twenty_today_posts_on_tomorrow(town: Town) -> None:
    neighbour = await town.join("热心邻居")
    for _ in range(20):
        await town.post(neighbour, goods("棉被"), beneficiary=GRANDPA_CHEN)
    with pytest.raises(TooManyPosted) as refused:
        await town.post(neighbour, goods("棉被"), beneficiary=GRANDPA_CHEN)
    assert refused.value.facts == {"limit": 20}
    await town.post(town.people["王大妈"], goods())
    town.clock.forward(days=1)
    await town.post(neighbour, goods("棉被"), beneficiary=GRANDPA_CHEN)


async def test_a_station_that_is_full_still_hears_its_desk_and_calls_for_help(town: Town) -> None:
    await _set(town, wishes_a_day_station=2)
    one, other = await town.join("甲"), await town.join("乙")
    await town.post(one, goods())
    await town.act(alarms.raise_alarm, one, "我不想活了", "self_harm")
    await town.post(other, goods())
    with pytest.raises(StationFull):
        await town.post(await town.join("丙"), goods())
    await town.post(town.people["社工小林"], goods(), beneficiary=GRANDPA_CHEN)
    await town.act(alarms.raise_alarm, other, "我不想活了", "self_harm")
    assert await town.one("SELECT count(*) FROM alarm") == 2


async def test_claims_that_were_let_go_count_too(town: Town) -> None:
    await _set(town, claims_a_day=2)
    await town.opened(goods("棉被", 9))
    [line_id] = await town.column("SELECT id FROM line")
    giver = await town.join("张老板", RoleKind.DONOR)
    for _ in range(2):
        found = await town.act(claims.claim, giver, line_id, 1)
        await town.act(claims.take_back, giver, found.match.id)
    with pytest.raises(TooManyClaimed):
        await town.act(claims.claim, giver, line_id, 1)
    await town.act(claims.claim, await town.join("李老板"), line_id, 1)
    await _set(town, claims_a_day_station=3)
    with pytest.raises(StationFull):
        await town.act(claims.claim, await town.join("钱老板"), line_id, 1)


async def test_many_chats_together_find_no_code_either(town: Town) -> None:
    async with town.database.unit() as unit:
        for at in range(guesses.MOST_OF_ALL):
            await guesses.wrong(unit, at // guesses.MOST, "12345678")
        with pytest.raises(TooManyGuesses):
            await guesses.may_guess(unit, 999, "12345678")
        await guesses.may_guess(unit, 999, "12345678", desk=True)
        await guesses.may_guess(unit, 999, "哪里有码？")
    town.clock.forward(hours=1)
    async with town.database.unit() as unit:
        await guesses.may_guess(unit, 999, "12345678")
