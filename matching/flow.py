"""A flow on a network: what the kernel finds, and why that is best.

What is found. Serve as much as possible of the first class, then of the second
without giving up any of the first, and so on; among all plans that serve that
much of each class, the cheapest.

Why it is found. Leaving a unit of the n-th class from below unserved costs n times
W, and W is more than any path of plain costs. What can be served together is a
gammoid, a matroid (Perfect 1968; Lawler 1976), so the units left out at least weight
are the lexicographic choice, for any weights in that order. All demands are met then,
by edges or by W: a min-cost flow. Inserting demands one at a time along a shortest
path of the residual network, with prices that keep every reduced cost at zero or
above, leaves a cheapest flow after every insertion, in any order (Edmonds & Karp
1972). From the highest class down is quickest: what an unserved demand could reach is
full then, and its price, about that class's W, keeps lower classes from looking there.

A price is a multiple of W and a plain amount far below W, so `Price` can be read off.

Ties fall to the lower id: everything is sorted by id or by cost and id, a newcomer
replaces an earlier demand only where that is strictly cheaper, and there is no clock
and no chance. ``effort`` counts scanned edges.
"""

from collections.abc import Sequence
from operator import mul, sub

from matching import fast
from matching.fast import Kernel
from matching.kernel import FAR, Arcs, Ints, State
from matching.network import Network, Stairs, steps
from matching.problem import Certificate, Price


class Flow:
    """Units on the edges of a network, grown class by class with :meth:`serve`."""

    def __init__(
        self,
        network: Network,
        levels: int,
        kernel: Kernel | None = None,
        spare: int = 0,
        grain: int = 1,
    ) -> None:
        """``levels``: the highest that will be served; 1 is the lowest. ``spare``: room for
        more demands, with twenty edges each (see `standing.py`). ``grain``: how many parts of
        a cost weights and prices tell apart (see `branching.py`)."""
        self.net, self.effort = network, 0
        self.w = grain * network.unserved_cost
        never = (levels + 2) * self.w
        self.run = kernel or fast.fitting(len(network.tail), never)
        stairs = Stairs(network, never, grain)
        numbers, more = self.run.numbers, [0] * (20 * spare)
        self.arcs = Arcs(
            first=numbers(network.first, [network.first[-1]] * spare),
            tail=numbers(network.tail, more),
            head=numbers(network.head, more),
            cost=numbers([grain * cost for cost in network.cost], more),
            room=numbers(network.room, more),
            rise=numbers(stairs.rise),
            until=numbers(stairs.until),
        )
        self.asked = numbers(network.units, [0] * spare)
        self.state = self._empty(stairs, spare)
        self._inward: tuple[Ints, Ints] | None = None

    def _empty(self, stairs: Stairs, spare: int) -> State:
        numbers, full = self.run.numbers, self.run.full
        demands, supplies = len(self.net.units) + spare, len(self.net.supplies)
        edges = len(self.arcs.tail)
        step = [stairs.rise[at] for at in stairs.first]
        return State(
            left=numbers(self.arcs.room),
            use=full(supplies, -1),
            after=full(edges, -1),
            before=full(edges, -1),
            served=full(demands, 0),
            load=full(supplies, 0),
            weight=full(demands, 0),
            value=full(demands, 0),
            price=numbers(step),
            step=numbers(step),
            stair=numbers(stairs.first),
            far_d=full(demands, FAR),
            far_s=full(supplies, FAR),
            via_d=full(demands, -1),
            via_s=full(supplies, -1),
            seen=full(demands + supplies, 0),
            near=full(demands + supplies, 0),
            keys=full(2 * edges + 1, 0),  # a search scans an edge once from either end
            nodes=full(2 * edges + 1, 0),
        )

    def serve(self, members: Sequence[int], level: int) -> None:
        """Serve one class, given as demand indices in order of id."""
        for d in members:
            self.state.weight[d] = level * self.w
        order = self.run.numbers(members)
        asked = self.run.numbers([self.net.units[d] for d in members])
        self.effort += int(self.run.serve(order, asked, self.arcs, self.state))

    def fill(self, weights: Sequence[int]) -> None:
        """Serve all demands of an empty flow, each at a weight of its own."""
        order = sorted(range(len(weights)), key=lambda d: -weights[d])
        numbers = self.run.numbers
        self.state.weight[: len(weights)] = numbers(weights)
        asked = numbers([self.net.units[d] for d in order])
        self.effort += int(self.run.serve(numbers(order), asked, self.arcs, self.state))

    def kept(self) -> State:
        """The state as it stands: what changes is copied, the room to search in is shared."""
        lasting = self.state[: State._fields.index("far_d")]
        return State(*map(self.run.numbers, lasting), *self.state[len(lasting) :])

    @property
    def served(self) -> list[int]:
        """Units of each demand, made anew at each call."""
        return self.run.listed(self.state.served)

    @property
    def load(self) -> list[int]:
        """Units on each supply, made anew at each call."""
        return self.run.listed(self.state.load)

    @property
    def left(self) -> list[int]:
        """Room left on each edge, made anew at each call."""
        return self.run.listed(self.state.left)

    def in_use(self) -> list[tuple[int, int]]:
        """Edges that carry something, and their units."""
        return [
            (e, room - left)
            for e, (room, left) in enumerate(zip(self.net.room, self.left, strict=False))
            if left < room
        ]

    def cost(self) -> int:
        """Cost of the edges in use and of the loads."""
        total = sum(map(mul, self.net.cost, map(sub, self.net.room, self.left)))
        for supply, load in zip(self.net.supplies, self.load, strict=True):
            before = 0
            for cost, until in steps(supply.units, supply.load_costs) if load else ():
                total += cost * max(0, min(load, until) - before)
                before = until
        return total

    def certificate(self) -> Certificate:
        """The prices as they stand, which prove the flow best (see `checks.py`)."""
        weights = self.run.listed(self.state.weight)
        levels = sorted({weight // self.w for weight in weights[: len(self.net.units)]})
        place = {level: n for n, level in enumerate([0, *levels])}
        beyond = Price(len(place), 0)

        def price(whole: int) -> Price:
            level = (whole + self.w // 2) // self.w
            return Price(place[level], whole - level * self.w)

        values = self.run.listed(self.state.value)
        prices = self.run.listed(self.state.price)
        return Certificate(
            {
                demand.id: price(value)
                for demand, value in zip(self.net.demands, values, strict=False)
            },
            {
                supply.id: price(at) if supply.units else beyond
                for supply, at in zip(self.net.supplies, prices, strict=True)
            },
        )

    def inward(self) -> tuple[Ints, Ints]:
        """The edges into each supply, as the kernel lists them; made once."""
        if self._inward is None:
            into = self.run.full(len(self.net.supplies), -1)
            beside = self.run.full(len(self.arcs.head), -1)
            self.run.incoming(len(self.net.head), self.arcs, into, beside)
            self._inward = into, beside
        return self._inward

    def leads(self, starts: Sequence[int], labels: Sequence[int]) -> list[int]:
        """For each supply the first label (of a start, in order) that one more unit there
        could lead to by taking from others; -1 for none."""
        mark = self.run.full(len(self.net.supplies), -1)
        numbers = self.run.numbers
        self.run.spread(
            numbers(starts), numbers(labels), *self.inward(), self.arcs, self.state, mark
        )
        return self.run.listed(mark)
