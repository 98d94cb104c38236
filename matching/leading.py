"""What a solved flow leads to, read against its direction; run like the kernel (`fast.py`)."""

from matching.kernel import FAR, Arcs, Ints, State


def incoming(edges: int, arcs: Arcs, into: Ints, beside: Ints) -> None:
    """List the edges into each supply: one in ``into``, the others by ``beside``; -1 ends."""
    for e in range(edges):
        s = arcs.head[e]
        beside[e] = into[s]
        into[s] = e


def spread(
    starts: Ints, labels: Ints, into: Ints, beside: Ints, arcs: Arcs, state: State, mark: Ints
) -> None:
    """Mark each supply with the first of the labels that one more unit there could lead to.

    ``mark`` is -1 where nothing is known yet.
    """
    first, tail, head, room = arcs.first, arcs.tail, arcs.head, arcs.room
    left, near, seen, far_d = state.left, state.near, state.seen, state.far_d
    reached = 0
    for at in range(len(starts)):
        if mark[starts[at]] >= 0:
            continue
        mark[starts[at]] = labels[at]
        near[0] = starts[at]
        waiting = 1
        while waiting:
            waiting -= 1
            e = into[near[waiting]]
            while e >= 0:
                d = tail[e]
                if left[e] and far_d[d] == FAR:
                    far_d[d] = 0
                    seen[reached] = d
                    reached += 1
                    for f in range(first[d], first[d + 1]):
                        if left[f] < room[f] and mark[head[f]] < 0:
                            mark[head[f]] = labels[at]
                            near[waiting] = head[f]
                            waiting += 1
                e = beside[e]
    for at in range(reached):
        far_d[seen[at]] = FAR
