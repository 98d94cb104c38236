"""Bundles (groups and all-or-nothing demands): exact by branch and bound.

A case says of some bundles that they are in (served in full) or out (not at
all) and lets the others be served in part. Such a relaxed case is solved
exactly by the kernel: bundles that are in form a class above all others, and
since what can be served together is a matroid, the rest is still best by going
down the ranks. So a case is no better than its relaxation, a relaxation that
breaks no bundle is a plan, and a case no better than the best plan so far is
dropped. Cases are counted by the edges they scan, never timed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching.flow import Flow
from matching.network import Network
from matching.problem import Capacity, Demand, Edge, Problem

Rank = tuple[int, ...]
Value = tuple[tuple[int, ...], int]
"""Units served by rank, highest first, and minus the cost: larger is better."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best flow found, its worth, what none exceeds, and the edges scanned.

    ``order`` lists the ranks of the values, highest first; ``hopeless`` the
    bundles that could not be served in full even with nobody else there.
    """

    flow: Flow
    order: list[Rank]
    bundles: list[list[int]]
    hopeless: frozenset[int]
    value: Value
    limit: Value
    effort: int


@dataclass(frozen=True, slots=True)
class Case:
    """Bundles (by index) that are in, bundles that are out, and what it can at best be worth."""

    inside: frozenset[int]
    outside: frozenset[int]
    limit: Value


class Cases:
    """The relaxed cases of one problem."""

    def __init__(
        self, problem: Problem, rank: Mapping[str, Rank], bundled: Sequence[Sequence[str]]
    ) -> None:
        self.net = Network(problem)
        row = {demand.id: d for d, demand in enumerate(self.net.demands)}
        self.bundles = [[row[member] for member in whole] for whole in bundled]
        self.order = sorted({rank[demand.id] for demand in self.net.demands}, reverse=True)
        place = {own: at for at, own in enumerate(self.order)}
        self.place = [place[rank[demand.id]] for demand in self.net.demands]
        self.effort = 0

    def relax(self, inside: frozenset[int], outside: frozenset[int]) -> Flow | None:
        """The best flow of a case, or None where its bundles cannot all be in."""
        first = sorted(d for b in inside for d in self.bundles[b])
        aside = {d for b in inside | outside for d in self.bundles[b]}
        flow = Flow(self.net, len(self.order) + 1)
        flow.serve(first, len(self.order) + 1)
        served = flow.served
        if any(served[d] < self.net.units[d] for d in first):
            self.effort += flow.effort
            return None
        classes: list[list[int]] = [[] for _ in self.order]
        for d, at in enumerate(self.place):
            if d not in aside:
                classes[at].append(d)
        for at, members in enumerate(classes):
            flow.serve(members, len(self.order) - at)
        self.effort += flow.effort
        return flow

    def value(self, flow: Flow) -> Value:
        """What a flow is worth."""
        served = [0] * len(self.order)
        for at, units in zip(self.place, flow.served, strict=True):
            served[at] += units
        return tuple(served), -flow.cost()

    def broken(self, flow: Flow) -> list[int]:
        """Bundles served in part, the highest ranked first."""
        served, units = flow.served, self.net.units
        parts = [
            b
            for b, members in enumerate(self.bundles)
            if any(served[d] for d in members) and any(served[d] < units[d] for d in members)
        ]
        return sorted(parts, key=lambda b: (self.place[self.bundles[b][0]], b))


def answer(
    problem: Problem,
    rank: Mapping[str, Rank],
    bundled: Sequence[Sequence[str]],
    effort_limit: int,
) -> Answer:
    """The best flow that breaks no bundle, or the best found within the limit."""
    cases = Cases(problem, rank, bundled)
    hopeless = frozenset(
        b for b, members in enumerate(cases.bundles) if not fits_alone(cases.net, members)
    )
    flow = cases.relax(frozenset(), hopeless)
    assert flow is not None  # noqa: S101  (nothing is in yet)
    value = limit = cases.value(flow)
    broken = cases.broken(flow)
    if broken:
        cases.effort = 0
        flow = _drop(cases, hopeless, broken)
        flow, value, limit = _branch(cases, flow, Case(frozenset(), hopeless, limit), effort_limit)
    return Answer(flow, cases.order, cases.bundles, hopeless, value, limit, cases.effort)


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


def _drop(cases: Cases, outside: frozenset[int], broken: list[int]) -> Flow:
    """A plan, if not the best: leave out what breaks until nothing does."""
    while True:
        outside |= frozenset(broken)
        flow = cases.relax(frozenset(), outside)
        assert flow is not None  # noqa: S101  (nothing is in)
        broken = cases.broken(flow)
        if not broken:
            return flow


def _branch(cases: Cases, best: Flow, root: Case, effort_limit: int) -> tuple[Flow, Value, Value]:
    """The best flow from here, its value, and the value that none exceeds."""
    value = cases.value(best)
    waiting = [root]
    while waiting and cases.effort < effort_limit:
        case = waiting.pop()
        if case.limit <= value:
            continue
        flow = cases.relax(case.inside, case.outside)
        if flow is None:
            continue
        limit = cases.value(flow)
        broken = cases.broken(flow)
        if limit <= value:
            continue
        if not broken:
            best, value = flow, limit
            continue
        b = frozenset(broken[:1])
        waiting.append(Case(case.inside, case.outside | b, limit))
        waiting.append(Case(case.inside | b, case.outside, limit))
    return best, value, max([value, *(case.limit for case in waiting)])
