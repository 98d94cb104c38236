"""Everybody who could be asked for a need, by the same rules as a round."""

from matching.model import Lack
from matching.picking import choices
from tests.matching.values import (
    FAR_VILLAGE,
    MONDAY,
    RIVERSIDE,
    SATURDAY_MORNING,
    WEDNESDAY_AFTERNOON,
    goods,
    pledge,
    same_name,
    service,
    stock,
    volunteer,
)


def test_who_may_be_asked_comes_first_and_the_nearest_before_all() -> None:
    supplies = [
        volunteer(1, reach_km=5, place=FAR_VILLAGE),
        volunteer(2),
        volunteer(3, place=RIVERSIDE),
        volunteer(4, what="理发"),
    ]
    found = choices(service(), supplies, MONDAY, fit=same_name)
    assert [(one.supply_id, one.lacks) for one in found] == [
        (3, ()),
        (2, ()),
        (1, (Lack.TOO_FAR,)),
        (4, (Lack.NOT_THE_THING,)),
    ]


def test_everything_that_is_lacking_is_named() -> None:
    busy = volunteer(1, resting=True, capacity=0, windows=(WEDNESDAY_AFTERNOON,))
    [found] = choices(service(windows=(SATURDAY_MORNING,)), [busy], MONDAY, fit=same_name)
    assert found.lacks == (Lack.HOURS, Lack.RESTING, Lack.AT_CAP)


def test_goods_are_counted_by_what_is_wanted_stored_and_paid_for() -> None:
    need = goods(quantity=5, unit_price=100)
    supplies = [stock(1, capacity=3), pledge(2, capacity=250), stock(3, capacity=9), volunteer(4)]
    found = choices(need, supplies, MONDAY, fit=same_name)
    assert {one.supply_id: one.units for one in found} == {1: 3, 2: 2, 3: 5}
