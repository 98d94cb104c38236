"""The kernel: demands served class by class along shortest augmenting paths.

What is found. Serve as much as possible of the first class, then of the
second without giving up any of the first, and so on; among all plans that
serve that much of each class, the cheapest.

Why it is found. Give every demand a way to stay unserved that costs W, with
the W of a class larger than any path plus all W of the classes below it. Then
"cheapest" means what is wanted, and all demands are met by edges or by W: a
min-cost flow. Inserting demands one at a time along a shortest path of the
residual network, with prices that keep every reduced cost at zero or above,
leaves a cheapest flow after every insertion, in any order (Jonker & Volgenant
1987; Ahuja, Magnanti & Orlin, Network Flows, 9.7; Edmonds & Karp 1972). A path
may end at free supply, at the newcomer itself (it stays unserved), or at a unit
of its own class (which it replaces, if that is cheaper), so no cheaper choice
within a class, and no rotation through earlier ones, is ever left over: each
would be a cycle of negative reduced cost. Served demand units form a gammoid,
a matroid (Perfect 1968; Lawler 1976), so going down the classes never has to
take back a unit of a higher one, and W only ever has to be held against the
class at hand: one W serves all. What an unserved demand can reach is full and
stays as it is for every later class, so it is sealed at the end of its class,
with W in its prices; all other prices are sums of plain costs, far below W.

Ties fall to the lower id: everything is sorted by id first, a newcomer
replaces an earlier demand only where that is strictly cheaper, and there is
no clock and no chance. ``effort`` counts scanned edges.
"""

from collections.abc import Sequence
from heapq import heappop, heappush

from matching.network import Network
from matching.problem import Certificate, Price

NOTHING: frozenset[int] = frozenset()


class Flow:
    """Units on the edges of a network, grown class by class with :meth:`serve`."""

    def __init__(self, network: Network) -> None:
        demands, supplies = len(network.demands), len(network.supplies)
        self.net = network
        self.effort = 0
        self.left = network.room.copy()
        self.carried: list[set[int] | frozenset[int]] = [NOTHING] * supplies  # edges in use
        self.load = [0] * supplies
        self.served = [0] * demands
        self.sealed_at: dict[int, Price] = {}  # by node: a supply s as s, a demand d as ~d
        self._w = network.unserved_cost
        self._never = 4 * self._w
        self._segment = [0] * supplies
        # cost of one more unit at each supply; `price` never exceeds it
        self._step = [steps[0][0] if steps else self._never for steps in network.steps]
        self._price = self._step.copy()
        self._value = [0] * demands  # the demands' own prices
        self._level = 0  # level of the class at hand
        self._level_of = [0] * demands
        self._touched: list[int] = []

    def serve(self, members: Sequence[int], level: int) -> None:
        """Serve one class, given as demand indices in order of id, below all earlier ones."""
        self._level = level
        for d in members:
            self._level_of[d] = level
        for d in members:
            self._insert(d)
        self._seal()

    def flow(self, edge: int) -> int:
        """Units on an edge."""
        return self.net.room[edge] - self.left[edge]

    def cost(self) -> int:
        """Cost of the edges in use and of the loads."""
        net = self.net
        total = sum(net.cost[e] * self.flow(e) for used in self.carried for e in used)
        for s, load in enumerate(self.load):
            if not load:
                continue
            before = 0
            for cost, until in net.steps[s]:
                total += cost * max(0, min(load, until) - before)
                before = until
        return total

    def certificate(self) -> Certificate:
        """The prices as they stand, which prove the flow best (see `checks.py`)."""
        sealed, net = self.sealed_at, self.net
        beyond = Price(max(self._level_of, default=0) + 1, 0)
        return Certificate(
            {
                demand.id: sealed.get(~d, Price(0, self._value[d]))
                for d, demand in enumerate(net.demands)
            },
            {
                supply.id: sealed.get(s, Price(0, self._price[s]) if supply.units else beyond)
                for s, supply in enumerate(net.supplies)
            },
        )

    def _insert(self, d: int) -> None:
        net, price, step, left = self.net, self._price, self._step, self.left
        cost, head = net.cost, net.head
        lowest, free = self._w, -1
        edges = range(net.first[d], net.first[d + 1])
        for e in edges:
            if left[e]:
                s = head[e]
                value = cost[e] + price[s]
                if value < lowest:
                    lowest = value
                    free = e if price[s] == step[s] else -1
                elif value == lowest and free < 0 and price[s] == step[s]:
                    free = e
        self.effort += len(edges)
        self._value[d] = lowest
        asked = net.units[d]
        if free >= 0 and lowest < self._w:  # the usual case: its cheapest supply is free
            asked -= self._move([free], [], asked, free)
        while asked:
            moved = self._augment(d, asked)
            if not moved:
                return
            asked -= moved

    def _augment(self, root: int, asked: int) -> int:
        """Move up to ``asked`` units along one shortest path; 0 if the root stays unserved."""
        via, last, replaced = self._search(root)
        if last < 0 and replaced == root:
            return 0
        forward, backward = ([last], []) if last >= 0 else ([], [])
        d = self.net.tail[last] if last >= 0 else replaced
        while d != root:
            back = via[~d]
            onward = via[self.net.head[back]]
            backward.append(back)
            forward.append(onward)
            d = self.net.tail[onward]
        moved = self._move(forward, backward, asked, last)
        if last < 0:
            self.served[replaced] -= moved
        return moved

    def _search(self, root: int) -> tuple[dict[int, int], int, int]:
        """Dijkstra from a demand over reduced costs, then raise prices by what it found.

        Returns the edge by which each node was reached, the edge into the free
        supply where the path ends (or -1), and the demand replaced otherwise.
        """
        net, left, price, value, step = self.net, self.left, self._price, self._value, self._step
        first, head, tail, cost = net.first, net.head, net.tail, net.cost
        carried, level_of, level, w = self.carried, self._level_of, self._level, self._w
        best, last, replaced = w - value[root], -1, root
        distance = {~root: 0}
        via: dict[int, int] = {}
        done: list[int] = []
        heap: list[tuple[int, int]] = []
        near, here = [~root], 0  # `near`: nodes at this very distance
        while near or heap:
            if near:
                node = near.pop()
            else:
                here, node = heappop(heap)
                if distance[node] < here:
                    continue
            if here >= best:
                break
            done.append(node)
            if node < 0:
                base = here - value[~node]
                self.effort += first[~node + 1] - first[~node]
                for e in range(first[~node], first[~node + 1]):
                    if not left[e]:
                        continue
                    s = head[e]
                    far = base + cost[e] + price[s]
                    if far < best and far < distance.get(s, best):
                        distance[s] = far
                        via[s] = e
                        if far - price[s] + step[s] < best:
                            best, last = far - price[s] + step[s], e
                        if far == here:
                            near.append(s)
                        else:
                            heappush(heap, (far, s))
            else:
                base = here - price[node]
                self.effort += len(carried[node])
                for e in carried[node]:
                    d = tail[e]
                    far = base + value[d] - cost[e]
                    if far < best and far < distance.get(~d, best):
                        distance[~d] = far
                        via[~d] = e
                        if level_of[d] == level and far + w - value[d] < best:
                            best, last, replaced = far + w - value[d], -1, d
                        if far == here:
                            near.append(~d)
                        else:
                            heappush(heap, (far, ~d))
        for node in done:
            if node < 0:
                value[~node] += best - distance[node]
            else:
                price[node] += best - distance[node]
        if value[root] > w // 2:
            self._touched += [*done, ~root]
        return via, last, replaced

    def _move(self, forward: list[int], backward: list[int], asked: int, last: int) -> int:
        """Put the most units that fit on a path that ends in edge ``last`` (-1: no supply)."""
        left, room, head, tail = self.left, self.net.room, self.net.head, self.net.tail
        units = min(asked, *(left[e] for e in forward), *(room[e] - left[e] for e in backward))
        if last >= 0:
            s = head[last]
            cost_until = self.net.steps[s][self._segment[s]][1]
            units = min(units, cost_until - self.load[s])
        for e in forward:
            left[e] -= units
            self._use(e)
        for e in backward:
            left[e] += units
            if left[e] == room[e]:
                self.carried[head[e]] -= {e}
        self.served[tail[forward[-1]]] += units
        if last >= 0:
            self._take(head[last], units)
        return units

    def _use(self, e: int) -> None:
        """Note that an edge carries something."""
        used = self.carried[self.net.head[e]]
        if isinstance(used, set):
            used.add(e)
        else:  # the first: most supplies never carry anything
            self.carried[self.net.head[e]] = {e}

    def _take(self, s: int, units: int) -> None:
        """Load a supply, and note what one more unit would cost there."""
        steps = self.net.steps[s]
        self.load[s] += units
        if self.load[s] == steps[self._segment[s]][1]:
            self._segment[s] += 1
            full = self._segment[s] == len(steps)
            self._step[s] = self._never if full else steps[self._segment[s]][0]

    def _seal(self) -> None:
        """Close what unserved demands of this class can reach: it is full for good."""
        half = self._w // 2
        for node in self._touched:
            prices, at = (self._value, ~node) if node < 0 else (self._price, node)
            if node not in self.sealed_at and prices[at] > half:
                self.sealed_at[node] = Price(self._level, prices[at] - self._w)
                prices[at] = self._never
        self._touched = []
