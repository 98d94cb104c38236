"""How fast a plan is found."""

import random

from matching.problem import Capacity, Demand, Edge, Problem
from matching.solver import solve
from tests.bench.tables import median, table
from tests.matching.judge import by_flow


def engine(demands: int, runs: int) -> None:
    """One city's problem, ours beside OR-tools' min-cost flow as a user calls it."""
    problem = city(demands)
    plan = solve(problem)
    judged = by_flow(problem)
    ours = median(lambda: solve(problem), runs)
    peer = median(lambda: by_flow(problem), runs)
    table(
        f"One plan: {demands:,} demands, {len(problem.supplies):,} supplies, "
        f"{len(problem.edges):,} edges",
        [
            ("ours, plain Python, seconds", f"{ours:.2f}"),
            ("OR-tools min-cost flow, seconds", f"{peer:.2f}"),
            ("same optimum", judged[1] == plan.cost),
        ],
    )


def city(demands: int, seed: int = 1) -> Problem:
    """A city drawn by seed: most needs small, each with some givers near, loads convex."""
    chance = random.Random(seed)
    supplies = [
        Capacity(f"s{n}", chance.randint(1, 3), load_costs=(0, 30, 90)) for n in range(demands * 4)
    ]
    needs = [
        Demand(f"d{n}", chance.choice((1, 1, 1, 2, 5)), (chance.randint(0, 2),))
        for n in range(demands)
    ]
    edges = [
        Edge(need.id, supplies[giver].id, chance.randint(0, 200))
        for need in needs
        for giver in chance.sample(range(len(supplies)), min(18, len(supplies)))
    ]
    return Problem(tuple(needs), tuple(supplies), tuple(edges))
