"""A solved problem that stays solved: small changes, exact after each, nothing rebuilt.

A new wish is one more insertion, whatever its rank. A refusal takes an edge away: its
demand is inserted again while the supply still counts as loaded, then the supply's units
are released one by one to whoever gains most. A withdrawn offer takes a supply away, and
whoever had it is inserted again. Prices stay right throughout (`kernel.py`).
"""

from bisect import bisect_left
from collections.abc import Sequence

from matching.branching import Answer
from matching.changing import clear, release
from matching.fast import Kernel
from matching.flow import Flow
from matching.network import Network
from matching.problem import Demand, Edge, Plan, Problem, bundles
from matching.solver import plan_from

GAP = 1 << 20
"""Levels left free between two ranks, for ranks that come later."""


class Standing:
    """The best plan of a plain problem, kept best as the problem changes.

    Raises `ValueError` where groups or all-or-nothing demands take part, and for ids
    that are unknown or taken.
    """

    def __init__(self, problem: Problem, run: Kernel | None = None) -> None:
        if bundles(problem):
            raise ValueError("groups and all-or-nothing demands are solved anew")
        self._run = run
        self._begin(problem)

    @property
    def problem(self) -> Problem:
        """The problem as it now stands."""
        net = self._net
        edges = tuple(
            Edge(net.demands[d].id, net.supplies[s].id, cost, room)
            for d, s, cost, room in zip(net.tail, net.head, net.cost, net.room, strict=True)
            if room
        )
        return Problem(
            tuple(net.demands), tuple(s for s in net.supplies if s.id in self._at), edges
        )

    def plan(self) -> Plan:
        """The best plan of the problem as it now stands."""
        net, flow = self._net, self._flow
        order = sorted({demand.rank for demand in net.demands}, reverse=True)
        units = dict.fromkeys(order, 0)
        for demand, served in zip(net.demands, flow.served, strict=False):
            units[demand.rank] += served
        value = tuple(units.values()), -flow.cost()
        answer = Answer(flow, order, [], frozenset(), value, value, flow.effort)
        return plan_from(
            [answer], {demand.id: demand.rank for demand in net.demands}, bundled=False
        )

    def add(self, demand: Demand, edges: Sequence[Edge]) -> None:
        """One more demand, with its edges to supplies of the problem."""
        if demand.id in self._row or demand.all_or_nothing:
            raise ValueError(f"{demand.id} is there already, or all or nothing")
        if any(len(rank) != len(demand.rank) for rank in list(self._levels)[:1]):
            raise ValueError(f"the rank of {demand.id} is not as long as the others")
        own = sorted((edge.cost, self._supply(edge.supply), edge.units) for edge in edges)
        level = self._level(demand)
        self._dearest += own[-1][0] if own else 0
        d = len(self._net.demands)
        no_room = d == len(self._flow.asked) or len(self._net.tail) + len(own) > len(
            self._flow.arcs.tail
        )
        if level is None or no_room or self._dearest > 8 * self._net.longest:
            whole = self.problem
            self._begin(Problem((*whole.demands, demand), whole.supplies, (*whole.edges, *edges)))
            return
        self._append(demand, own)
        self._levels[demand.rank] = level
        flow = self._flow
        flow.state.weight[d] = level * flow.w
        flow.run.insert(d, demand.units, flow.arcs, flow.state)

    def refuse(self, demand_id: str, supply_id: str) -> None:
        """This supply does not serve this demand, now or later."""
        if demand_id not in self._row:
            raise ValueError(f"{demand_id} is no demand")
        d, s = self._row[demand_id], self._supply(supply_id)
        net, flow = self._net, self._flow
        found = [e for e in range(net.first[d], net.first[d + 1]) if net.head[e] == s]
        if not found or not net.room[found[0]]:
            raise ValueError(f"{demand_id} and {supply_id} are not joined")
        units = self._clear(found[0])
        flow.run.augment(d, units, flow.arcs, flow.state)
        release(flow, s, units)

    def withdraw(self, supply_id: str) -> None:
        """This supply gives nothing any more."""
        s = self._supply(supply_id)
        del self._at[supply_id]
        flow = self._flow
        into, beside = flow.inward()
        lost = []
        e = into[s]
        while e >= 0:
            lost.append((self._net.tail[e], self._clear(e)))
            e = beside[e]
        flow.state.load[s] = flow.state.stair[s] = 0
        flow.state.step[s] = flow.arcs.rise[0]
        for d, units in sorted(lost):
            flow.run.augment(d, units, flow.arcs, flow.state)

    def _begin(self, problem: Problem) -> None:
        self._net = net = Network(problem, unnamed=True)
        spare = 64 + len(net.demands) // 8
        ranks = sorted({demand.rank for demand in net.demands})
        self._levels = {rank: GAP * n for n, rank in enumerate(ranks, start=1)}
        self._top = GAP * (2 * len(ranks) + 64)
        self._flow = Flow(net, self._top, self._run, spare)
        self._row = {demand.id: d for d, demand in enumerate(net.demands)}
        self._at = {supply.id: s for s, supply in enumerate(net.supplies)}
        self._dearest = net.longest
        members: dict[int, list[int]] = {level: [] for level in self._levels.values()}
        for d, demand in enumerate(net.demands):
            members[self._levels[demand.rank]].append(d)
        for level in sorted(members, reverse=True):
            self._flow.serve(members[level], level)

    def _supply(self, supply_id: str) -> int:
        if supply_id not in self._at:
            raise ValueError(f"{supply_id} is no supply")
        return self._at[supply_id]

    def _level(self, demand: Demand) -> int | None:
        """The level of a rank, between its neighbours' if it is new; None if none is left."""
        if demand.rank in self._levels:
            return self._levels[demand.rank]
        ranks = sorted(self._levels)
        at = bisect_left(ranks, demand.rank)
        below = self._levels[ranks[at - 1]] if at else 0
        above = self._levels[ranks[at]] if at < len(ranks) else below + 2 * GAP
        level = (below + above) // 2
        return level if below < level <= self._top else None

    def _append(self, demand: Demand, own: Sequence[tuple[int, int, int | None]]) -> None:
        """Write a demand and its edges behind the others."""
        net, arcs, state = self._net, self._flow.arcs, self._flow.state
        into, beside = self._flow.inward()
        d = self._row[demand.id] = len(net.demands)
        net.demands.append(demand)
        net.units.append(demand.units)
        self._flow.asked[d] = demand.units
        for cost, s, cap in own:
            e = len(net.tail)
            room = demand.units if cap is None else min(cap, demand.units)
            for listed, kept, value in (
                (net.tail, arcs.tail, d),
                (net.head, arcs.head, s),
                (net.cost, arcs.cost, cost),
                (net.room, arcs.room, room),
            ):
                listed.append(value)
                kept[e] = value
            state.left[e] = room
            beside[e] = into[s]
            into[s] = e
        net.first.append(len(net.tail))
        arcs.first[d + 1] = len(net.tail)

    def _clear(self, e: int) -> int:
        """Take an edge away; the units that were on it, which their supply still counts."""
        units = clear(self._flow, e)
        self._flow.arcs.room[e] = self._flow.state.left[e] = self._net.room[e] = 0
        return units
