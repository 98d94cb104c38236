"""Small changes to a solved problem: as good after each as solving anew."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.checks import check_certificate, check_plan
from matching.problem import Capacity, Demand, Edge, Plan, Problem
from matching.solver import solve
from matching.standing import Standing
from tests.matching.problems import drawn, problems

CHANGES = st.lists(st.tuples(st.sampled_from(["add", "refuse", "withdraw"]), st.integers(0, 99)))
A, B = Demand("a", 1, (1,)), Demand("b", 1, (0,))
ONE = Problem((A, B), (Capacity("s", 1),), (Edge("a", "s", 5), Edge("b", "s", 1)))


def change(standing: Standing, kind: str, number: int) -> None:
    """One change to the problem as it stands, or none where nothing is left to change."""
    now, chance = standing.problem, random.Random(number)
    if kind == "add":
        near = [s for s in now.supplies if chance.random() < 0.7]
        caps = [None, 1, 2]
        edges = [Edge("", s.id, chance.randint(0, 20), chance.choice(caps)) for s in near]
        rank = tuple(chance.randint(0, 3) for _ in now.demands[0].rank)
        name = f"n{len(now.demands)}"
        demand = Demand(name, chance.randint(1, 3), rank)
        standing.add(demand, [edge._replace(demand=name) for edge in edges])
    elif kind == "refuse" and now.edges:
        edge = chance.choice(now.edges)
        standing.refuse(edge.demand, edge.supply)
    elif kind == "withdraw" and now.supplies:
        standing.withdraw(chance.choice(now.supplies).id)


def judge(standing: Standing) -> None:
    """Lawful, proved best by its prices, and worth what a fresh plan is worth."""
    problem, plan = standing.problem, standing.plan()
    assert check_plan(problem, plan) == []
    assert plan.certificate
    assert check_certificate(problem, plan, plan.certificate) == []
    fresh = solve(problem)
    assert (plan.served, plan.cost) == (fresh.served, fresh.cost)


@settings(deadline=None, derandomize=True, max_examples=300)
@given(problems(), CHANGES)
def test_any_changes_leave_the_plan_as_good_as_a_fresh_one(
    problem: Problem, changes: list[tuple[str, int]]
) -> None:
    standing = Standing(problem)
    for kind, number in changes:
        change(standing, kind, number)
        judge(standing)


def replayed(count: int) -> None:
    for seed in range(count):
        standing, chance = Standing(drawn(seed)), random.Random(seed)
        for _ in range(6):
            change(standing, chance.choice(["add", "refuse", "refuse", "withdraw"]), seed)
            judge(standing)


def test_changes_to_larger_problems_are_judged_as_well() -> None:
    replayed(150)


@pytest.mark.soak
def test_thousands_of_changed_problems_are_as_good_as_fresh_ones() -> None:
    replayed(3_000)


def who(plan: Plan) -> list[tuple[str, str]]:
    return [each[:2] for each in plan.assignments]


def test_an_urgent_wish_takes_the_place_of_a_lesser_one() -> None:
    standing = Standing(ONE)
    standing.add(Demand("c", 1, (7,)), [Edge("c", "s", 9)])
    assert who(standing.plan()) == [("c", "s")]


def test_what_one_refuses_goes_to_the_next() -> None:
    standing = Standing(ONE)
    standing.refuse("a", "s")
    assert who(standing.plan()) == [("b", "s")]
    with pytest.raises(ValueError, match="a and s are not joined"):
        standing.refuse("a", "s")


def test_an_offer_taken_back_serves_nobody() -> None:
    standing = Standing(ONE)
    standing.withdraw("s")
    assert who(standing.plan()) == []
    with pytest.raises(ValueError, match="s is no supply"):
        standing.withdraw("s")


def test_more_wishes_than_there_was_room_for_are_taken_in() -> None:
    standing = Standing(ONE)
    for n in range(70):
        standing.add(Demand(f"n{n}", 1, (n % 5,)), [Edge(f"n{n}", "s", n)])
    judge(standing)


def test_ranks_may_keep_falling_between_two_others() -> None:
    standing = Standing(Problem((Demand("a", 1, (0, 0)), Demand("b", 1, (2, 0))), ONE.supplies, ()))
    for n in range(60):
        standing.add(Demand(f"n{n}", 1, (1, n)), [Edge(f"n{n}", "s", 1)])
    judge(standing)


def test_groups_are_not_taken_in() -> None:
    with pytest.raises(ValueError, match="solved anew"):
        Standing(Problem((A, B), (), (), (("a", "b"),)))
