"""Wishes that have had their day: asked about, kept when wanted, ended when nobody answers."""

from datetime import date

import pytest
from sqlalchemy import event

from db.queries import wishes
from db.tables import Wish
from services import expiry
from services.refusals import AlreadyDone, NotAllowed
from tests.factories import Town, goods, stock


async def _attend(town: Town) -> int:
    async with town.database.unit() as unit:
        return await expiry.attend(unit)


async def _status(town: Town, wish_id: int) -> str:
    return str(await town.one("SELECT status FROM wish WHERE id = :w", w=wish_id))


async def _deadline(town: Town, wish_id: int, day: date) -> None:
    async with town.database.unit() as unit:
        found = await wishes.get(unit, wish_id)
        assert found is not None
        found.deadline = day


async def test_a_wish_ends_the_day_after_its_deadline(town: Town) -> None:
    wish_id = await town.opened(goods())
    await _deadline(town, wish_id, date(2026, 3, 3))
    town.clock.forward(days=1)
    assert (await _attend(town), await _status(town, wish_id)) == (0, "open")
    town.clock.forward(days=1)
    assert (await _attend(town), await _status(town, wish_id)) == (1, "expired")
    assert await town.told("wish_expired") == ["王大妈"]
    assert await _attend(town) == 0


async def test_whoever_was_asked_about_an_ended_wish_is_let_go(town: Town) -> None:
    await town.giver("张老板", stock())
    wish_id = await town.asked(goods())
    town.clock.forward(minutes=1)
    await _deadline(town, wish_id, date(2026, 3, 2))
    town.clock.forward(days=1)
    await _attend(town)
    assert await town.matches() == [("张老板", "withdrawn")]


async def test_a_wish_that_waits_for_months_is_asked_about_and_kept(town: Town) -> None:
    wish_id, who = await town.opened(goods()), town.people["王大妈"]
    town.clock.forward(days=90)
    assert await _attend(town) == 1
    assert await town.told("still_wanted") == ["王大妈"]
    with pytest.raises(NotAllowed):
        await town.act(expiry.still_wanted, town.people["社工小林"], wish_id)
    await town.act(expiry.still_wanted, who, wish_id)
    with pytest.raises(AlreadyDone):
        await town.act(expiry.still_wanted, who, wish_id)
    town.clock.forward(days=60)
    assert (await _attend(town), await _status(town, wish_id)) == (0, "open")
    town.clock.forward(days=30)
    await _attend(town)
    assert await town.told("still_wanted") == ["王大妈", "王大妈"]


async def test_a_question_without_an_answer_ends_the_wish_after_a_week(town: Town) -> None:
    wish_id = await town.opened(goods())
    town.clock.forward(days=91)
    await _attend(town)
    town.clock.forward(days=6, hours=23)
    assert (await _attend(town), await _status(town, wish_id)) == (0, "open")
    town.clock.forward(hours=2)
    assert (await _attend(town), await _status(town, wish_id)) == (1, "expired")


async def test_the_clock_reads_no_wish_that_cannot_be_due(town: Town) -> None:
    """It looks every two seconds, at a station with ten thousand of them."""
    await town.opened(goods())
    town.clock.forward(days=30)
    read: list[object] = []
    async with town.database.view() as unit:
        session = unit.session.sync_session
        event.listen(session, "loaded_as_persistent", lambda _, row: read.append(row))
        assert await expiry.due(unit) == []
    assert [row for row in read if isinstance(row, Wish)] == []
