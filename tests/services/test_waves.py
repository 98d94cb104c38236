"""Several volunteers are asked for one place: the first yes has it, the others are thanked."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from db.queries import answers, matches, stations
from services import handovers, mending, own_offers, reviews, shortlists
from services.refusals import PlaceFilled
from services.snapshots import take_snapshot
from tests.databases import Place
from tests.factories import Town, goods, service, skill, staffed_town, stock
from tests.services.racing import DONE, at_once

NAMES = ("李师傅", "张师傅", "刘师傅", "陈师傅")


async def _asked(town: Town) -> list[int]:
    """Four electricians, and a wish whose list is approved, where three are asked at once."""
    await _three_at_once(town)
    people = [(await town.giver(name, skill(cap=3)))[0] for name in NAMES]
    await town.asked(service())
    return people


async def _three_at_once(town: Town) -> None:
    await _ask_at_once(town, 3)


async def _ask_at_once(town: Town, givers: int) -> None:
    async with town.database.unit() as unit:
        station = await stations.get(unit, town.id)
        station.settings = {**station.settings, "asked_at_once": givers}


async def _set(town: Town, question: str, **values: object) -> None:
    async with town.database.unit() as unit:
        await unit.session.execute(text(question), values)


async def test_three_newcomers_are_asked_at_once_and_the_fourth_stands_by(town: Town) -> None:
    await _asked(town)
    assert await town.told("invitation") == ["李师傅", "张师傅", "刘师傅"]
    assert (await town.matches())[3] == ("陈师傅", "proposed")


async def test_one_is_asked_at_a_time_where_the_station_has_set_nothing(town: Town) -> None:
    for name in NAMES:
        await town.giver(name, skill(cap=3))
    await town.asked(service())
    assert await town.told("invitation") == ["李师傅"]


async def test_what_is_urgent_is_asked_of_three_at_once(town: Town) -> None:
    for name in NAMES:
        await town.giver(name, skill(cap=3))
    await town.opened(service())
    await _set(town, "UPDATE wish SET urgent = true")
    await town.round()
    await town.act(reviews.approve, town.people["李站长"], 1)
    assert await town.told("invitation") == ["李师傅", "张师傅", "刘师傅"]


async def test_the_first_yes_has_the_place_and_the_others_are_thanked(town: Town) -> None:
    _, zhang, liu, _ = await _asked(town)
    filled = await town.match_of(liu)
    await _set(town, "UPDATE notice SET state = 'sent'")
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    assert [status for _, status in await town.matches()] == [
        "withdrawn",
        "accepted",
        "withdrawn",
        "proposed",
    ]
    assert await town.told("place_filled") == ["李师傅", "刘师傅"]
    with pytest.raises(PlaceFilled):
        await town.act(handovers.accept, liu, filled)
    assert await town.rows("SELECT asked, reserved FROM line") == [(1, 1)]


@pytest.mark.both_databases
async def test_of_three_who_accept_at_once_one_has_the_place(database_file: Place) -> None:
    async with staffed_town(database_file) as town:
        takers = [(who, await town.match_of(who)) for who in (await _asked(town))[:3]]
        results = await at_once(database_file, town.clock, handovers.accept, takers)
        assert results == ["PlaceFilled", "PlaceFilled", DONE]
        assert await town.rows("SELECT asked, reserved FROM line") == [(1, 1)]
        assert sorted(status for _, status in await town.matches()) == [
            "accepted",
            "proposed",
            "withdrawn",
            "withdrawn",
        ]


async def test_whoever_says_no_is_replaced_at_once(town: Town) -> None:
    li, *_ = await _asked(town)
    await town.act(handovers.decline, li, await town.match_of(li), "time")
    assert await town.told("invitation") == list(NAMES)
    assert await town.told("list_used_up") == []


async def test_who_came_too_late_is_asked_again_when_the_place_is_free_and_no_one_else(
    town: Town,
) -> None:
    li, zhang, liu, chen = await _asked(town)
    await town.act(handovers.decline, liu, await town.match_of(liu), "time")
    await town.act(handovers.decline, chen, await town.match_of(chen), "time")
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    await town.act(handovers.call_off, zhang, await town.match_of(zhang, "accepted"), "time")
    assert await town.matches() == [
        ("李师傅", "withdrawn"),
        ("张师傅", "cancelled"),
        ("刘师傅", "declined"),
        ("陈师傅", "declined"),
        ("李师傅", "offered"),
    ]
    assert await town.told("list_used_up") == []
    await town.act(handovers.accept, li, await town.match_of(li))
    assert await town.rows("SELECT asked, reserved FROM line") == [(1, 1)]
    assert await town.breaks() == []


async def test_who_came_too_late_is_not_asked_for_what_the_wish_has_become(town: Town) -> None:
    await _ask_at_once(town, 2)
    _, zhang, liu = [(await town.giver(name, skill(cap=3)))[0] for name in NAMES[:3]]
    await town.asked(service())
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    await town.act(handovers.call_off, zhang, await town.match_of(zhang, "accepted"), "time")
    assert await town.match_of(liu)
    barber, _ = await town.giver("理发师", skill("理发"))
    await town.act(mending.change_line, town.people["王大妈"], 1, what="理发")
    await town.round()
    await town.act(reviews.approve, town.people["李站长"], 1)
    await town.act(handovers.decline, barber, await town.match_of(barber), "time")
    assert ("李师傅", "offered") not in await town.matches()
    assert await town.told("list_used_up") == ["李站长"]


async def test_who_came_too_late_and_gives_otherwise_since_waits_for_a_round(town: Town) -> None:
    li, zhang, liu, chen = await _asked(town)
    for who in (liu, chen):
        await town.act(handovers.decline, who, await town.match_of(who), "time")
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    await town.act(own_offers.set_limits, li, 1, {"excluded": ["电线检修"]})
    await town.act(handovers.call_off, zhang, await town.match_of(zhang, "accepted"), "time")
    assert "offered" not in dict(await town.matches()).values()


async def test_somebody_who_nearly_always_comes_is_asked_alone(town: Town) -> None:
    await _three_at_once(town)
    for name in NAMES:
        await town.giver(name, skill())
    await town.opened(service())
    await town.round()
    async with town.database.unit() as unit:
        first = (await matches.of_line(unit, 1))[0]
        first.facts = {**first.facts, "asked": 20, "accepted": 20}
    assert await town.act(reviews.approve, town.people["李站长"], 1) == 1


async def test_whom_the_head_names_is_asked_alone_and_then_the_list(town: Town) -> None:
    await _three_at_once(town)
    for name in NAMES:
        await town.giver(name, skill())
    await town.opened(service())
    await town.round()
    head = town.people["李站长"]
    await town.act(shortlists.drop, head, 4)
    await town.act(shortlists.pick, head, 1, 4)
    await town.act(reviews.approve, head, 1)
    assert await town.told("invitation") == ["陈师傅"]
    chen = town.people["陈师傅"]
    await town.act(handovers.decline, chen, await town.match_of(chen), "time")
    assert await town.told("invitation") == ["陈师傅", "李师傅", "张师傅", "刘师傅"]


async def test_goods_are_asked_of_one_giver_at_a_time(town: Town) -> None:
    await _three_at_once(town)
    for name in NAMES:
        await town.giver(name, stock())
    await town.asked(goods())
    assert await town.told("invitation") == ["李师傅"]


async def test_whoever_said_no_is_left_alone_for_some_days_but_for_what_is_urgent(
    town: Town,
) -> None:
    li, _ = await town.giver("李师傅", skill(cap=3))
    await town.asked(service())
    await town.act(handovers.decline, li, await town.match_of(li), "time")
    await town.opened(service())
    assert (await town.round()).met == 0
    await _set(town, "UPDATE wish SET urgent = true WHERE id = 2")
    assert (await town.round()).met == 1
    await _set(town, "UPDATE wish SET urgent = false")
    assert await town.act(reviews.approve, town.people["李站长"], 2) == 0
    town.clock.forward(days=4)
    assert (await town.round()).met == 1


async def test_answers_are_counted_by_giver(town: Town) -> None:
    li, zhang, *_ = await _asked(town)
    await town.act(handovers.decline, li, await town.match_of(li), "time")
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    async with town.database.view() as unit:
        known = await answers.of_givers(unit, unit.now - timedelta(days=1))
        only = await answers.of_givers(unit, unit.now - timedelta(days=1), [li])
        snapshot = await take_snapshot(unit, town.id)
    at = town.clock.now()
    assert known[li] == answers.Answers(asked=1, accepted=0, asked_at=at, no_at=at)
    assert known[zhang] == answers.Answers(asked=1, accepted=1, asked_at=at)
    assert known[town.people["刘师傅"]] == answers.Answers(asked_at=at)
    assert only == {li: known[li]}
    told = {one.giver_id: (one.asked, one.accepted, one.no_days) for one in snapshot.supplies}
    assert (told[li], told[zhang]) == ((1, 0, 0), (1, 1, None))
