"""How fast a plan is found, beside others that find the same one."""

import json
import math
import statistics
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from tempfile import NamedTemporaryFile
from time import process_time

import numpy as np

from matching import fast
from matching.problem import Capacity, Demand, Edge, Problem
from matching.solver import solve
from matching.standing import Standing
from tests.bench import peers
from tests.bench.cities import STEPS, Sums, by_component, city, sums
from tests.bench.peers import Done
from tests.bench.tables import table
from tests.matching.judge import by_flow

WATCHED = """
import runpy, sys, time
from pathlib import Path
sys.argv = ["bot", "solve", sys.argv[1]]
try:
    runpy.run_module("bot", run_name="__main__")
finally:
    peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
    print(time.process_time(), peak, file=sys.stderr)
"""
QUICK = find_spec("numba") is not None


def engine(wishes: int, runs: int) -> None:
    """One city's round: the kernel, whole plans, small changes, growth, the command."""
    whole = sums(city(wishes))
    _kernel(whole, runs)
    _small_changes(whole)
    _plans(min(wishes, 10_000), runs)
    if QUICK:
        _growth([wishes // 10 * times for times in (1, 4, 16, 64)], runs)
    _command([wishes, 5 * wishes])


def _kernel(whole: Sums, runs: int) -> None:
    """The whole problem at once, and cut by connected component (which loses nothing)."""
    cut, part = by_component(whole)
    net, cut_net = peers.network(whole), peers.network(cut)
    heavy = peers.weight(whole)
    pieces = [peers.arcs(_piece(cut, part == p), heavy) for p in range(part.max() + 1)]
    at_once = [peers.arcs(whole, heavy)]
    swift = fast.compiled() if QUICK else None
    rows: list[tuple[str, Callable[[], Done | None]]] = [
        ("ours, plain Python", lambda: peers.ours(whole, net, fast.PLAIN)),
        ("OR-tools min-cost flow, as called", lambda: peers.or_tools(at_once)),
        ("LEMON network simplex, as called", lambda: peers.lemon(at_once)),
        ("OR-tools, cut by component", lambda: peers.or_tools(pieces)),
        ("LEMON, cut by component", lambda: peers.lemon(pieces)),
        ("greedy loop in Python (no optimum)", lambda: peers.greedy(whole)),
    ]
    if swift:
        rows.insert(0, ("ours, cut by component", lambda: peers.ours(cut, cut_net, swift, part)))
        rows.insert(0, ("ours, extra fast", lambda: peers.ours(whole, net, swift)))
        rows[0][1](), rows[1][1]()  # compiled once, outside the measure
    done = [[solve_it() for _, solve_it in rows] for _ in range(runs)]
    shown = []
    for n, (name, _) in enumerate(rows):
        one = done[0][n]
        if one is None:
            shown.append((name, "not to be had here", ""))
            continue
        took = statistics.median(run[n].seconds for run in done)
        shown.append((name, f"{took:.4f}", "same" if one.total == done[0][0].total else "worse"))
    table(
        f"Solving alone: {len(whole.units):,} wishes, {len(whole.tail):,} edges, "
        f"{len(pieces)} components; seconds of one core",
        shown,
        ("who", "seconds", "optimum"),
    )


def _piece(cut: Sums, rows: np.ndarray) -> Sums:
    """One component, numbered from 0."""
    edges = rows[cut.tail]
    named, head = np.unique(cut.head[edges], return_inverse=True)
    tail = (np.cumsum(rows) - 1)[cut.tail[edges]]
    return Sums(tail, head, cut.cost[edges], cut.units[rows], cut.level[rows], cut.capacity[named])


def _problem(whole: Sums) -> Problem:
    """The arrays as values with names, as a round gives them."""
    columns = (each.tolist() for each in (whole.tail, whole.head, whole.cost))
    ranked = whole.units.tolist(), whole.level.tolist()
    return Problem(
        tuple(
            Demand(f"d{n:06d}", units, (level,))
            for n, (units, level) in enumerate(zip(*ranked, strict=True))
        ),
        tuple(
            Capacity(f"s{n:06d}", units, STEPS) for n, units in enumerate(whole.capacity.tolist())
        ),
        tuple(Edge(f"d{d:06d}", f"s{s:06d}", cost) for d, s, cost in zip(*columns, strict=True)),
    )


def _plans(wishes: int, runs: int) -> None:
    """Values in, plan out: reading, solving, reasons and certificate."""
    rows = []
    for count, named in ((50, "a station's round"), (wishes, "a city's round")):
        problem = _problem(sums(city(count)))
        rows.append(
            (f"{named}: {count:,} wishes, ours", f"{_cpu(partial(solve, problem), runs):.4f}")
        )
        rows.append((f"{named}, OR-tools", f"{_cpu(partial(by_flow, problem), runs):.4f}"))
    table("Whole plans, reasons and certificate included; seconds of one core", rows)


def _cpu(doing: Callable[[], object], runs: int) -> float:
    took = []
    for _ in range(runs):
        start = process_time()
        doing()
        took.append(process_time() - start)
    return statistics.median(took)


def _small_changes(whole: Sums) -> None:
    """One arriving wish, one refusal, one withdrawn offer, beside a fresh solve of all."""
    problem = _problem(whole)
    fresh = peers.or_tools([peers.arcs(whole, peers.weight(whole))]).seconds
    rows = []
    for name, kernel in (("plain", fast.PLAIN), ("fast", fast.compiled() if QUICK else None)):
        if kernel:
            for what, took in _changed(problem, kernel).items():
                middle, late = statistics.median(took), statistics.quantiles(took, n=100)[98]
                shown = f"{1e6 * middle:,.0f}", f"{1e6 * late:,.0f}", f"{fresh / middle:,.0f}"
                rows.append((f"{what}, {name}", *shown))
    heads = ("change", "median µs", "99th %", "times as fast as OR-tools anew")
    table("Small changes to the city's plan, each exact; one core", rows, heads)


def _changed(problem: Problem, kernel: fast.Kernel) -> dict[str, list[float]]:
    """Seconds of a few hundred changes of each kind."""
    standing = Standing(problem, kernel)
    near: dict[str, list[Edge]] = {demand.id: [] for demand in problem.demands}
    for edge in problem.edges:
        near[edge.demand].append(edge)
    held = standing.plan().assignments
    few = held[:: max(1, len(held) // 600)]
    took: dict[str, list[float]] = {}
    for n, (demand, supply, _, _) in enumerate(few):
        rank = problem.demands[n % len(problem.demands)].rank
        new = Demand(f"new{n}", 1, rank)
        edges = [edge._replace(demand=new.id) for edge in near[demand]]
        _clock(took, "arriving wish", partial(standing.add, new, edges))
        if n % 2:
            _clock(took, "refusal", partial(standing.refuse, demand, supply))
    for supply in dict.fromkeys(each.supply for each in few[::2]):
        _clock(took, "withdrawn offer", partial(standing.withdraw, supply))
    return {what: seconds[1:] for what, seconds in took.items()}  # the first loads or compiles


def _clock(took: dict[str, list[float]], what: str, change: Callable[[], None]) -> None:
    start = process_time()
    change()
    took.setdefault(what, []).append(process_time() - start)


def _growth(sizes: list[int], runs: int) -> None:
    """Seconds by size, and the exponent of the line through them."""
    seconds = []
    for size in sizes:
        whole = sums(city(size))
        net = peers.network(whole)
        took = [peers.ours(whole, net, fast.compiled()).seconds for _ in range(runs)]
        seconds.append(statistics.median(took))
    slope = statistics.linear_regression(
        [math.log(size) for size in sizes], [math.log(each) for each in seconds]
    ).slope
    rows = [(f"{size:,} wishes", f"{each:.4f}") for size, each in zip(sizes, seconds, strict=True)]
    table("Growth, extra fast, seconds of one core", [*rows, ("exponent", f"{slope:.2f}")])


def _command(sizes: list[int]) -> None:
    """`python -m bot solve` on files: processor time and peak memory of the whole process."""
    rows = []
    for size in sizes:
        problem = _problem(sums(city(size)))
        edges = [
            {k: v for k, v in edge._asdict().items() if v is not None} for edge in problem.edges
        ]
        written = {
            "demands": [{"id": d.id, "units": d.units, "rank": d.rank} for d in problem.demands],
            "supplies": [
                {"id": s.id, "units": s.units, "load_costs": s.load_costs} for s in problem.supplies
            ],
            "edges": edges,
        }
        with NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(written, file)
            file.flush()
            told = subprocess.run(  # noqa: S603
                [sys.executable, "-c", WATCHED, file.name],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                check=True,
            ).stderr.split()
        rows.append((f"{size:,}", f"{float(told[0]):.1f}", f"{int(told[1]) // 1024:,}"))
    table("python -m bot solve FILE, the whole process", rows, ("demands", "seconds", "MB"))
