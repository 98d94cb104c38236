"""A head reads what happened, with names by rights; nobody else does."""

import pytest

from db.tables.role import RoleKind
from services import handovers, history, looks
from services.refusals import NotAllowed
from tests.factories import Town, goods, stock


async def _told(town: Town) -> tuple[int, int]:
    """A wish that somebody has taken on; its id and the giver's."""
    giver, _ = await town.giver("张老板", stock())
    wish_id = await town.asked(goods())
    await town.act(handovers.accept, giver, await town.match_of(giver))
    return wish_id, giver


async def test_a_wish_tells_who_did_what_newest_first(town: Town) -> None:
    wish_id, _ = await _told(town)
    past = await town.act(history.of_wish, town.people["李站长"], wish_id, 0, 20)
    told = [(one.subject, one.move, one.who, one.by, one.whom) for one in past.steps]
    assert told[:2] == [
        ("wish", "open>in_progress", "张老板", "giver", None),
        ("match", "offered>accepted", "张老板", "giver", "张老板"),
    ]
    assert told[-2:] == [
        ("wish", "submitted>open", "社工小林", "worker", None),
        ("wish", "posted>submitted", "王大妈", None, None),
    ]
    assert past.total == len(past.steps)


async def test_pages_follow_each_other_and_the_last_is_the_end(town: Town) -> None:
    wish_id, _ = await _told(town)
    head = town.people["李站长"]
    everything = await town.act(history.of_wish, head, wish_id, 0, 99)
    first, second = [await town.act(history.of_wish, head, wish_id, at, 2) for at in (0, 1)]
    assert [*first.steps, *second.steps] == everything.steps[:4]
    far = await town.act(history.of_wish, head, wish_id, 10**6, 2)
    assert far.steps[-1] == everything.steps[-1]


async def test_looks_at_somebodys_data_stand_in_their_history(town: Town) -> None:
    _, giver = await _told(town)
    async with town.database.unit() as unit:
        worker = await town.actor(town.people["社工小林"])
        await looks.noted(unit, worker, giver, "phone", why="card")
    ask = (history.of_member, town.people["李站长"], giver, 0, 20)
    past, moves = await town.act(*ask, looks=True), await town.act(*ask)
    assert (past.of, past.steps[0].move, past.steps[0].who) == ("张老板", "looked", "社工小林")
    assert {one.subject for one in past.steps} == {"member", "offer", "role"}
    assert [one for one in past.steps if one.move != "looked"] == moves.steps
    assert (moves.total, moves.looks, past.looks) == (past.total - past.looks, 1, 1)


async def test_the_stations_chain_is_read_whole(town: Town) -> None:
    await _told(town)
    past = await town.act(history.of_station, town.people["李站长"], town.id, 0, 99, looks=True)
    events = await town.one("SELECT count(*) FROM event WHERE station_id = :s", s=town.id)
    assert past.total == len(past.steps) == events


async def test_nobody_but_the_head_reads_it(town: Town) -> None:
    wish_id, giver = await _told(town)
    helper = await town.join("路人", RoleKind.VOLUNTEER)
    for who in (town.people["社工小林"], helper):
        for read, number in (
            (history.of_wish, wish_id),
            (history.of_member, giver),
            (history.of_station, town.id),
        ):
            with pytest.raises(NotAllowed):
                await town.act(read, who, number, 0, 8)
