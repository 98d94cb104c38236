"""Whoever is long away is asked once, and forgotten when they say nothing for a month."""

from sqlalchemy import text

from db.tables.role import RoleKind
from services import absence, acting, person_work, retention
from services.members import NewMember
from tests.factories import Town, goods, stock


async def _day(town: Town) -> None:
    """Everything due is done, and what was written has reached its readers."""
    while await absence.step(town.database):
        pass
    async with town.database.unit() as unit:
        await unit.session.execute(
            text("UPDATE notice SET state = 'sent', sent_at = :now WHERE state = 'queued'"),
            {"now": f"{unit.now:%Y-%m-%d %H:%M:%S.%f}"},
        )


async def _status(town: Town, name: str) -> str:
    who = town.people[name]
    return str(await town.one("SELECT status FROM member WHERE id = :w", w=who))


async def test_who_says_nothing_is_asked_once_and_then_forgotten(town: Town) -> None:
    town.clock.forward(days=729)
    await _day(town)
    assert await town.told("still_there") == []
    town.clock.forward(days=2)
    await _day(town)
    await _day(town)
    assert await town.told("still_there") == ["王大妈"]
    town.clock.forward(days=29)
    await _day(town)
    assert await _status(town, "王大妈") == "active"
    town.clock.forward(days=2)
    await _day(town)
    assert await _status(town, "王大妈") == "forgotten"
    assert await town.told("still_there") == ["王大妈"]
    assert await town.breaks() == []


async def test_who_stays_is_left_alone_for_as_long_again(town: Town) -> None:
    town.clock.forward(days=731)
    await _day(town)
    await town.act(absence.stay, town.people["王大妈"])
    town.clock.forward(days=700)
    await _day(town)
    assert await _status(town, "王大妈") == "active"
    assert await town.told("still_there") == ["王大妈"]


async def test_nobody_at_a_desk_or_with_something_under_way_is_asked(town: Town) -> None:
    await town.join("周督导", RoleKind.SUPERVISOR)
    await town.giver("张师傅", stock())
    await town.asked(goods())
    town.clock.forward(days=4000)
    await _day(town)
    assert await town.told("still_there") == []


async def _alone(town: Town, *names: str) -> None:
    """People written down by the desk, who have no account."""
    worker = await town.actor(town.people["社工小林"])
    for name in names:
        async with town.database.unit() as unit:
            person = NewMember(name)
            made = await acting.write_down(
                unit, worker, town.id, person, age=80, address=None, how="当面"
            )
        town.people[name] = made.id


async def _to_call(town: Town) -> list[str]:
    rows = "SELECT member_id FROM todo WHERE kind = 'still_there' AND done_at IS NULL ORDER BY id"
    names = {number: name for name, number in town.people.items()}
    async with town.database.view() as unit:
        return [names[one] for one in (await unit.session.execute(text(rows))).scalars()]


async def test_whom_the_bot_cannot_reach_is_called_and_not_forgotten_unasked(town: Town) -> None:
    await _alone(town, "孙奶奶")
    async with town.database.unit() as unit:
        await unit.session.execute(text("UPDATE account SET reachable = false"))
    town.clock.forward(days=729)
    await _day(town)
    assert await _to_call(town) == []
    town.clock.forward(days=2)
    await _day(town)
    assert set(await _to_call(town)) == {"王大妈", "孙奶奶"}
    town.clock.forward(days=60)
    await _day(town)
    assert len(await _to_call(town)) == 2
    assert await _status(town, "王大妈") == await _status(town, "孙奶奶") == "active"


async def test_who_was_called_and_stays_is_left_alone_for_as_long_again(town: Town) -> None:
    await _alone(town, "孙奶奶")
    town.clock.forward(days=731)
    await _day(town)
    number = await town.one("SELECT id FROM todo WHERE kind = 'still_there'")
    await town.act(absence.stays, town.people["社工小林"], number)
    town.clock.forward(days=100)
    while await retention.step(town.database):  # the call itself is not kept so long
        pass
    assert await town.one("SELECT count(*) FROM todo") == 0
    town.clock.forward(days=600)
    await _day(town)
    assert await _to_call(town) == []
    town.clock.forward(days=32)
    await _day(town)
    assert await _to_call(town) == ["孙奶奶"]


async def test_with_whom_the_desk_has_had_to_do_is_not_called(town: Town) -> None:
    await _alone(town, "孙奶奶", "赵爷爷")
    town.clock.forward(days=600)
    await town.act(person_work.set_age, town.people["社工小林"], town.people["赵爷爷"], "81")
    town.clock.forward(days=131)
    await _day(town)
    assert await _to_call(town) == ["孙奶奶"]


async def test_a_desk_has_a_few_at_a_time_to_call(town: Town) -> None:
    await _alone(town, *(f"{one}奶奶" for one in "赵钱孙李周吴郑"))
    town.clock.forward(days=731)
    await _day(town)
    assert len(await _to_call(town)) == absence.CALLS == 5
    first = await town.one("SELECT min(id) FROM todo")
    await town.act(absence.stays, town.people["社工小林"], first)
    await _day(town)
    assert len(await _to_call(town)) == 5
    assert await town.one("SELECT count(*) FROM todo") == 6
