"""A problem in index form, ready for the kernel in `flow.py`."""

from collections.abc import Sequence

from matching.problem import Problem


class Network:
    """A problem in index form, sorted by id; read-only, so many flows may share it.

    Supplies that no edge names are left out.
    """

    def __init__(self, problem: Problem) -> None:
        self.demands = sorted(problem.demands, key=lambda demand: demand.id)
        named = {edge[1] for edge in problem.edges}
        self.supplies = sorted(
            (supply for supply in problem.supplies if supply.id in named),
            key=lambda supply: supply.id,
        )
        row = {demand.id: d for d, demand in enumerate(self.demands)}
        column = {supply.id: s for s, supply in enumerate(self.supplies)}
        edges = sorted((row[e[0]], column[e[1]], e[2], e[3]) for e in problem.edges)
        self.tail = [edge[0] for edge in edges]
        self.head = [edge[1] for edge in edges]
        self.cost = [edge[2] for edge in edges]
        self.units = [demand.units for demand in self.demands]
        self.room = [
            self.units[d] if cap is None else min(cap, self.units[d]) for d, _, _, cap in edges
        ]
        self.first = _starts(self.tail, len(self.demands))
        alike: dict[tuple[int, tuple[int, ...]], list[tuple[int, int]]] = {}
        for supply in self.supplies:
            kind = supply.units, supply.load_costs
            if kind not in alike:
                alike[kind] = _steps(*kind)
        self.steps = [alike[supply.units, supply.load_costs] for supply in self.supplies]
        dearest_step = max((steps[-1][0] for steps in self.steps if steps), default=0)
        dearest = [0] * len(self.demands)
        for d, _, cost, _ in edges:
            dearest[d] = max(dearest[d], cost)
        # No path of plain costs is longer than `longest`; W stands well above it.
        longest = sum(dearest) + dearest_step + 1
        self.unserved_cost = 16 * longest


def _starts(tails: list[int], count: int) -> list[int]:
    starts = [0] * (count + 1)
    for tail in tails:
        starts[tail + 1] += 1
    for d in range(count):
        starts[d + 1] += starts[d]
    return starts


def _steps(units: int, load_costs: Sequence[int]) -> list[tuple[int, int]]:
    """Load costs as (cost of one more unit, until this many are carried)."""
    if not units:
        return []
    steps: list[tuple[int, int]] = []
    for carried, cost in enumerate(load_costs[:units] or (0,), start=1):
        if steps and steps[-1][0] == cost:
            steps.pop()
        steps.append((cost, carried))
    steps[-1] = (steps[-1][0], units)
    return steps
