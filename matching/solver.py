"""Problem in, plan out: the lexicographic best, exact, the same for any input order.

First the most units of the highest rank, then of the next, and so on; among
all such plans the least cost. `flow.py` holds the kernel and why it is exact.
Groups and all-or-nothing demands break the matroid on which that rests; for
them `branching.py` splits the cases, within an effort limit that is counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from matching.branching import Answer, answer
from matching.cases import Value
from matching.problem import Assignment, Bound, Plan, Problem, Served, Unserved, bundles, ranks
from matching.reasons import why_unserved

EFFORT_LIMIT = 20_000_000
"""Edges that may be scanned for the sake of groups before the best found is given."""


def solve(problem: Problem, effort_limit: int = EFFORT_LIMIT) -> Plan:
    """The best plan of a lawful problem (`problem_file.py` says what is lawful).

    Without groups and all-or-nothing demands the plan is always optimal and
    carries its certificate. With them it is optimal unless ``effort_limit``
    was reached; then ``bound`` says what no plan can exceed.
    """
    rank = ranks(problem)
    bundled = bundles(problem)
    answers: list[Answer] = []
    for part, own in _components(problem, bundled) if bundled else [(problem, bundled)]:
        spent = sum(found.effort for found in answers) if bundled else 0
        answers.append(answer(part, rank, own, max(0, effort_limit - spent)))
    return plan_from(answers, rank, bool(bundled))


def plan_from(
    answers: Sequence[Answer], rank: Mapping[str, tuple[int, ...]], bundled: bool
) -> Plan:
    """The plan of a problem whose parts have been answered one by one."""
    served, cost = _total((found.order, found.value) for found in answers)
    limit_served, limit_cost = _total((found.order, found.limit) for found in answers)
    optimal = (served, cost) == (limit_served, limit_cost)
    return Plan(
        assignments=_assignments(answers),
        served=served,
        cost=cost,
        optimal=optimal,
        bound=None if optimal else Bound(limit_served, limit_cost),
        unserved=_unserved(answers, rank),
        certificate=None if bundled else answers[0].flow.certificate(),
    )


def _total(
    values: Iterable[tuple[list[tuple[int, ...]], Value]],
) -> tuple[tuple[Served, ...], int]:
    """Units by rank, highest first, and cost, over all parts."""
    units: Counter[tuple[int, ...]] = Counter()
    cost = 0
    for order, (served, minus_cost) in values:
        units.update(dict(zip(order, served, strict=True)))
        cost -= minus_cost
    return tuple(Served(rank, units[rank]) for rank in sorted(units, reverse=True)), cost


def _assignments(answers: Sequence[Answer]) -> tuple[Assignment, ...]:
    found = []
    for one in answers:
        net = one.flow.net
        for e, units in one.flow.in_use():
            demand, supply = net.demands[net.tail[e]], net.supplies[net.head[e]]
            found.append(Assignment(demand.id, supply.id, units, net.cost[e] * units))
    return tuple(sorted(found))


def _unserved(
    answers: Sequence[Answer], rank: Mapping[str, tuple[int, ...]]
) -> tuple[Unserved, ...]:
    found: list[Unserved] = []
    for one in answers:
        place = {own: at for at, own in enumerate(one.order)}
        found += why_unserved(one, [place[rank[demand.id]] for demand in one.flow.net.demands])
    return tuple(sorted(found))


def _components(
    problem: Problem, bundled: list[list[str]]
) -> list[tuple[Problem, list[list[str]]]]:
    """The parts of a problem that share no supply and no bundle: each is solved alone."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def find(node: tuple[str, str]) -> tuple[str, str]:
        while (above := parent.setdefault(node, node)) != node:
            parent[node] = parent[above]
            node = above
        return node

    for edge in problem.edges:
        parent[find(("demand", edge.demand))] = find(("supply", edge.supply))
    for whole in bundled:
        for member in whole:
            parent[find(("demand", member))] = find(("demand", whole[0]))
    parts: dict[tuple[str, str], Problem] = {}
    demands, supplies, edges, own = (defaultdict(list) for _ in range(4))
    for demand in sorted(problem.demands, key=lambda each: each.id):
        demands[find(("demand", demand.id))].append(demand)
    for supply in problem.supplies:
        supplies[find(("supply", supply.id))].append(supply)
    for edge in problem.edges:
        edges[find(("demand", edge.demand))].append(edge)
    for whole in bundled:
        own[find(("demand", whole[0]))].append(whole)
    parts = {
        root: Problem(tuple(demands[root]), tuple(supplies[root]), tuple(edges[root]))
        for root in demands
    }
    return [(part, own[root]) for root, part in parts.items()]
