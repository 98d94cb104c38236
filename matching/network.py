"""A problem in index form, ready for the kernel."""

from collections.abc import Sequence

from matching.problem import Problem


class Network:
    """A problem in index form, sorted by id; read-only, so many flows may share it.

    A demand's edges lie together, the cheapest first. Supplies that no edge names are
    left out, unless ``unnamed``.
    """

    def __init__(self, problem: Problem, unnamed: bool = False) -> None:
        self.demands = sorted(problem.demands, key=lambda demand: demand.id)
        named = {edge[1] for edge in problem.edges}
        self.supplies = sorted(
            (supply for supply in problem.supplies if unnamed or supply.id in named),
            key=lambda supply: supply.id,
        )
        row = {demand.id: d for d, demand in enumerate(self.demands)}
        column = {supply.id: s for s, supply in enumerate(self.supplies)}
        self.units = [demand.units for demand in self.demands]
        near: list[list[tuple[int, int, int]]] = [[] for _ in self.demands]
        for demand_id, supply_id, cost, cap in problem.edges:
            d = row[demand_id]
            room = self.units[d] if cap is None else min(cap, self.units[d])
            near[d].append((cost, column[supply_id], room))
        for each in near:
            each.sort()
        self.first = [0]
        for each in near:
            self.first.append(self.first[-1] + len(each))
        self.tail = [d for d, each in enumerate(near) for _ in each]
        self.cost = [cost for each in near for cost, _, _ in each]
        self.head = [s for each in near for _, s, _ in each]
        self.room = [room for each in near for _, _, room in each]
        dearest = sum(each[-1][0] for each in near if each)
        step = max((s.load_costs[-1] for s in self.supplies if s.load_costs), default=0)
        # No path of plain costs is longer; what staying unserved costs stands well above it.
        self.longest = dearest + step + 1
        self.unserved_cost = 16 * self.longest


class Stairs:
    """What one more unit costs at each supply, end to end: ``rise[k]`` until ``until[k]`` are
    carried. Stair 0 is one that nobody climbs, and one such ends each."""

    def __init__(self, network: Network, never: int, grain: int = 1) -> None:
        self.rise, self.until = [never], [-1]
        begin: dict[tuple[int, tuple[int, ...]], int] = {}
        self.first = []
        for supply in network.supplies:
            kind = supply.units, supply.load_costs
            if kind not in begin:
                begin[kind] = len(self.rise) if supply.units else 0
                for cost, until in steps(*kind):
                    self.rise.append(grain * cost)
                    self.until.append(until)
                self.rise.append(never)
                self.until.append(-1)
            self.first.append(begin[kind])


def steps(units: int, load_costs: Sequence[int]) -> list[tuple[int, int]]:
    """Load costs as (cost of one more unit, until this many are carried)."""
    if not units:
        return []
    found: list[tuple[int, int]] = []
    for carried, cost in enumerate(load_costs[:units] or (0,), start=1):
        if found and found[-1][0] == cost:
            found.pop()
        found.append((cost, carried))
    found[-1] = (found[-1][0], units)
    return found
