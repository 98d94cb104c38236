"""Whoever is long away is asked once, and forgotten when they say nothing for a month."""

from sqlalchemy import text

from db.tables.role import RoleKind
from services import absence
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


async def test_whom_the_bot_cannot_reach_is_not_forgotten_unasked(town: Town) -> None:
    async with town.database.unit() as unit:
        await unit.session.execute(text("UPDATE account SET reachable = 0"))
    town.clock.forward(days=731)
    await _day(town)
    town.clock.forward(days=60)
    await _day(town)
    assert await _status(town, "王大妈") == "active"
