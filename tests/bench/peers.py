"""The same problem for others to solve: OR-tools, LEMON, and the loop anybody would write.

Times are of the processor, of solving alone: the arrays are ready, the answers not yet read.
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import NamedTuple

import numpy as np
from ortools.graph.python import min_cost_flow

from matching.fast import Kernel
from matching.flow import Flow
from matching.network import Network
from matching.problem import Capacity, Problem
from tests.bench.cities import STEPS, Numbers, Sums

SOURCE = Path(__file__).with_name("lemon.cpp")


class Done(NamedTuple):
    """Seconds, and the cost of edges, loads and what stays unserved."""

    seconds: float
    total: int


def network(sums: Sums) -> Network:
    """The arrays as the engine's own."""
    net = Network(Problem((), (), ()))
    kinds = {units: Capacity(str(units), units, STEPS) for units in (1, 2, 3)}
    net.supplies = [kinds[units] for units in sums.capacity.tolist()]
    net.units = sums.units.tolist()
    net.first = np.searchsorted(sums.tail, np.arange(len(net.units) + 1)).tolist()
    net.tail, net.head, net.cost = sums.tail.tolist(), sums.head.tolist(), sums.cost.tolist()
    net.room = sums.units[sums.tail].tolist()
    net.unserved_cost = weight(sums)
    return net


def weight(sums: Sums) -> int:
    """More than any path of plain costs."""
    dearest = np.zeros(len(sums.units), dtype=np.int64)
    np.maximum.at(dearest, sums.tail, sums.cost)
    return 2 * int(dearest.sum() + STEPS[-1] + 1)


def ours(sums: Sums, net: Network, kernel: Kernel, parts: Numbers | None = None) -> Done:
    """The engine's kernel; ``parts`` by part, so that what belongs together stays in cache."""
    flow = Flow(net, int(sums.level.max()), kernel)
    flow.state.weight[:] = (sums.level * flow.w).tolist()
    order = np.lexsort((-sums.level, parts)) if parts is not None else np.argsort(-sums.level)
    order, asked = (kernel.numbers(each.tolist()) for each in (order, sums.units[order]))
    start = process_time()
    kernel.serve(order, asked, flow.arcs, flow.state)
    seconds = process_time() - start
    loads = np.concatenate([[0], np.cumsum(STEPS)])[flow.load]
    carried = np.array(net.room) - np.array(flow.left)
    short = sums.units - np.array(flow.served)
    total = (carried * sums.cost).sum() + loads.sum() + (short * sums.level * flow.w).sum()
    return Done(seconds, int(total))


def arcs(sums: Sums, heavy: int) -> tuple[Numbers, Numbers]:
    """A min-cost flow of it, where a level unserved costs ``heavy``: rows of source, target,
    capacity and cost; each node's supply."""
    demands, sink = len(sums.units), len(sums.units) + len(sums.capacity)
    rows = [(sums.tail, sums.head + demands, sums.units[sums.tail], sums.cost)]
    everyone = np.arange(demands)
    unserved = sums.level * heavy
    rows.append((everyone, np.full(demands, sink), sums.units, unserved))
    for k, step in enumerate(STEPS):
        able = np.flatnonzero(sums.capacity > k) + demands
        rows.append((able, np.full(len(able), sink), np.ones_like(able), np.full(len(able), step)))
    table = np.concatenate([np.stack(each, axis=1) for each in rows])
    supply = np.zeros(sink + 1, dtype=np.int64)
    supply[:demands], supply[sink] = sums.units, -sums.units.sum()
    return table[np.argsort(table[:, 0], kind="stable")], supply


def or_tools(problems: list[tuple[Numbers, Numbers]]) -> Done:
    seconds, total = 0.0, 0
    for table, supply in problems:
        flow = min_cost_flow.SimpleMinCostFlow()
        columns = (np.ascontiguousarray(column) for column in table.T)
        flow.add_arcs_with_capacity_and_unit_cost(*columns)
        flow.set_nodes_supplies(np.arange(len(supply)), supply)
        start = process_time()
        assert flow.solve() == flow.OPTIMAL
        seconds += process_time() - start
        total += flow.optimal_cost()
    return Done(seconds, total)


def lemon(problems: list[tuple[Numbers, Numbers]]) -> Done | None:
    """LEMON's network simplex, or None where Debian's liblemon-dev or a compiler is missing."""
    compiler = shutil.which("g++")
    if not compiler or not Path("/usr/include/lemon/network_simplex.h").exists():
        return None
    words = [np.array([len(problems)])]
    for table, supply in problems:
        words += [np.array([len(supply), len(table)]), supply, table.ravel()]
    with TemporaryDirectory() as folder:
        program = str(Path(folder) / "lemon")
        subprocess.run([compiler, "-O3", "-o", program, str(SOURCE)], check=True)  # noqa: S603
        told = subprocess.run(  # noqa: S603
            [program], input=np.concatenate(words).tobytes(), capture_output=True, check=True
        ).stdout.split()
    return Done(float(told[0]), int(told[1]))


def greedy(sums: Sums) -> Done:
    """Who matters most takes, unit by unit, whoever is cheapest by then: no plan, but quick."""
    near: list[list[tuple[int, int]]] = [[] for _ in sums.units]
    columns = (each.tolist() for each in (sums.tail, sums.head, sums.cost))
    for d, s, cost in zip(*columns, strict=True):
        near[d].append((cost, s))
    units, level = sums.units.tolist(), sums.level.tolist()
    left = [list(STEPS[:most]) for most in sums.capacity.tolist()]
    start = process_time()
    total = 0
    for d in sorted(range(len(units)), key=lambda d: -level[d]):
        while units[d]:
            able = [(cost + left[s][0], s) for cost, s in near[d] if left[s]]
            if not able:
                break
            cost, s = min(able)
            left[s].pop(0)
            units[d] -= 1
            total += cost
    seconds = process_time() - start
    return Done(
        seconds, total + sum(a * b for a, b in zip(units, level, strict=True)) * weight(sums)
    )
