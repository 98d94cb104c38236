"""How fast candidates are found, beside Polars and DuckDB on the same pairs.

All start from the same whole numbers in the same order; how those were made out of values counts
for nobody. Ours counts out its shelves within the measure, as the others build their hash tables.
"""

import statistics
from collections.abc import Callable
from datetime import date
from functools import partial
from importlib.util import find_spec
from time import process_time

import numpy as np

from matching import fast
from matching.figures import Figures
from matching.index import Index
from matching.model import Need, Supply
from matching.rounds import plan_round
from matching.rules import DEFAULTS
from matching.sifting import on, run, sifting_of
from tests.bench.cities import Numbers, city
from tests.bench.joins import DuckDB, Pairs, Polars, columns
from tests.bench.people import people
from tests.bench.tables import median, table

DAY = date(2026, 3, 2)
Finder = Callable[[], Pairs]


def candidates(wishes: int, runs: int) -> None:
    """A station's and a city's; then a station's whole round."""
    needs, supplies = people(city(50))
    station = needs, supplies[:500]
    _beside_others("a station", *station, runs, [("ours, plain Python", fast.PLAIN)])
    ways = [("ours, plain Python", fast.PLAIN)]
    if find_spec("numba"):
        ways.insert(0, ("ours, extra fast", fast.compiled()))
    _beside_others("a city", *people(city(wishes)), runs, ways)
    took = median(partial(plan_round, *station, DAY, fit=same_name), runs, process_time)
    table(
        "A station's whole round, 50 wishes and 500 volunteers, plain Python",
        [("seconds of one core", f"{took:.4f}")],
    )


def same_name(kind: str, need: str, offer: str) -> float:
    return float(need == offer)


def _beside_others(
    where: str,
    needs: list[Need],
    supplies: list[Supply],
    runs: int,
    ways: list[tuple[str, fast.Kernel]],
) -> None:
    index = Index(supplies, same_name, DEFAULTS)
    needs = sorted(needs, key=lambda need: need.place.stations)
    figures = Figures(needs, index.supplies, DAY, same_name, DEFAULTS)
    sifting = sifting_of(needs, index, figures)
    tables = columns(sifting, needs, index.supplies)
    finders: list[tuple[str, Finder]] = [
        (name, partial(run, on(kernel, sifting), kernel)) for name, kernel in ways
    ]
    finders += [("Polars", Polars(*tables)), ("DuckDB", DuckDB(*tables))]
    pairs = [np.sort(_read(name, *finder(), len(supplies))) for name, finder in finders]
    assert all(np.array_equal(pairs[0], each) for each in pairs), "they found other pairs"
    took = [[_seconds(finder) for _, finder in finders] for _ in range(runs)]
    middle = [statistics.median(each) for each in zip(*took, strict=True)]
    table(
        f"Candidates of {where}: {len(needs):,} wishes, {len(supplies):,} volunteers, "
        f"{len(pairs[0]):,} pairs, the same for all; seconds of one core",
        [
            (name, f"{seconds:.4f}", f"{seconds / middle[0]:.1f}")
            for (name, _), seconds in zip(finders, middle, strict=True)
        ],
        ("who", "seconds", "times as long"),
    )


def _read(name: str, one: Numbers, other: Numbers, supplies: int) -> Numbers:
    """Pairs as numbers; ours come need by need, with where those of each need end."""
    if name.startswith("ours"):
        found, until = np.array(one), np.array(other)
        one, other = np.repeat(np.arange(len(until)), np.diff(until, prepend=0)), found[: until[-1]]
    return one * supplies + other


def _seconds(finder: Finder) -> float:
    start = process_time()
    finder()
    return process_time() - start
