"""Measures, printed as tables: ``make bench`` (and ``make bench-quick`` on small sizes).

Machines are noisy: times are medians of several runs, and each stands beside a peer's from
the same run, so that the ratio is what counts.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.table import Table

from matching.problem import Capacity, Demand, Edge, Problem
from matching.solver import solve
from matching.understanding import fit_texts, understand, warm
from tests.data import score
from tests.matching.judge import by_flow

DATA = Path(__file__).parent / "data"
console = Console()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--quick", action="store_true", help="small sizes, one run")
    quick = options.parse_args().quick
    understanding(runs=1 if quick else 5)
    engine(demands=500 if quick else 10_000, runs=1 if quick else 5)


def understanding(runs: int) -> None:
    """The scorer's figures on the labelled texts, and texts a second beside ``jieba.lcut``."""
    warm()
    rows = score.read(DATA / "wishes_dev.jsonl")
    pairs = score.read(DATA / "pairs_dev.jsonl")
    figures = score.score_rows(
        rows, [{"id": r["id"], **understand(r["text"]).to_json()} for r in rows]
    )
    fits = [{"id": p["id"], "score": fit_texts(p["need_text"], p["offer_text"])[0]} for p in pairs]
    figures |= score.score_pairs(pairs, fits)
    _table("Understanding, 260 labelled texts and 62 pairs", list(figures.items()))
    texts = [row["text"] for row in rows] * 4
    ours = _median(lambda: [understand(text) for text in texts], runs)
    bare = _jieba(texts, runs)
    _table(
        "Texts a second, one core",
        [
            ("understand", f"{len(texts) / ours:,.0f}"),
            ("jieba.lcut alone", f"{len(texts) / bare:,.0f}"),
        ],
    )


def _jieba(texts: list[str], runs: int) -> float:
    """Bare jieba in a process of its own: its dictionary is global."""
    code = (
        "import json,sys,time,jieba,logging,statistics;jieba.setLogLevel(logging.ERROR);"
        "texts,runs=json.load(sys.stdin);jieba.lcut(texts[0]);took=[]\n"
        "for _ in range(runs):\n"
        " start=time.perf_counter();[jieba.lcut(t) for t in texts]\n"
        " took.append(time.perf_counter()-start)\n"
        "print(statistics.median(took))"
    )
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code],
        input=json.dumps([texts, runs]),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def engine(demands: int, runs: int) -> None:
    """One city's problem, ours beside OR-tools' min-cost flow as a user calls it."""
    problem = city(demands)
    plan = solve(problem)
    judged = by_flow(problem)
    ours = _median(lambda: solve(problem), runs)
    peer = _median(lambda: by_flow(problem), runs)
    _table(
        f"One plan: {demands:,} demands, {len(problem.supplies):,} supplies, "
        f"{len(problem.edges):,} edges",
        [
            ("ours, plain Python, seconds", f"{ours:.2f}"),
            ("OR-tools min-cost flow, seconds", f"{peer:.2f}"),
            ("same optimum", judged[1] == plan.cost),
        ],
    )


def city(demands: int, seed: int = 1) -> Problem:
    """A city drawn by seed: most needs small, each with some givers near, loads convex."""
    chance = random.Random(seed)
    supplies = [
        Capacity(f"s{n}", chance.randint(1, 3), load_costs=(0, 30, 90)) for n in range(demands * 4)
    ]
    needs = [
        Demand(f"d{n}", chance.choice((1, 1, 1, 2, 5)), (chance.randint(0, 2),))
        for n in range(demands)
    ]
    edges = [
        Edge(need.id, supplies[giver].id, chance.randint(0, 200))
        for need in needs
        for giver in chance.sample(range(len(supplies)), min(18, len(supplies)))
    ]
    return Problem(tuple(needs), tuple(supplies), tuple(edges))


def _median(doing: Callable[[], object], runs: int) -> float:
    took = []
    for _ in range(runs):
        start = perf_counter()
        doing()
        took.append(perf_counter() - start)
    return statistics.median(took)


def _table(title: str, rows: list[tuple[str, object]]) -> None:
    table = Table("figure", "value", title=title, title_justify="left")
    for name, value in rows:
        table.add_row(name, str(value))
    console.print(table)


if __name__ == "__main__":
    main()
