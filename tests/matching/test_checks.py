"""The checks find what is wrong: each fault is put into a sound plan and must be seen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from matching.checks import UnlawfulPlan, check_certificate, check_plan, require
from matching.checks_round import check_round
from matching.model import Limits, Need, RoundPlan, Supply
from matching.problem import (
    Assignment,
    Capacity,
    Certificate,
    Demand,
    Edge,
    Plan,
    Price,
    Problem,
    Served,
)
from matching.rounds import plan_round
from matching.solver import solve
from tests.matching.values import MONDAY, goods, same_name, service, stock, volunteer

PROBLEM = Problem(
    (Demand("a", 2, (1,)), Demand("b", 1, (0,))),
    (Capacity("s", 2, (0, 10)), Capacity("t", 1)),
    (Edge("a", "s", 3), Edge("a", "t", 4, 1), Edge("b", "t", 5)),
)
PLAN = solve(PROBLEM)


def with_assignments(*assignments: Assignment) -> Plan:
    return replace(PLAN, assignments=assignments)


UNLAWFUL = {
    "is no edge": with_assignments(Assignment("b", "s", 1, 0)),
    "carries 0 units": with_assignments(Assignment("a", "s", 0, 0)),
    "carries 1.0 units": with_assignments(Assignment("a", "s", 1.0, 3)),  # type: ignore[arg-type]
    "carries True units": with_assignments(Assignment("a", "s", True, 3)),
    "carries 2 of 1": with_assignments(Assignment("a", "t", 2, 8)),
    "says cost 4": with_assignments(Assignment("a", "s", 1, 4)),
    "is listed twice": with_assignments(*[Assignment("a", "s", 1, 3)] * 2),
    "a got 3 of 2": with_assignments(Assignment("a", "s", 3, 9)),
    "s gives 3 of 2": with_assignments(Assignment("a", "s", 3, 9)),
    "the plan says": replace(PLAN, cost=PLAN.cost + 1),
    "served by rank": replace(PLAN, served=(Served((1,), 1), Served((0,), 1))),
}


def test_the_plan_the_faults_are_put_into_is_sound() -> None:
    assert PLAN.unserved == ()
    assert check_plan(PROBLEM, PLAN) == []
    assert PLAN.certificate
    assert check_certificate(PROBLEM, PLAN, PLAN.certificate) == []
    require([])


@pytest.mark.parametrize("fault", UNLAWFUL)
def test_an_unlawful_plan_is_seen(fault: str) -> None:
    assert fault in "; ".join(check_plan(PROBLEM, UNLAWFUL[fault]))
    with pytest.raises(UnlawfulPlan):
        require(check_plan(PROBLEM, UNLAWFUL[fault]))


def test_an_unserved_demand_that_is_not_told_is_seen() -> None:
    short = replace(PROBLEM, supplies=(Capacity("s", 1), Capacity("t", 1)))
    assert check_plan(short, replace(solve(short), unserved=())) == [
        "unserved is {'b': 1}",
    ]


def test_a_group_served_in_part_is_seen() -> None:
    grouped = replace(PROBLEM, groups=(("a", "b"),))
    half = solve(replace(PROBLEM, edges=PROBLEM.edges[:2]))
    assert "a, b are served in part" in check_plan(grouped, half)


@pytest.mark.parametrize(
    ("fault", "demands", "supplies"),
    [
        ("a and t would be cheaper", {"a": Price(0, 99)}, {}),
        ("a and s are too dear", {"a": Price(0, 0)}, {}),
        ("b is not worth its price", {"b": Price(2, 0)}, {}),
        ("s carries too much", {}, {"s": Price(0, 0)}),
    ],
)
def test_prices_that_prove_nothing_are_seen(
    fault: str, demands: dict[str, Price], supplies: dict[str, Price]
) -> None:
    assert PLAN.certificate
    bent = Certificate(
        {**PLAN.certificate.demands, **demands}, {**PLAN.certificate.supplies, **supplies}
    )
    assert fault in check_certificate(PROBLEM, PLAN, bent)


def test_no_prices_prove_a_plan_that_is_not_best() -> None:
    dearer = Problem(PROBLEM.demands[1:], PROBLEM.supplies, (Edge("b", "s", 9), Edge("b", "t", 5)))
    best = solve(dearer)
    worse = replace(best, assignments=(Assignment("b", "s", 1, 9),), cost=9)
    assert best.certificate
    assert check_plan(dearer, worse) == []
    assert check_certificate(dearer, worse, best.certificate)
    nothing = replace(best, assignments=(), cost=0, served=(Served((0,), 0),))
    assert "b should be served" in check_certificate(dearer, nothing, best.certificate)


NEED, GIVER = service(1, windows=()), volunteer(1)
ROUND = plan_round([NEED], [GIVER], MONDAY, fit=same_name)
Bend = Callable[[Need, Supply], tuple[Need, Supply]]
FORBIDDEN: dict[str, Bend] = {
    "another kind": lambda need, giver: (need, replace(stock(1), giver_id=giver.giver_id)),
    "own household": lambda need, giver: (
        replace(need, household_id=3),
        replace(giver, household_id=3),
    ),
    "said no before": lambda need, giver: (replace(need, declined=frozenset({1})), giver),
    "is on it already": lambda need, giver: (replace(need, carried_by=frozenset({1})), giver),
    "is resting": lambda need, giver: (need, replace(giver, resting=True)),
    "has nothing left": lambda need, giver: (need, replace(giver, capacity=0)),
    "is not vetted": lambda need, giver: (replace(need, age=9), giver),
    "has not the paper": lambda need, giver: (replace(need, paper="电工证"), giver),
    "is under 18 and the work is not for them": lambda need, giver: (
        need,
        replace(giver, minor=True),
    ),
    "too young": lambda need, giver: (need, replace(giver, limits=Limits(min_age=90))),
    "too old": lambda need, giver: (need, replace(giver, limits=Limits(max_age=60))),
    "another village": lambda need, giver: (
        need,
        replace(giver, limits=Limits(villages=frozenset({"上坝村"}))),
    ),
    "not yet": lambda need, giver: (
        need,
        replace(giver, limits=Limits(first_day=MONDAY + timedelta(1))),
    ),
    "no longer": lambda need, giver: (
        need,
        replace(giver, limits=Limits(last_day=MONDAY - timedelta(1))),
    ),
    "not given": lambda need, giver: (
        need,
        replace(giver, limits=Limits(excluded=frozenset({need.what}))),
    ),
    "0 met and 0 unmet": lambda need, giver: (replace(need, id=2), giver),
    "1 met and 0 unmet of 2": lambda need, giver: (replace(need, quantity=2), giver),
    "is not there": lambda need, giver: (need, replace(giver, id=2)),
}


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_a_round_that_breaks_a_rule_is_seen(fault: str) -> None:
    assert check_round([NEED], [GIVER], MONDAY, ROUND) == []
    need, giver = FORBIDDEN[fault](NEED, GIVER)
    assert fault in "; ".join(check_round([need], [giver], MONDAY, ROUND))


def test_a_giver_over_capacity_and_a_half_met_wish_are_seen() -> None:
    apart = [service(1, wish_id=7), service(2, wish_id=7)]
    plan = plan_round(apart, [GIVER], MONDAY, fit=same_name)
    once = [replace(GIVER, capacity=1)]
    half = RoundPlan(plan.shortlists[:1], ())
    crew = [replace(each, together=True) for each in apart]

    assert "offer 1 gives 2 of 1" in check_round(apart, once, MONDAY, plan)
    assert "wish 7 is met in part" in check_round(crew, [GIVER], MONDAY, half)
    assert check_round(crew, [GIVER], MONDAY, plan) == ["wish 7: person 501 has two places"]


def test_a_list_whose_choice_is_not_first_is_seen() -> None:
    plan = plan_round([goods(1)], [stock(1), stock(2)], MONDAY, fit=same_name)
    turned = replace(plan.shortlists[0], candidates=plan.shortlists[0].candidates[::-1])
    faults = check_round([goods(1)], [stock(1), stock(2)], MONDAY, RoundPlan((turned,), ()))
    assert faults == ["need 1: the plan's choice is not first"]
