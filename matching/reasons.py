"""Why units of a plan stay unserved, read from what its flow could still reach."""

from collections.abc import Iterable

from matching.branching import Answer, fits_alone
from matching.flow import Flow
from matching.network import Network
from matching.problem import Unserved, Why


def why_unserved(answer: Answer, place: list[int]) -> list[Unserved]:
    """One entry for each demand not served in full; ``place`` 0 is the highest rank."""
    net, served = answer.flow.net, answer.flow.served
    short = [d for d, units in enumerate(net.units) if served[d] < units]
    if not short:
        return []
    reach = Reach(answer.flow, place)
    bundle = {d: b for b, members in enumerate(answer.bundles) for d in members}
    found = []
    for d in short:
        why = _why(answer, reach, place, d, bundle.get(d))
        found.append(Unserved(net.demands[d].id, net.units[d] - served[d], why))
    return found


def _why(answer: Answer, reach: "Reach", place: list[int], d: int, b: int | None) -> Why:
    net = answer.flow.net
    if net.first[d] == net.first[d + 1]:
        return Why.NO_EDGE
    in_group = b is not None and len(answer.bundles[b]) > 1
    if b in answer.hopeless:
        others = in_group and fits_alone(net, [d])
        return Why.GROUP_INCOMPLETE if others else Why.SUPPLY_EXHAUSTED
    if in_group and reach.finds_free(d):
        return Why.GROUP_INCOMPLETE
    return Why.OUTRANKED if reach.highest(d) < place[d] else Why.SUPPLY_EXHAUSTED


class Reach:
    """What a demand could still reach by taking from others along the flow."""

    def __init__(self, flow: Flow, place: list[int]) -> None:
        net = flow.net
        self._flow = flow
        self._askers: list[list[int]] = [[] for _ in net.supplies]  # open edges into a supply
        self._givers: list[list[int]] = [[] for _ in net.demands]  # supplies that serve a demand
        for e, s in enumerate(net.head):
            if flow.left[e]:
                self._askers[s].append(net.tail[e])
            if flow.flow(e):
                self._givers[net.tail[e]].append(s)
        self._nothing = len(net.demands)
        self._highest = self._spread(
            (place[d], self._givers[d])
            for d in sorted(range(len(net.demands)), key=place.__getitem__)
        )
        free = [s for s, supply in enumerate(net.supplies) if flow.load[s] < supply.units]
        self._free = self._spread([(0, free)])

    def highest(self, d: int) -> int:
        """Place of the highest rank a unit for ``d`` could be taken from (0 is highest)."""
        return min((self._highest[s] for s in self._open(d)), default=self._nothing)

    def finds_free(self, d: int) -> bool:
        """Whether one more unit for ``d`` could be had without taking from anybody."""
        return any(self._free[s] == 0 for s in self._open(d))

    def _open(self, d: int) -> list[int]:
        net: Network = self._flow.net
        return [net.head[e] for e in range(net.first[d], net.first[d + 1]) if self._flow.left[e]]

    def _spread(self, seeds: Iterable[tuple[int, list[int]]]) -> list[int]:
        """Mark supplies with the first (best) seed they lead to, against the flow's direction."""
        mark = [self._nothing] * len(self._askers)
        for label, supplies in seeds:
            front = [s for s in supplies if mark[s] == self._nothing]
            for s in front:
                mark[s] = label
            while front:
                for d in self._askers[front.pop()]:
                    for s in self._givers[d]:
                        if mark[s] == self._nothing:
                            mark[s] = label
                            front.append(s)
        return mark
