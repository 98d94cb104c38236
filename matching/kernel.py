"""The kernel: demands inserted one by one along shortest augmenting paths.

One source, two ways to run it: on lists it is plain Python, on arrays numba
compiles it (`fast.py`). So it works on flat sequences of whole numbers, calls
nothing but itself, and keeps its own heap. It is one file, since numba's cache
watches no other than that of the function it compiled; and its two searches are
written out, since one loop for both costs the compiled form a fifth of its speed.
`flow.py` says what is found and why that is best.

The residual network. Demands point along edges with units ``left`` to supplies;
supplies point back along edges in ``use`` to the demands they serve. A path from a
newcomer ends at a supply with room, at its ``step``, or at a demand that goes
without, at its ``weight``. Prices (``value`` of a demand, ``price`` of a supply) are
distances to such an end: for every open arc from u to v, its cost + price of v -
price of u is at least 0, and 0 where units flow (Jonker & Volgenant 1987; Ahuja,
Magnanti & Orlin, Network Flows, 9.7). Edges lie cheapest first and prices are never
below 0, so a scan stops at the first edge that is too dear by itself.
"""

from typing import NamedTuple

Ints = list[int]
"""A list, or an array of 64-bit numbers."""

FAR = 1 << 62
"""A distance that no path has."""


class Arcs(NamedTuple):
    """The problem. Edges of demand d are ``first[d]`` up to ``first[d + 1]``."""

    first: Ints
    tail: Ints
    head: Ints
    cost: Ints
    room: Ints
    rise: Ints  # stairs of load: the cost of one more unit,
    until: Ints  # until so many are carried; a stair that nobody climbs ends each


class State(NamedTuple):
    """Units on the edges, prices, and room to search in."""

    left: Ints  # of an edge: room for more
    use: Ints  # of a supply: the first edge in use, then by ``after``; -1 ends
    after: Ints
    before: Ints
    served: Ints
    load: Ints
    weight: Ints  # of a demand: what it costs to leave one unit unserved
    value: Ints
    price: Ints
    step: Ints  # of a supply: the cost of one more unit
    stair: Ints  # of a supply: where on its stairs it stands
    far_d: Ints  # distance at which a search has reached a demand, a supply,
    far_s: Ints
    via_d: Ints  # and the edge by which
    via_s: Ints
    seen: Ints  # nodes reached: a demand d as d, a supply s as ~s
    near: Ints  # nodes at the very distance at hand
    keys: Ints  # the heap: distances,
    nodes: Ints  # and whose


def serve(order: Ints, asked: Ints, arcs: Arcs, state: State) -> int:
    """Insert demands in this order, each with so many units; the number of edges scanned."""
    scanned = 0
    for at in range(len(order)):
        scanned += insert(order[at], asked[at], arcs, state)
    return scanned


def insert(d: int, asked: int, arcs: Arcs, state: State) -> int:
    """Insert a demand that has nothing yet; the number of edges scanned."""
    first, head, cost = arcs.first, arcs.head, arcs.cost
    left, price, step = state.left, state.price, state.step
    lowest, free = state.weight[d], -1
    for e in range(first[d], first[d + 1]):
        if cost[e] > lowest:
            break
        if left[e]:
            s = head[e]
            value = cost[e] + price[s]
            if value < lowest:
                lowest = value
                free = e if price[s] == step[s] else -1
            elif value == lowest and free < 0 and price[s] == step[s]:
                free = e
    state.value[d] = lowest
    if free >= 0 and lowest < state.weight[d]:  # the usual case: its cheapest supply has room
        asked -= push(d, free, d, asked, arcs, state)
    return first[d + 1] - first[d] + augment(d, asked, arcs, state)


def augment(d: int, asked: int, arcs: Arcs, state: State) -> int:
    """Serve more units of a demand that has its price; the number of edges scanned."""
    effort = 0
    while asked and state.value[d] < state.weight[d]:
        last, ousted, scanned = search(d, arcs, state)
        effort += scanned
        if last < 0 and ousted == d:
            break
        asked -= push(d, last, ousted, asked, arcs, state)
    return effort


def search(root: int, arcs: Arcs, state: State) -> tuple[int, int, int]:
    """Dijkstra from a demand over reduced costs, then raise prices by what it found.

    Returns the edge into the supply with room where the path ends (or -1), the
    demand that goes without otherwise, and the number of edges scanned.
    """
    first, tail, head, cost, _, _, _ = arcs
    left, use, after, _, _, _, weight, value, price, step, _ = state[:11]
    far_d, far_s, via_d, via_s, seen, near, keys, nodes = state[11:]
    best, last, ousted = weight[root] - value[root], -1, root
    here, scanned, heap = 0, 0, 0
    seen[0] = near[0] = root
    reached = waiting = 1
    far_d[root] = 0
    while waiting or heap:
        if waiting:
            waiting -= 1
            node = near[waiting]
        else:
            here, node = keys[0], nodes[0]
            heap -= 1
            sink(heap, keys, nodes)
            if (far_s[~node] if node < 0 else far_d[node]) < here:
                continue
        if here >= best:
            break
        if node >= 0:
            base = here - value[node]
            for e in range(first[node], first[node + 1]):
                scanned += 1
                if base + cost[e] >= best:
                    break
                s = head[e]
                far = base + cost[e] + price[s]
                if left[e] and far < best and far < far_s[s]:
                    if far_s[s] == FAR:
                        seen[reached] = ~s
                        reached += 1
                    far_s[s] = far
                    via_s[s] = e
                    end = far - price[s] + step[s]
                    if end < best:
                        best, last = end, e
                    if far == here:
                        near[waiting] = ~s
                        waiting += 1
                    elif use[s] >= 0:
                        rise(heap, far, ~s, keys, nodes)
                        heap += 1
        else:
            base = here - price[~node]
            e = use[~node]
            while e >= 0:
                scanned += 1
                d = tail[e]
                far = base + value[d] - cost[e]
                if far < best and far < far_d[d]:
                    if far_d[d] == FAR:
                        seen[reached] = d
                        reached += 1
                    far_d[d] = far
                    via_d[d] = e
                    end = far - value[d] + weight[d]
                    if end < best:
                        best, last, ousted = end, -1, d
                    if far == here:
                        near[waiting] = d
                        waiting += 1
                    else:
                        rise(heap, far, d, keys, nodes)
                        heap += 1
                e = after[e]
    settle(reached, best, 1, state)
    return last, ousted, scanned


def settle(reached: int, best: int, sign: int, state: State) -> None:
    """Raise (or lower) the prices of what was reached before ``best``; forget the distances."""
    seen, far_d, far_s = state.seen, state.far_d, state.far_s
    value, price = state.value, state.price
    for at in range(reached):
        node = seen[at]
        if node >= 0:
            value[node] += sign * max(0, best - far_d[node])
            far_d[node] = FAR
        else:
            price[~node] += sign * max(0, best - far_s[~node])
            far_s[~node] = FAR


def push(root: int, last: int, ousted: int, asked: int, arcs: Arcs, state: State) -> int:
    """Put up to ``asked`` units on the path that a search has found; how many fitted."""
    tail, head, room = arcs.tail, arcs.head, arcs.room
    left, via_d, via_s = state.left, state.via_d, state.via_s
    units, end = asked, ousted
    if last >= 0:
        s, end = head[last], tail[last]
        units = min(units, left[last], arcs.until[state.stair[s]] - state.load[s])
    d = end
    while d != root:
        back = via_d[d]
        onward = via_s[head[back]]
        units = min(units, room[back] - left[back], left[onward])
        d = tail[onward]
    if last >= 0:
        put(last, units, arcs, state)
        take(head[last], units, arcs, state)
    else:
        state.served[ousted] -= units
    d = end
    while d != root:
        back = via_d[d]
        onward = via_s[head[back]]
        put(back, -units, arcs, state)
        put(onward, units, arcs, state)
        d = tail[onward]
    state.served[root] += units
    return units


def put(e: int, units: int, arcs: Arcs, state: State) -> None:
    """Change the units on an edge, and keep the list of those in use."""
    left, use, after, before = state.left, state.use, state.after, state.before
    s, room = arcs.head[e], arcs.room[e]
    was_idle = left[e] == room
    left[e] -= units
    if was_idle:
        after[e], before[e] = use[s], -1
        if use[s] >= 0:
            before[use[s]] = e
        use[s] = e
    elif left[e] == room:
        if before[e] >= 0:
            after[before[e]] = after[e]
        else:
            use[s] = after[e]
        if after[e] >= 0:
            before[after[e]] = before[e]


def take(s: int, units: int, arcs: Arcs, state: State) -> None:
    """Load a supply, and note what one more unit would cost there."""
    state.load[s] += units
    at = state.stair[s]
    if state.load[s] == arcs.until[at]:
        state.stair[s] = at + 1
        state.step[s] = arcs.rise[at + 1]


def rise(heap: int, key: int, node: int, keys: Ints, nodes: Ints) -> None:
    """Put a node on a heap of so many."""
    at = heap
    while at > 0 and keys[(at - 1) >> 1] > key:
        above = (at - 1) >> 1
        keys[at], nodes[at] = keys[above], nodes[above]
        at = above
    keys[at], nodes[at] = key, node


def sink(heap: int, keys: Ints, nodes: Ints) -> None:
    """Take the first off a heap, which leaves so many."""
    key, node = keys[heap], nodes[heap]
    at, below = 0, 1
    while below < heap:
        if below + 1 < heap and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[at], nodes[at] = keys[below], nodes[below]
        at, below = below, 2 * below + 1
    keys[at], nodes[at] = key, node


def release(root: int, asked: Ints, into: Ints, beside: Ints, arcs: Arcs, state: State) -> int:
    """Take a unit that no edge carries off a supply's load, and give it to whoever gains most.

    The same search backwards, along arcs that lead to the supply: from a demand that wants
    more (of ``asked``), or from a supply that may carry one less. Returns edges scanned.
    """
    first, tail, head, cost, room, _, _ = arcs
    left, _, _, _, served, _, _, value, price, _, _ = state[:11]
    far_d, far_s, via_d, via_s, seen, near, keys, nodes = state[11:]
    best, end = price[root] - last_step(root, arcs, state), ~root
    here, scanned, heap = 0, 0, 0
    seen[0] = near[0] = ~root
    reached = waiting = 1
    far_s[root] = 0
    while waiting or heap:
        if waiting:
            waiting -= 1
            node = near[waiting]
        else:
            here, node = keys[0], nodes[0]
            heap -= 1
            sink(heap, keys, nodes)
            if (far_s[~node] if node < 0 else far_d[node]) < here:
                continue
        if here >= best:
            break
        if node < 0:
            base = here + price[~node]
            e = into[~node]
            while e >= 0:
                scanned += 1
                d = tail[e]
                far = base + cost[e] - value[d]
                if left[e] and far < best and far < far_d[d]:
                    if far_d[d] == FAR:
                        seen[reached] = d
                        reached += 1
                    far_d[d] = far
                    via_d[d] = e
                    if served[d] < asked[d]:
                        best, end = far, d
                    if far == here:
                        near[waiting] = d
                        waiting += 1
                    else:
                        rise(heap, far, d, keys, nodes)
                        heap += 1
                e = beside[e]
        else:
            base = here + value[node]
            for e in range(first[node], first[node + 1]):
                scanned += 1
                s = head[e]
                far = base - cost[e] - price[s]
                if left[e] < room[e] and far < best and far < far_s[s]:
                    if far_s[s] == FAR:
                        seen[reached] = ~s
                        reached += 1
                    far_s[s] = far
                    via_s[s] = e
                    saved = far + price[s] - last_step(s, arcs, state)
                    if saved < best:
                        best, end = saved, ~s
                    if far == here:
                        near[waiting] = ~s
                        waiting += 1
                    else:
                        rise(heap, far, ~s, keys, nodes)
                        heap += 1
    settle(reached, best, -1, state)
    if end >= 0:
        served[end] += 1
        put(via_d[end], 1, arcs, state)
        s = head[via_d[end]]
    else:
        s = ~end
        free(s, arcs, state)
    while s != root:
        back = via_s[s]
        onward = via_d[tail[back]]
        put(back, -1, arcs, state)
        put(onward, 1, arcs, state)
        s = head[onward]
    return scanned


def last_step(s: int, arcs: Arcs, state: State) -> int:
    """Cost of the last unit that a supply carries."""
    at = state.stair[s]
    return arcs.rise[at - 1] if arcs.until[at - 1] == state.load[s] else arcs.rise[at]


def free(s: int, arcs: Arcs, state: State) -> None:
    """Take one unit off a supply's load."""
    state.step[s] = last_step(s, arcs, state)
    if arcs.until[state.stair[s] - 1] == state.load[s]:
        state.stair[s] -= 1
    state.load[s] -= 1
