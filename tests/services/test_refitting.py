"""An offer whose conditions change leaves the lists it no longer fits, and the next is asked."""

from datetime import date
from typing import Any

import pytest

from db.queries import notices
from db.queries import wishes as wish_rows
from services import handovers, own_offers
from tests.factories import Town, goods, service, skill, stock

UNFIT = [
    {"min_age": 60},
    {"villages": ["白石岭"]},
    {"first_day": "2026-04-01"},
    {"excluded": ["煤气灶"]},
]


async def _two_givers(town: Town) -> tuple[int, int]:
    """Whoever is asked first, and their offer; somebody stands by."""
    zhang, offer_id = await town.giver("张老板", stock())
    await town.giver("刘老板", stock())
    await town.asked(goods())
    assert await town.matches() == [("张老板", "offered"), ("刘老板", "proposed")]
    return zhang, offer_id


@pytest.mark.parametrize("limits", UNFIT)
async def test_whoever_was_asked_is_let_go_and_the_next_is_asked(
    town: Town, limits: dict[str, Any]
) -> None:
    zhang, offer_id = await _two_givers(town)
    town.clock.forward(minutes=5)
    async with town.database.unit() as unit:
        await notices.lease(unit, 99)
    await town.act(own_offers.set_limits, zhang, offer_id, limits)
    assert await town.matches() == [("张老板", "withdrawn"), ("刘老板", "offered")]
    assert await town.told("conditions_changed") == ["张老板"]


async def test_whoever_stands_by_leaves_the_list(town: Town) -> None:
    await _two_givers(town)
    liu, offer_id = town.people["刘老板"], 2
    await town.act(own_offers.set_limits, liu, offer_id, {"villages": ["白石岭"]})
    assert await town.matches() == [("张老板", "offered"), ("刘老板", "withdrawn")]
    assert await town.told("conditions_changed") == []


async def test_an_undecided_list_is_left_too(town: Town) -> None:
    zhang, offer_id = await town.giver("张老板", stock())
    await town.giver("刘老板", stock())
    await town.opened(goods())
    await town.round()
    await town.act(own_offers.set_limits, zhang, offer_id, {"villages": ["白石岭"]})
    assert await town.matches() == [("张老板", "withdrawn"), ("刘老板", "proposed")]


async def test_conditions_that_still_fit_leave_everything_as_it_is(town: Town) -> None:
    zhang, offer_id = await _two_givers(town)
    limits = {"villages": ["桃园村"], "last_day": "2026-12-31"}
    await town.act(own_offers.set_limits, zhang, offer_id, limits)
    assert await town.matches() == [("张老板", "offered"), ("刘老板", "proposed")]


async def test_what_is_accepted_stays(town: Town) -> None:
    zhang, offer_id = await _two_givers(town)
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    await town.act(own_offers.set_limits, zhang, offer_id, {"villages": ["白石岭"]})
    assert await town.matches() == [("张老板", "accepted"), ("刘老板", "proposed")]


async def test_a_service_for_one_day_needs_an_offer_that_lasts_until_then(town: Town) -> None:
    li, offer_id = await town.giver("李师傅", skill())
    wish_id = await town.opened(service())
    async with town.database.unit() as unit:
        wish = await wish_rows.get(unit, wish_id)
        [line] = await wish_rows.lines(unit, wish_id)
        assert wish is not None
        wish.deadline, line.windows = date(2026, 3, 11), [[2, 480, 720]]
    await town.invited(1, offer_id)
    await town.act(own_offers.set_limits, li, offer_id, {"last_day": "2026-03-11"})
    assert await town.matches() == [("李师傅", "offered")]
    await town.act(own_offers.set_limits, li, offer_id, {"last_day": "2026-03-10"})
    assert await town.matches() == [("李师傅", "withdrawn")]


async def test_whose_days_are_over_is_passed_over(town: Town) -> None:
    zhang, _ = await _two_givers(town)
    last = {"last_day": "2026-03-02"}
    await town.act(own_offers.set_limits, town.people["刘老板"], 2, last)
    assert await town.matches() == [("张老板", "offered"), ("刘老板", "proposed")]
    town.clock.forward(days=1)
    await town.act(handovers.decline, zhang, await town.match_of(zhang), "busy")
    assert await town.matches() == [("张老板", "declined"), ("刘老板", "withdrawn")]
