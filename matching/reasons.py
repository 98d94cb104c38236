"""Why units of a plan stay unserved, read from what its flow could still reach."""

from functools import cached_property

from matching.branching import Answer
from matching.cases import fits_alone
from matching.flow import Flow
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
        self._flow, self._net, self._left = flow, flow.net, flow.left
        self._nothing = len(flow.net.demands)
        served = sorted((place[self._net.tail[e]], self._net.head[e]) for e, _ in flow.in_use())
        self._highest = flow.leads([s for _, s in served], [at for at, _ in served])

    @cached_property
    def _free(self) -> list[int]:
        loads = zip(self._net.supplies, self._flow.load, strict=True)
        free = [s for s, (supply, load) in enumerate(loads) if load < supply.units]
        return self._flow.leads(free, [0] * len(free))

    def highest(self, d: int) -> int:
        """Place of the highest rank a unit for ``d`` could be taken from (0 is highest)."""
        found = (self._highest[s] for s in self._open(d))
        return min((at for at in found if at >= 0), default=self._nothing)

    def finds_free(self, d: int) -> bool:
        """Whether one more unit for ``d`` could be had without taking from anybody."""
        return any(self._free[s] == 0 for s in self._open(d))

    def _open(self, d: int) -> list[int]:
        net = self._net
        return [net.head[e] for e in range(net.first[d], net.first[d + 1]) if self._left[e]]
