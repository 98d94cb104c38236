"""What fairness costs a round, told apart from what the round is worth."""

import pytest

from matching.criteria import Preferences
from matching.model import Fairness, Need, Place, Supply
from matching.rounds import RoundSettings, plan_round
from tests.matching.values import (
    COUNTY,
    FAR_VILLAGE,
    MONDAY,
    RIVERSIDE,
    TOWN,
    goods,
    same_name,
    service,
    stock,
    volunteer,
)


def fairness(needs: list[Need], supplies: list[Supply], step: int = 30) -> Fairness:
    settings = RoundSettings(preferences=Preferences(load_step=step))
    return plan_round(needs, supplies, MONDAY, settings, same_name).fairness


def test_spreading_two_tasks_over_two_people_costs_the_way_of_the_farther_one() -> None:
    near, two_km_north = volunteer(1, place=RIVERSIDE), Place("北村", (COUNTY, TOWN), 30.018, 104.0)
    needs, both = [service(1), service(2)], [near, volunteer(2, place=two_km_north)]
    assert fairness(needs, both).more_km == pytest.approx(2.0, abs=0.01)
    assert fairness(needs, [near]) == fairness(needs, both, step=0) == Fairness()


def test_where_the_nearest_are_taken_anyway_fairness_costs_nothing() -> None:
    apart = [volunteer(1, place=RIVERSIDE), volunteer(2, place=FAR_VILLAGE)]
    assert fairness([service(1), service(2, place=FAR_VILLAGE)], apart) == Fairness()
    assert fairness([goods(1), goods(2)], [stock(1), stock(2, place=FAR_VILLAGE)]) == Fairness()


def test_who_has_waited_for_rounds_and_came_ahead_of_others_is_counted() -> None:
    waited, poorer = service(1, unmet_rounds=3, days_waited=20), service(2, legal_class=1)
    one = [volunteer(1, capacity=1)]
    assert fairness([waited, poorer], one) == Fairness(ahead=1)
    assert fairness([service(1, unmet_rounds=2, days_waited=20), poorer], one) == Fairness()
    assert fairness([waited, poorer], [volunteer(1)]) == Fairness()
