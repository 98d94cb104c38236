"""Bundles (groups and all-or-nothing demands): exact by branch and bound.

The case that promises most is taken up, its shares are bettered a little (`cases.py`), and
from there the search dives: a bundle that is served in part is put in, or left out. Of a
few such bundles both halves are looked at, and the one is split that promises least. The
half that may serve more is gone into, else that nearer to what its flow does; the other
waits. A half no better than the best plan so far is dropped. So a plan is found early, and
the limits come down fast.

Nothing is timed. ``effort`` counts the edges that are scanned; when the limit is reached
the best plan so far is given, and the best limit of the cases that wait is the bound.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from operator import neg

from matching.cases import GRAIN, Case, Cases, Rank, Value
from matching.flow import Flow
from matching.kernel import State
from matching.problem import Problem

FIRST_STEPS, STEPS = 150, 12
"""Steps towards better shares at the beginning, and of each case that is taken up."""
LOOKED_AT = 8
"""Bundles of which both halves are looked at before one is split."""
Half = tuple[Case, State]


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


def answer(
    problem: Problem,
    rank: Mapping[str, Rank],
    bundled: Sequence[Sequence[str]],
    effort_limit: int,
) -> Answer:
    """The best flow that breaks no bundle, or the best found within the limit."""
    cases = Cases(problem, rank, bundled)
    before = cases.flow.effort
    value = limit = cases.value()
    if cases.broken():
        search = _Search(cases, before + effort_limit)
        value, limit = search.run()
    effort = cases.flow.effort - before
    return Answer(cases.flow, cases.order, cases.bundles, cases.hopeless, value, limit, effort)


class _Search:
    """Cases that wait, the best first, and the best plan so far."""

    def __init__(self, cases: Cases, effort_limit: int) -> None:
        self.cases, self.effort_limit = cases, effort_limit
        self.value: Value = (-1,) * len(cases.order), 0
        self.best: State | None = None
        self.waiting: list[tuple[tuple[int, ...], int, int, Case]] = []
        self.met = 0

    def run(self) -> tuple[Value, Value]:
        """The value of the best flow, at which the cases then stand, and what none exceeds."""
        cases, nothing = self.cases, frozenset[int]()
        step = GRAIN * sum(cases.net.cost) / len(cases.net.cost) / 2
        case = Case(nothing, cases.hopeless, cases.limit(nothing), cases.weights())
        self._dive(self._walk(case, FIRST_STEPS, step))
        while self.waiting and not self._tired():
            case = heappop(self.waiting)[-1]
            if case.limit <= self.value:
                break
            cases.turn_to(case)
            self._dive(self._walk(case, STEPS, step / 8))
        if self.best:
            cases.flow.state = self.best
        return self.value, max([self.value, *(each[-1].limit for each in self.waiting)])

    def _tired(self) -> bool:
        """Whether the effort limit is reached; a first plan is found all the same."""
        return self.best is not None and self.cases.flow.effort >= self.effort_limit

    def _wait(self, case: Case) -> None:
        if case.limit > self.value:
            served, minus_cost = case.limit
            self.met += 1
            heappush(self.waiting, (tuple(map(neg, served)), -minus_cost, -self.met, case))

    def _walk(self, case: Case, steps: int, step: float) -> Case:
        """A few steps towards better shares; the flow then stands at the best of them."""
        cases, limit, state = self.cases, case.limit, self.cases.flow.kept()
        enough = self.effort_limit if self.best else self.effort_limit // 4
        for _ in range(steps):
            shared = [b for b in cases.broken() if len(cases.bundles[b]) > 1]
            if not shared or limit <= self.value or step < 1 or cases.flow.effort > enough:
                break
            cases.share(shared, step)
            found = cases.limit(case.inside)
            if found < limit:
                limit, state = found, cases.flow.kept()
            else:
                step *= 0.9
        cases.flow.state = state
        return replace(case, limit=limit)

    def _dive(self, case: Case) -> None:
        """From the case at which the flow stands down to a plan, or to where it cannot pay."""
        cases = self.cases
        while case.limit > self.value:
            if self._tired():
                self._wait(case)
                return
            broken = cases.broken()
            if not broken:
                self._keep_best()
                broken = cases.undecided(case)
            if not broken or case.limit <= self.value:
                return
            halves = self._split(case, broken)
            if not halves:
                return
            for other, _ in halves[1:]:
                self._wait(other)
            case, cases.flow.state = halves[0]

    def _keep_best(self) -> None:
        value = self.cases.value()
        if value > self.value:
            self.value, self.best = value, self.cases.flow.kept()

    def _split(self, case: Case, broken: Mapping[int, float]) -> list[Half]:
        """The halves that may still pay of the bundle whose better half promises least, or of
        the first that has no more than one; that to go into comes first."""
        cases, state = self.cases, self.cases.flow.kept()
        most = 1 if cases.flow.effort >= self.effort_limit else LOOKED_AT
        found: list[list[Half]] = []
        for b in cases.doubtful(broken)[:most]:
            inward = broken[b] >= 0.5
            halves = [self._half(case, state, b, inward), self._half(case, state, b, not inward)]
            paying = [half for half in halves if half and half[0].limit > self.value]
            if len(paying) < 2:
                return paying
            found.append(sorted(paying, key=_serves, reverse=True))
        return min(found, key=_promise)

    def _half(self, case: Case, state: State, b: int, inward: bool) -> Half | None:
        """The case with one more bundle in or out, or None where that cannot be."""
        cases = self.cases
        cases.flow.state = state
        cases.flow.state = cases.flow.kept()
        if inward:
            case = replace(case, inside=case.inside | {b})
            if not cases.put_in(b, case.inside):
                return None
        else:
            case = replace(case, outside=case.outside | {b})
            cases.leave_out(b)
        limit = min(case.limit, cases.limit(case.inside))
        return replace(case, limit=limit, weights=cases.weights()), cases.flow.state


def _serves(half: Half) -> tuple[int, ...]:
    return half[0].limit[0]


def _promise(halves: Iterable[Half]) -> list[Value]:
    return sorted((case.limit for case, _ in halves), reverse=True)
