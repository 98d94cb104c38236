"""Is a plan lawful, and is it best? Written apart from the solver.

Nothing here calls the solver or shares a line with it. Each check returns
plain sentences about what is wrong; an empty list means all is well.

Why a certificate proves a plan best. Give each rank a worth so large that one
unit of it outweighs everything below, and let prices be written in that
currency (`Price`: level first, then amount). If every open edge costs at least
what it brings, every used edge at most that, and demands and supplies pay no
more than staying unserved or taking one more unit would cost, then plan and
prices are optimal together (complementary slackness of the transport problem;
Ahuja, Magnanti & Orlin, Network Flows, 9.4; any ordered field will do).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from matching.problem import Capacity, Certificate, Plan, Price, Problem, bundles, ranks


class UnlawfulPlan(Exception):
    """A plan that must not be stored; the message says everything wrong with it."""


def require(faults: Sequence[str]) -> None:
    """Raise :class:`UnlawfulPlan` if there are faults."""
    if faults:
        raise UnlawfulPlan("; ".join(faults))


def check_plan(problem: Problem, plan: Plan) -> list[str]:
    """What is unlawful about a plan: caps, whole units, groups, sums, served by rank."""
    faults = _check_edges(problem, plan)
    if faults:
        return faults  # sums of what is not even an edge say nothing
    got: Counter[str] = Counter()
    load: Counter[str] = Counter()
    for each in plan.assignments:
        got[each.demand] += each.units
        load[each.supply] += each.units
    asked = {demand.id: demand.units for demand in problem.demands}
    faults = [f"{d} got {n} of {asked.get(d, 0)}" for d, n in got.items() if n > asked.get(d, 0)]
    room = {supply.id: supply.units for supply in problem.supplies}
    faults += [f"{s} gives {n} of {room.get(s, 0)}" for s, n in load.items() if n > room.get(s, 0)]
    for whole in bundles(problem):
        full = [got[member] == asked[member] for member in whole]
        if any(got[member] for member in whole) and not all(full):
            faults.append(f"{', '.join(whole)} are served in part")
    return faults + _check_sums(problem, plan, got, load)


def _check_edges(problem: Problem, plan: Plan) -> list[str]:
    edges = {(edge.demand, edge.supply): edge for edge in problem.edges}
    faults = []
    seen = set()
    for each in plan.assignments:
        pair = (each.demand, each.supply)
        edge = edges.get(pair)
        if edge is None:
            faults.append(f"{pair} is no edge")
        elif type(each.units) is not int or each.units < 1:
            faults.append(f"{pair} carries {each.units} units")
        elif edge.units is not None and each.units > edge.units:
            faults.append(f"{pair} carries {each.units} of {edge.units}")
        elif each.cost != edge.cost * each.units:
            faults.append(f"{pair} says cost {each.cost}")
        if pair in seen:
            faults.append(f"{pair} is listed twice")
        seen.add(pair)
    return faults


def _check_sums(problem: Problem, plan: Plan, got: Counter[str], load: Counter[str]) -> list[str]:
    faults = []
    cost = sum(each.cost for each in plan.assignments)
    cost += sum(_load_cost(supply, load[supply.id]) for supply in problem.supplies)
    if cost != plan.cost:
        faults.append(f"the cost is {cost}, the plan says {plan.cost}")
    rank = ranks(problem)
    served: Counter[tuple[int, ...]] = Counter()
    for demand in problem.demands:
        served[rank[demand.id]] += got[demand.id]
    if [tuple(each) for each in plan.served] != sorted(served.items(), reverse=True):
        faults.append(f"served by rank is {dict(served)}")
    short = {d.id: d.units - got[d.id] for d in problem.demands if got[d.id] < d.units}
    if {each.demand: each.units for each in plan.unserved} != short:
        faults.append(f"unserved is {short}")
    return faults


def _load_cost(supply: Capacity, carried: int) -> int:
    """Cost of carrying so many units."""
    steps = supply.load_costs
    if not steps:
        return 0
    return sum(steps[:carried]) + steps[-1] * max(0, carried - len(steps))


def _step(supply: Capacity, carried: int) -> Price:
    """Cost of the unit that comes after so many."""
    steps = supply.load_costs
    return Price(0, steps[min(carried, len(steps) - 1)] if steps else 0)


def check_certificate(problem: Problem, plan: Plan, certificate: Certificate) -> list[str]:
    """What keeps these prices from proving the plan best. Only without bundles."""
    faults = ["a bundle takes part"] if bundles(problem) else []
    flow = {(each.demand, each.supply): each.units for each in plan.assignments}
    got: dict[str, int] = defaultdict(int)
    load: dict[str, int] = defaultdict(int)
    for (demand_id, supply_id), units in flow.items():
        got[demand_id] += units
        load[supply_id] += units
    named = {edge.supply for edge in problem.edges}
    if named - certificate.supplies.keys() or len(certificate.demands) < len(problem.demands):
        return [*faults, "a price is missing"]
    asked = {demand.id: demand.units for demand in problem.demands}
    for edge in problem.edges:
        brings = certificate.demands[edge.demand]
        at = certificate.supplies[edge.supply]
        costs = Price(at.level, at.amount + edge.cost)
        used = flow.get((edge.demand, edge.supply), 0)
        cap = asked[edge.demand] if edge.units is None else min(edge.units, asked[edge.demand])
        if used < cap and brings > costs:
            faults.append(f"{edge.demand} and {edge.supply} would be cheaper")
        if used > 0 and brings < costs:
            faults.append(f"{edge.demand} and {edge.supply} are too dear")
    level = {rank: n for n, rank in enumerate(sorted({d.rank for d in problem.demands}), start=1)}
    for demand in problem.demands:
        worth = Price(level[demand.rank], 0)
        value = certificate.demands[demand.id]
        if got[demand.id] and value > worth:
            faults.append(f"{demand.id} is not worth its price")
        if got[demand.id] < demand.units and value < worth:
            faults.append(f"{demand.id} should be served")
    for supply in problem.supplies:
        if supply.id not in named:
            continue
        price, carried = certificate.supplies[supply.id], load[supply.id]
        if carried and price < _step(supply, carried - 1):
            faults.append(f"{supply.id} carries too much")
        if carried < supply.units and price > _step(supply, carried):
            faults.append(f"{supply.id} could carry more")
    return faults
