"""Cases of a problem with bundles, each relaxed: what the kernel can say of them.

A case says of some bundles that they are in (served in full) or out (not at all); the
others may be served in part. So relaxed it is exact by the kernel: bundles that are in
form a class above all others, and since what can be served together is a matroid, the
rest is still best by going down the ranks. A case is no better than its relaxation, and a
relaxation that breaks no bundle is a plan.

The members of a bundle share out among them what serving them is worth: one that is hard
to serve takes from the others. Shares add up to nothing, so a plan, which serves all of
them or none, is worth what it was; but whoever served the easy members alone gains less.
This is Lagrangian relaxation (Held & Karp 1971; Fisher 1981), and :meth:`Cases.share`
is one step of the walk towards the best shares. They are small beside a class, so the
order of ranks stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from matching.changing import weigh
from matching.flow import Flow
from matching.kernel import Ints
from matching.network import Network
from matching.problem import Capacity, Demand, Edge, Problem

GRAIN = 16
"""Parts of a cost that shares tell apart."""
OUT = -1
"""The weight of what is left out: not even for nothing is it served."""
Rank = tuple[int, ...]
Value = tuple[tuple[int, ...], int]
"""Units served by rank, highest first, and minus the cost: larger is better."""


@dataclass(frozen=True, slots=True)
class Case:
    """Bundles (by index) that are in, bundles that are out, what it can at best be worth, and
    what leaving a unit of each demand unserved costs there."""

    inside: frozenset[int]
    outside: frozenset[int]
    limit: Value
    weights: Ints


class Cases:
    """The relaxed cases of one problem; ``flow`` is that of the case at hand."""

    def __init__(
        self, problem: Problem, rank: Mapping[str, Rank], bundled: Sequence[Sequence[str]]
    ) -> None:
        self.net = Network(problem)
        row = {demand.id: d for d, demand in enumerate(self.net.demands)}
        self.bundles = [[row[member] for member in whole] for whole in bundled]
        self.hopeless = frozenset(
            b for b, members in enumerate(self.bundles) if not fits_alone(self.net, members)
        )
        self.order = sorted({rank[demand.id] for demand in self.net.demands}, reverse=True)
        place = {own: at for at, own in enumerate(self.order)}
        self.place = [place[rank[demand.id]] for demand in self.net.demands]
        self.flow = self._empty()
        out = {d for b in self.hopeless for d in self.bundles[b]}
        rows = range(len(self.net.demands))
        self.flow.fill([OUT if d in out else self._worth(d) for d in rows])

    def _empty(self) -> Flow:
        return Flow(self.net, len(self.order) + 1, grain=GRAIN if self.bundles else 1)

    def _worth(self, d: int) -> int:
        return (len(self.order) - self.place[d]) * self.flow.w

    def turn_to(self, case: Case) -> None:
        """Make the flow of a case, from nothing."""
        effort, self.flow = self.flow.effort, self._empty()
        self.flow.fill(case.weights)
        self.flow.effort += effort

    def value(self) -> Value:
        """What the flow is worth."""
        flow = self.flow
        flow.effort += len(self.net.tail) // 4  # adding up takes its time, too
        served = [0] * len(self.order)
        for at, units in zip(self.place, flow.served, strict=True):
            served[at] += units
        return tuple(served), -flow.cost()

    def limit(self, inside: frozenset[int]) -> Value:
        """What no plan of the case exceeds."""
        flow, (served, minus_cost) = self.flow, self.value()
        units, weights = flow.served, self.weights()
        shares = sum(
            units[d] * (weights[d] - self._worth(d))
            for b, members in enumerate(self.bundles)
            if b not in inside
            for d in members
            if units[d]
        )
        return served, minus_cost + shares // GRAIN

    def broken(self) -> dict[int, float]:
        """Bundles served in part, and how much of each is served."""
        served, units = self.flow.served, self.net.units
        found = {}
        for b, members in enumerate(self.bundles):
            got = sum(served[d] for d in members)
            if got and got < (asked := sum(units[d] for d in members)):
                found[b] = got / asked
        return found

    def undecided(self, case: Case) -> dict[int, float]:
        """Bundles neither in nor out where none is broken, and whether each is served."""
        served, decided = self.flow.served, case.inside | case.outside
        whole = {b: served[members[0]] for b, members in enumerate(self.bundles)}
        return {b: min(1.0, units) for b, units in whole.items() if b not in decided}

    def doubtful(self, served: Mapping[int, float]) -> list[int]:
        """Bundles by rank, the highest first; those nearest to half served first."""

        def key(b: int) -> tuple[int, float, int]:
            return self.place[self.bundles[b][0]], abs(served[b] - 0.5), b

        return sorted(served, key=key)

    def share(self, broken: Iterable[int], step: float) -> None:
        """Whoever is served more than the others of its bundle gives them of its worth."""
        served, weights = self.flow.served, self.weights()
        for b in broken:
            members = self.bundles[b]
            units = [self.net.units[d] for d in members]
            got = [served[d] for d in members]
            even = sum(map(mul, units, got)) / sum(map(mul, units, units))
            shares = [
                weights[d] - self._worth(d) - round(step * (mine - even * asked))
                for d, mine, asked in zip(members, got, units, strict=True)
            ]
            least = units.index(min(units))
            shares[least] -= sum(map(mul, units, shares)) // units[least]  # they add up to nothing
            if max(map(abs, shares)) <= GRAIN * self.net.longest:
                for d, share in zip(members, shares, strict=True):
                    weigh(self.flow, d, self._worth(d) + share)

    def put_in(self, b: int, inside: frozenset[int]) -> bool:
        """Serve a bundle in full; whether it and those that are in already can be."""
        for d in self.bundles[b]:
            weigh(self.flow, d, (len(self.order) + 1) * self.flow.w)
        served, units = self.flow.served, self.net.units
        return all(served[d] == units[d] for b in inside for d in self.bundles[b])

    def leave_out(self, b: int) -> None:
        """Serve nothing of a bundle."""
        for d in self.bundles[b]:
            weigh(self.flow, d, OUT)

    def weights(self) -> Ints:
        """What leaving a unit of each demand unserved costs in the case at hand."""
        return self.flow.run.listed(self.flow.state.weight)


def fits_alone(net: Network, members: Sequence[int]) -> bool:
    """Whether these demands could all be served in full if nobody else were there."""
    edges = [
        Edge(str(d), str(net.head[e]), 0, net.room[e])
        for d in members
        for e in range(net.first[d], net.first[d + 1])
    ]
    supplies = {net.head[e] for d in members for e in range(net.first[d], net.first[d + 1])}
    small = Network(
        Problem(
            tuple(Demand(str(d), net.units[d], ()) for d in members),
            tuple(Capacity(str(s), net.supplies[s].units) for s in supplies),
            tuple(edges),
        )
    )
    flow = Flow(small, 1)
    flow.serve(range(len(members)), 1)
    return flow.served == small.units
