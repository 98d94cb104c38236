"""Small changes to a flow: after each it is best again, and nothing is rebuilt.

A unit is taken off an edge while its supply still counts it; its demand looks for another
place meanwhile, and then the supply gives the unit to whoever gains most.
"""

from matching import kernel
from matching.flow import Flow


def weigh(flow: Flow, d: int, weight: int) -> None:
    """From now on one unit of a demand costs so much when it stays unserved."""
    state = flow.state
    state.weight[d] = weight
    if state.value[d] <= weight:
        missing = int(flow.asked[d] - state.served[d])
        flow.effort += int(flow.run.augment(d, missing, flow.arcs, state))
        return
    state.value[d] = weight  # no supply takes it for less
    edges = range(flow.arcs.first[d], flow.arcs.first[d + 1]) if state.served[d] else ()
    for e in edges:
        units = clear(flow, e)
        if units:
            release(flow, int(flow.arcs.head[e]), units)


def clear(flow: Flow, e: int) -> int:
    """Empty an edge; the units that were on it, which their supply still counts."""
    arcs, state = flow.arcs, flow.state
    units = int(arcs.room[e] - state.left[e])
    if units:
        kernel.put(e, -units, arcs, state)
        state.served[arcs.tail[e]] -= units
    return units


def release(flow: Flow, s: int, units: int) -> None:
    """Units that no edge carries go to whoever gains most, or off the supply's load."""
    for _ in range(units):
        flow.effort += int(flow.run.release(s, flow.asked, *flow.inward(), flow.arcs, flow.state))
