"""Teams: nobody has two places, and what comes out is the best there is."""

import random
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.checks import check_plan
from matching.problem import Capacity, Demand, Edge, Plan, Problem
from matching.solver import solve
from matching.teams import Team, solve_teams, twice
from tests.matching import judge
from tests.matching.problems import crowded, drawn, shuffled

calm = settings(max_examples=200, deadline=None, derandomize=True)


def with_teams(seed: int) -> tuple[Problem, list[Team]]:
    """A drawn problem whose lines are teams, two or three of them, in groups or not."""
    problem, chance = drawn(seed, bundled=True), random.Random(seed)
    ids = [each.id for each in problem.demands]
    chance.shuffle(ids)
    size = chance.choice([2, 3])
    teams = [tuple(sorted(ids[at : at + size])) for at in range(0, len(ids), size)]
    edges = tuple(each._replace(units=1) for each in problem.edges)
    return replace(problem, edges=edges), teams


def worth(plan: Plan) -> judge.Verdict:
    return {each.rank: each.units for each in plan.served if each.units}, plan.cost


def test_teams_are_as_good_as_by_cp_sat() -> None:
    mattered = 0
    for seed in range(350):
        problem, teams = with_teams(seed)
        plan = solve_teams(problem, teams)
        assert check_plan(problem, plan) == []
        assert (plan.optimal, plan.bound, twice(plan, teams)) == (True, None, set())
        assert worth(plan) == judge.by_branching(problem, teams), seed
        mattered += bool(twice(solve(problem), teams))
    assert mattered > 60


@st.composite
def crews(draw: st.DrawFn) -> tuple[Problem, list[Team]]:
    """Two wishes for people with one or two skills each, and a few who have some of them."""
    demands = tuple(
        Demand(f"w{w} {skill}", draw(st.integers(1, 2)), (w,), all_or_nothing=True)
        for w in range(2)
        for skill in ("carry", "drive")
    )
    people = draw(st.integers(2, 4))
    able = [(d.id, f"p{p}") for d in demands for p in range(people) if draw(st.booleans())]
    edges = tuple(Edge(d, p, draw(st.integers(0, 9)), 1) for d, p in able)
    caps = tuple(Capacity(f"p{p}", draw(st.integers(1, 3)), (0, 3, 6)) for p in range(people))
    teams = [tuple(d.id for d in demands[at : at + 2]) for at in (0, 2)]
    return Problem(demands, caps, edges, tuple(teams)), teams


def by_trying_all(problem: Problem, teams: list[Team]) -> judge.Verdict:
    """Every way to fill each line, or to leave it empty."""
    ways = []
    for demand in problem.demands:
        able = [each for each in problem.edges if each.demand == demand.id]
        ways.append([(), *combinations(able, demand.units)])
    best: tuple[list[int], int] = ([0, 0], 0)
    for picked in product(*ways):
        edges = [each for way in picked for each in way]
        load = {each.id: [e for e in edges if e.supply == each.id] for each in problem.supplies}
        filled = dict(zip([each.id for each in problem.demands], picked, strict=True))
        crew = [[e.supply for member in team for e in filled[member]] for team in teams]
        if (
            any(len(load[each.id]) > each.units for each in problem.supplies)
            or any(len(set(map(bool, (filled[member] for member in team)))) > 1 for team in teams)
            or any(len(set(each)) < len(each) for each in crew)
        ):
            continue
        cost = sum(e.cost for e in edges) + sum(sum((0, 3, 6)[: len(e)]) for e in load.values())
        best = max(best, ([len(crew[1]), len(crew[0])], -cost))
    return {(1 - at,): units for at, units in enumerate(best[0]) if units}, -best[1]


@calm
@given(crews())
def test_a_crew_is_of_different_people_and_the_best_there_is(
    case: tuple[Problem, list[Team]],
) -> None:
    plan = solve_teams(*case)
    assert check_plan(case[0], plan) == []
    assert not twice(plan, case[1])
    assert worth(plan) == by_trying_all(*case)


def test_the_same_in_any_order() -> None:
    for seed in range(100):
        problem, teams = with_teams(seed)
        assert solve_teams(shuffled(problem, seed), teams) == solve_teams(problem, teams)


def test_at_the_limit_the_plan_is_lawful_and_bounded() -> None:
    stopped = 0
    for seed in range(15):
        problem = crowded(seed, 40, 10)
        teams = problem.groups
        plan, best = solve_teams(problem, teams, 1), solve_teams(problem, teams)
        assert best.optimal
        assert check_plan(problem, plan) == []
        assert not twice(plan, teams)
        served = [each.units for each in plan.served], -plan.cost
        most = [each.units for each in best.served], -best.cost
        assert served <= most
        if plan.bound:
            assert most <= ([each.units for each in plan.bound.served], -plan.bound.cost)
        stopped += plan.bound is not None
    assert stopped > 5


def test_a_place_in_two_teams_and_several_units_to_one_are_refused() -> None:
    one, two = Demand("a", 2, (0,)), Demand("b", 1, (0,))
    problem = Problem((one, two), (Capacity("p", 3),), (Edge("a", "p", 1, 2),), ())
    with pytest.raises(ValueError, match="two teams"):
        solve_teams(problem, [("a", "b"), ("b",)])
    with pytest.raises(ValueError, match="more than one unit"):
        solve_teams(problem, [("a", "b")])
    assert solve_teams(problem, [("b",)]).served
