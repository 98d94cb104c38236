"""An independent judge: OR-tools' best plan of a problem, to hold ours against."""

from collections.abc import Sequence

from ortools.graph.python import min_cost_flow
from ortools.sat.python import cp_model

from matching.problem import Problem

Verdict = tuple[dict[tuple[int, ...], int], int]
"""Units served by rank (ranks with none left out), and the cost."""


def by_flow(problem: Problem) -> Verdict:
    """Min-cost flow with a weight for each rank, big enough to outweigh all below it."""
    weight = _weights(problem)
    flow = min_cost_flow.SimpleMinCostFlow()
    sink = 0
    demand_at = {demand.id: 1 + i for i, demand in enumerate(problem.demands)}
    supply_at = {s.id: 1 + len(demand_at) + j for j, s in enumerate(problem.supplies)}
    unserved = {}
    for demand in problem.demands:
        at = demand_at[demand.id]
        flow.set_node_supply(at, demand.units)
        unserved[demand.id] = flow.add_arc_with_capacity_and_unit_cost(
            at, sink, demand.units, weight[demand.rank]
        )
    units = {demand.id: demand.units for demand in problem.demands}
    for edge in problem.edges:
        cap = units[edge.demand] if edge.units is None else edge.units
        flow.add_arc_with_capacity_and_unit_cost(
            demand_at[edge.demand], supply_at[edge.supply], cap, edge.cost
        )
    for supply in problem.supplies:
        for k in range(supply.units):
            flow.add_arc_with_capacity_and_unit_cost(
                supply_at[supply.id], sink, 1, _step(supply.load_costs, k)
            )
    flow.set_node_supply(sink, -sum(units.values()))
    assert flow.solve() == flow.OPTIMAL
    served: dict[tuple[int, ...], int] = {}
    cost = flow.optimal_cost()
    for demand in problem.demands:
        missing = flow.flow(unserved[demand.id])
        cost -= missing * weight[demand.rank]
        served[demand.rank] = served.get(demand.rank, 0) + demand.units - missing
    return {rank: count for rank, count in served.items() if count}, cost


def by_branching(problem: Problem, teams: Sequence[tuple[str, ...]] = ()) -> Verdict:
    """CP-SAT, rank after rank and then the cost, with groups and all-or-nothing demands, and
    no supply at two demands of a team."""
    model = cp_model.CpModel()
    units = {demand.id: demand.units for demand in problem.demands}
    most = sum(units.values())
    flow = {
        (e.demand, e.supply): model.new_int_var(
            0, units[e.demand] if e.units is None else e.units, ""
        )
        for e in problem.edges
    }
    served = {d: sum(f for (at, _), f in flow.items() if at == d) for d in units}
    for demand in problem.demands:
        model.add(served[demand.id] <= demand.units)
        if demand.all_or_nothing:
            model.add(served[demand.id] == demand.units * model.new_bool_var(""))
    for team in teams:
        for supply in problem.supplies:
            _one_place(model, [flow[d, supply.id] for d in team if (d, supply.id) in flow], most)
    rank = {demand.id: demand.rank for demand in problem.demands}
    for group in problem.groups:
        together = model.new_bool_var("")
        for member in group:
            model.add(served[member] == units[member] * together)
    for _ in problem.groups:  # groups that share a member rank as one
        for group in problem.groups:
            highest = max(rank[member] for member in group)
            rank.update(dict.fromkeys(group, highest))
    cost = sum(e.cost * flow[e.demand, e.supply] for e in problem.edges)
    for supply in problem.supplies:
        load = sum(f for (_, at), f in flow.items() if at == supply.id)
        steps = [model.new_bool_var("") for _ in range(supply.units)]
        model.add(load == sum(steps))
        cost += sum(_step(supply.load_costs, k) * step for k, step in enumerate(steps))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    found = {}
    for level in sorted(set(rank.values()), reverse=True):
        total = sum(served[d] for d in units if rank[d] == level)
        model.maximize(total)
        assert solver.solve(model) == cp_model.OPTIMAL
        found[level] = round(solver.objective_value)
        assert found[level] <= most
        model.add(total == found[level])
    model.minimize(cost)
    assert solver.solve(model) == cp_model.OPTIMAL
    least = round(solver.objective_value)
    return {level: count for level, count in found.items() if count}, least


def _one_place(model: cp_model.CpModel, flows: Sequence[cp_model.IntVar], most: int) -> None:
    """At most one of these carries anything."""
    taken = [model.new_bool_var("") for _ in flows]
    for one, carried in zip(taken, flows, strict=True):
        model.add(carried <= most * one)
    model.add(sum(taken) <= 1)


def _weights(problem: Problem) -> dict[tuple[int, ...], int]:
    """A plan that serves better differs from another by cycles through the sink, each of which
    trades at most one unit of a rank for one of a lower: a step between ranks that outweighs
    the longest cycle is enough."""
    dearest_step = max((max(s.load_costs, default=0) for s in problem.supplies), default=0)
    dearest = max((edge.cost for edge in problem.edges), default=0) + dearest_step
    longest = 2 * min(len(problem.demands), len(problem.supplies)) + 2
    step = longest * dearest + 1
    ranks = sorted({demand.rank for demand in problem.demands})
    return {rank: step * place for place, rank in enumerate(ranks, start=1)}


def _step(load_costs: tuple[int, ...], carried: int) -> int:
    return load_costs[min(carried, len(load_costs) - 1)] if load_costs else 0
