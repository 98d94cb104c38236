"""The solver's answers: reasons, order of input, what a change may do, effort, speed."""

import random
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings

from matching.checks import check_certificate, check_plan
from matching.problem import (
    Capacity,
    Demand,
    Edge,
    Plan,
    Problem,
    Served,
    Unserved,
    Why,
)
from matching.solver import solve
from tests.matching.problems import crowded, drawn, problems, shuffled

SEEDS = range(150)


def worth(plan: Plan) -> tuple[tuple[int, ...], int]:
    """Served by rank, highest first, and minus the cost: larger is better."""
    return tuple(each.units for each in plan.served), -plan.cost


def test_a_larger_need_comes_first_and_the_other_hears_why() -> None:
    plan = solve(
        Problem(
            demands=(Demand("roof", 1, (1,)), Demand("lamp", 1, (0,)), Demand("moon", 1, (9,))),
            supplies=(Capacity("lin", 1),),
            edges=(Edge("roof", "lin", 50), Edge("lamp", "lin", 1)),
        )
    )

    assert [each[:3] for each in plan.assignments] == [("roof", "lin", 1)]
    assert plan.served == (Served((9,), 0), Served((1,), 1), Served((0,), 0))
    assert plan.unserved == (Unserved("lamp", 1, Why.OUTRANKED), Unserved("moon", 1, Why.NO_EDGE))


def test_an_equal_keeps_what_there_is() -> None:
    plan = solve(
        Problem(
            (Demand("a", 1, ()), Demand("b", 1, ())),
            (Capacity("only", 1),),
            (Edge("a", "only", 2), Edge("b", "only", 2)),
        )
    )

    assert plan.assignments[0].demand == "a"
    assert plan.unserved == (Unserved("b", 1, Why.SUPPLY_EXHAUSTED),)


def test_being_outranked_is_seen_through_others() -> None:
    # low could be served only if high's supply, which middle would then use, were free
    plan = solve(
        Problem(
            (Demand("high", 1, (3,)), Demand("middle", 1, (1,)), Demand("low", 1, (1,))),
            (Capacity("x", 1), Capacity("y", 1)),
            (
                Edge("high", "x", 0),
                Edge("middle", "x", 0),
                Edge("middle", "y", 0),
                Edge("low", "y", 5),
            ),
        )
    )

    assert plan.unserved == (Unserved("low", 1, Why.OUTRANKED),)


def test_a_group_ranks_as_its_highest_member_and_stands_or_falls_together() -> None:
    stove_and_wiring = Problem(
        demands=(Demand("stove", 1, (5,)), Demand("wiring", 1, (0,)), Demand("other", 1, (4,))),
        supplies=(Capacity("shop", 1), Capacity("electrician", 1)),
        edges=(
            Edge("stove", "shop", 1),
            Edge("wiring", "electrician", 1),
            Edge("other", "electrician", 0),
        ),
        groups=(("stove", "wiring"),),
    )
    nobody_for_wires = replace(
        stove_and_wiring, edges=(stove_and_wiring.edges[0], stove_and_wiring.edges[2])
    )

    both, neither = solve(stove_and_wiring), solve(nobody_for_wires)

    assert both.served == (Served((5,), 2), Served((4,), 0))
    assert both.unserved == (Unserved("other", 1, Why.OUTRANKED),)
    assert [each.demand for each in neither.assignments] == ["other"]
    assert neither.unserved == (
        Unserved("stove", 1, Why.GROUP_INCOMPLETE),
        Unserved("wiring", 1, Why.NO_EDGE),
    )


def test_all_or_nothing_leaves_what_is_not_enough_to_others() -> None:
    plan = solve(
        Problem(
            (Demand("chairs", 4, (9,), all_or_nothing=True), Demand("stool", 2, (1,))),
            (Capacity("school", 3),),
            (Edge("chairs", "school", 0), Edge("stool", "school", 7)),
        )
    )

    assert [each[:3] for each in plan.assignments] == [("stool", "school", 2)]
    assert plan.unserved == (Unserved("chairs", 4, Why.SUPPLY_EXHAUSTED),)


def test_rising_load_costs_spread_the_work() -> None:
    demands = tuple(Demand(f"d{i}", 1, ()) for i in range(4))
    supplies = (Capacity("near", 4, (0, 10, 20, 30)), Capacity("far", 4, (0, 10, 20, 30)))
    edges = tuple(Edge(d.id, s, cost) for d in demands for s, cost in (("near", 0), ("far", 5)))

    plan = solve(Problem(demands, supplies, edges))

    assert sorted(each.supply for each in plan.assignments) == ["far", "far", "near", "near"]
    assert plan.cost == 30


def test_nothing_asked_gives_an_empty_plan() -> None:
    assert solve(Problem((), (), ())) == Plan(
        (), (), 0, True, None, (), solve(Problem((), (), ())).certificate
    )


@pytest.mark.parametrize("bundled", [False, True])
def test_the_same_input_in_any_order_gives_the_same_plan(bundled: bool) -> None:
    for seed in SEEDS:
        problem = drawn(seed, bundled)
        assert solve(shuffled(problem, seed)) == solve(problem)


def test_other_names_change_neither_what_is_served_nor_the_cost() -> None:
    for seed in SEEDS:
        problem = drawn(seed, bundled=seed % 2 == 0)
        assert worth(solve(renamed(problem))) == worth(solve(problem))


def renamed(problem: Problem) -> Problem:
    """Ids turned round, so that every tie falls the other way."""
    name = {each.id: f"{999 - n}" for n, each in enumerate((*problem.demands, *problem.supplies))}
    return Problem(
        tuple(replace(each, id=name[each.id]) for each in problem.demands),
        tuple(replace(each, id=name[each.id]) for each in problem.supplies),
        tuple(
            each._replace(demand=name[each.demand], supply=name[each.supply])
            for each in problem.edges
        ),
        tuple(tuple(name[member] for member in group) for group in problem.groups),
    )


def test_one_more_volunteer_never_worsens_a_round() -> None:
    for seed in SEEDS:
        problem = drawn(seed, bundled=seed % 2 == 0)
        more = replace(
            problem,
            supplies=(*problem.supplies, Capacity("new", 2, (3, 9))),
            edges=(*problem.edges, *(Edge(each.id, "new", 4, 1) for each in problem.demands[::2])),
        )
        assert (
            worth(solve(more)) >= worth(solve(problem))
            or solve(more).served > solve(problem).served
        )


def test_a_volunteer_who_is_not_used_may_leave() -> None:
    for seed in SEEDS:
        problem = drawn(seed, bundled=seed % 2 == 0)
        plan = solve(problem)
        used = {each.supply for each in plan.assignments}
        fewer = replace(
            problem,
            supplies=tuple(each for each in problem.supplies if each.id in used),
            edges=tuple(each for each in problem.edges if each.supply in used),
        )
        assert worth(solve(fewer)) == worth(plan)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(problems())
def test_twice_the_units_serve_twice_as_many(problem: Problem) -> None:
    twice = Problem(
        tuple(replace(each, units=2 * each.units) for each in problem.demands),
        tuple(replace(each, units=2 * each.units) for each in problem.supplies),
        tuple(each._replace(units=each.units and 2 * each.units) for each in problem.edges),
    )
    once = solve(problem)
    assert [each.units for each in solve(twice).served] == [2 * each.units for each in once.served]


def test_at_the_effort_limit_the_best_found_is_lawful_and_its_bound_holds() -> None:
    reached = 0
    for seed in range(6):
        problem = crowded(seed)
        hasty, patient = solve(problem, effort_limit=2_000), solve(problem)
        assert check_plan(problem, hasty) == []
        assert patient.optimal
        assert worth(hasty) <= worth(patient)
        if hasty.bound:
            reached += 1
            assert not hasty.optimal
            limit = tuple(each.units for each in hasty.bound.served), -hasty.bound.cost
            assert worth(patient) <= limit
    assert reached


def test_a_station_round_is_solved_before_anybody_notices() -> None:
    chance = random.Random(7)
    demands = tuple(Demand(f"d{i}", 1 + i % 2, (chance.randrange(9),)) for i in range(50))
    supplies = tuple(Capacity(f"s{j}", 2, (0, 30)) for j in range(500))
    edges = tuple(
        Edge(demand.id, supply.id, chance.randrange(300))
        for demand in demands
        for supply in chance.sample(supplies, 40)
    )
    problem = Problem(demands, supplies, edges)

    started = perf_counter()
    plan = solve(problem)

    assert perf_counter() - started < 0.25  # 6 ms on the machine it was written on
    assert plan.certificate
    assert check_certificate(problem, plan, plan.certificate) == []
