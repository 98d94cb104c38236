"""The solver against OR-tools and HiGHS: same served by rank, same cost, proved by its certificate.

`make test` judges a few hundred made by Hypothesis and some more drawn by seed, `make soak`
ten thousand of each; `PROBLEMS=10000` judges as many as you like.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings

from matching.checks import check_certificate, check_plan
from matching.problem import Problem
from matching.solver import solve
from tests.matching import judge
from tests.matching.judge_highs import by_highs
from tests.matching.problems import crowded, drawn, problems

PROBLEMS = int(os.environ.get("PROBLEMS", "1500"))
calm = settings(
    max_examples=min(PROBLEMS, 10_000) // 4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def verdict(problem: Problem) -> judge.Verdict:
    """What our plan serves and costs, once it has been found lawful and proved best."""
    plan = solve(problem)
    assert check_plan(problem, plan) == []
    assert plan.optimal
    assert plan.bound is None
    if plan.certificate:
        assert check_certificate(problem, plan, plan.certificate) == []
    return {each.rank: each.units for each in plan.served if each.units}, plan.cost


def plain_differences(count: int) -> list[int]:
    seeds = [seed for seed in range(count) if verdict(drawn(seed)) != judge.by_flow(drawn(seed))]
    assert count > 0
    return seeds


def bundled_differences(count: int) -> list[int]:
    assert count > 0
    return [
        seed
        for seed in range(count)
        if verdict(drawn(seed, bundled=True)) != judge.by_branching(drawn(seed, bundled=True))
    ]


def test_drawn_problems_are_solved_as_well_as_by_min_cost_flow() -> None:
    assert plain_differences(PROBLEMS) == []


def test_drawn_problems_with_groups_are_solved_as_well_as_by_cp_sat() -> None:
    assert bundled_differences(PROBLEMS // 3) == []


@pytest.mark.parametrize("rivals", [2, 3, 6, 12])
def test_many_groups_after_very_little_are_solved_as_well_as_by_highs(rivals: int) -> None:
    problem = crowded(rivals, 200, 40, rivals)
    assert verdict(problem) == by_highs(problem)


@calm
@given(problems())
def test_any_plain_problem_is_solved_as_well_as_by_min_cost_flow(problem: Problem) -> None:
    assert verdict(problem) == judge.by_flow(problem)


@calm
@given(problems(bundled=True))
def test_any_problem_with_groups_is_solved_as_well_as_by_cp_sat(problem: Problem) -> None:
    assert verdict(problem) == judge.by_branching(problem)


@pytest.mark.soak
@settings(calm, max_examples=10_000)
@given(problems())
def test_ten_thousand_made_problems_are_solved_as_well_as_by_min_cost_flow(
    problem: Problem,
) -> None:
    assert verdict(problem) == judge.by_flow(problem)


@pytest.mark.soak
@settings(calm, max_examples=3_000)
@given(problems(bundled=True))
def test_thousands_of_made_problems_with_groups_are_solved_as_well_as_by_cp_sat(
    problem: Problem,
) -> None:
    assert verdict(problem) == judge.by_branching(problem)


@pytest.mark.soak
def test_ten_thousand_problems_are_solved_as_well_as_by_or_tools() -> None:
    assert plain_differences(10_000) == []
    assert bundled_differences(3_000) == []
