"""“如果…”: what one change would do, held against rounds that really have it."""

from dataclasses import replace
from typing import Any

import pytest

from matching.model import Need, OfferKind, Supply, Window
from matching.rules import Fit
from matching.what_if import Difference, If, WhatIf, World, changed, difference, planned, questions
from tests.matching.test_rounds import busy_day, chosen
from tests.matching.values import (
    FAR_VILLAGE,
    MONDAY,
    RIVERSIDE,
    SATURDAY_MORNING,
    WEDNESDAY_AFTERNOON,
    goods,
    same_name,
    service,
    stock,
    volunteer,
)


def world(needs: list[Need], supplies: list[Supply]) -> World:
    return World(tuple(needs), tuple(supplies), MONDAY)


def ask(before: World, what_if: WhatIf, fit: Fit) -> Difference:
    """The round as it is and as it would be, told apart."""
    return difference(before, planned(before, fit), changed(before, what_if), fit)


WIRING = service(1, windows=(WEDNESDAY_AFTERNOON,))
WITH_PAPER = replace(WIRING, paper="电工证")
TOO = replace(WITH_PAPER, id=2)
HALF = volunteer(2, giver_id=2, reach_km=3, resting=True, lends=False, windows=(SATURDAY_MORNING,))
Facts = dict[int, dict[str, object]]


def mended(all_of_them: tuple[Any, ...], others: Facts) -> tuple[Any, ...]:
    """Needs or supplies, some of which are otherwise, by id."""
    return tuple(replace(each, **others.get(each.id, {})) for each in all_of_them)


MENDED = [
    (If.FARTHER, volunteer(place=FAR_VILLAGE, reach_km=10)),
    (If.ANY_TIME, volunteer(windows=(SATURDAY_MORNING,))),
    (If.BACK, volunteer(resting=True)),
    (If.ONE_MORE, volunteer(capacity=0)),
    (If.UNPAPERED, volunteer()),
]


@pytest.mark.parametrize(("kind", "supply"), MENDED, ids=lambda each: str(each)[:12])
def test_what_would_mend_it_is_worth_asking_and_does(kind: If, supply: Supply) -> None:
    need = WITH_PAPER if kind is If.UNPAPERED else WIRING
    before = world([need], [supply])
    asked = questions(before, need, 1, same_name)
    assert [each.kind for each in asked] == [If.ANOTHER, kind]
    assert all(ask(before, each, same_name).met == {1: 1} for each in asked)


def test_as_far_as_the_nearest_of_them_is_far_enough() -> None:
    asked = questions(world([WIRING], [volunteer(place=FAR_VILLAGE, reach_km=1)]), WIRING, 1)
    assert asked[1] == WhatIf(If.FARTHER, amount=50)


def test_one_who_lacks_two_things_is_not_won_by_one() -> None:
    tired_and_far = volunteer(place=FAR_VILLAGE, reach_km=1, resting=True)
    before = world([WIRING], [tired_and_far])
    kinds = {each.kind for each in questions(before, WIRING, 1, same_name)}
    assert kinds == {If.ANOTHER, If.FARTHER, If.BACK}
    assert ask(before, WhatIf(If.BACK), same_name).met == {}


def test_who_rests_is_replaced_where_somebody_else_can_come() -> None:
    saturday, wednesday = (
        service(1, windows=(SATURDAY_MORNING,)),
        service(2, windows=(WEDNESDAY_AFTERNOON,)),
    )
    near = volunteer(1, giver_id=50, place=RIVERSIDE)
    far = volunteer(2, windows=(SATURDAY_MORNING,), place=FAR_VILLAGE)
    before = world([saturday, wednesday], [near, far])
    assert chosen(planned(before, same_name)) == {1: [(1, 1)], 2: [(1, 1)]}
    without = ask(before, WhatIf(If.RESTS, 50), same_name)
    assert (without.met, without.lost, without.moved, without.longer) == ({}, {2: 1}, (1,), 300)


def test_goods_come_from_one_who_has_all_that_is_missing() -> None:
    before = world([goods(1, quantity=5)], [stock(1, capacity=2)])
    assert ask(before, WhatIf(If.ANOTHER, 1, 3), same_name).met == {1: 3}


@pytest.mark.parametrize(
    ("kind", "others"),
    [
        (If.RESTS, {1: {"resting": True}}),
        (If.FARTHER, {2: {"reach_km": 5}}),
        (If.ONE_MORE, {1: {"capacity": 3}, 2: {"capacity": 3}}),
        (If.BACK, {2: {"resting": False}}),
        (If.BORROWED, {2: {"lends": True}}),
    ],
)
def test_givers_are_changed_in_what_was_asked_alone(kind: If, others: Facts) -> None:
    before = world([WITH_PAPER, TOO], [volunteer(1, giver_id=1), HALF, stock(3)])
    after = changed(before, WhatIf(kind, 1, 5))
    assert after == replace(before, supplies=mended(before.supplies, others))


@pytest.mark.parametrize(
    ("kind", "others"), [(If.ANY_TIME, {1: {"windows": ()}}), (If.UNPAPERED, {1: {"paper": None}})]
)
def test_a_need_is_changed_in_what_was_asked_alone(kind: If, others: Facts) -> None:
    before = world([WITH_PAPER, TOO], [volunteer(1), HALF])
    assert changed(before, WhatIf(kind, 1)) == replace(before, needs=mended(before.needs, others))


def test_newcomers_join_those_who_are_there() -> None:
    before = world([WIRING], [volunteer(1), HALF])
    after = changed(before, WhatIf(If.ANOTHER, 1, 5))
    assert after == replace(before, supplies=after.supplies)
    assert (after.supplies[:2], len(after.supplies)) == (before.supplies, 7)


def test_a_dry_run_says_what_the_real_round_would() -> None:
    different = 0
    for seed in range(8):
        needs, supplies = busy_day(seed)
        before = world(needs, supplies)
        busy = supplies[3].giver_id
        without = [
            replace(each, resting=True) if each.giver_id == busy else each for each in supplies
        ]
        one_more = [
            replace(each, capacity=each.capacity + 1) if each.kind is OfferKind.SKILL else each
            for each in supplies
        ]
        for what_if, others in ((WhatIf(If.ONE_MORE), one_more), (WhatIf(If.RESTS, busy), without)):
            told = ask(before, what_if, same_name)
            units = {need.id: 0 for need in needs}
            plans = planned(before, same_name), planned(world(needs, others), same_name)
            for plan, sign in zip(plans, (-1, 1), strict=True):
                for shortlist in plan.shortlists:
                    for each in shortlist.candidates:
                        units[shortlist.need_id] += sign * each.quantity * each.chosen
            found = {each: more for each, more in units.items() if more}
            assert {**told.met, **{each: -n for each, n in told.lost.items()}} == found
            different += found != {}
    assert different > 4


def test_hours_kept_by_a_newcomer_are_those_of_the_need() -> None:
    late = service(1, windows=(Window(0, 1200, 1300),))
    assert ask(world([late], []), WhatIf(If.ANOTHER, 1, 1), same_name).met == {1: 1}
