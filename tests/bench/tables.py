"""Medians, and tables on the terminal."""

import statistics
from collections.abc import Callable, Sequence
from time import perf_counter

from rich.console import Console
from rich.table import Table


def median(doing: Callable[[], object], runs: int) -> float:
    took = []
    for _ in range(runs):
        start = perf_counter()
        doing()
        took.append(perf_counter() - start)
    return statistics.median(took)


def table(
    title: str, rows: Sequence[tuple[object, ...]], heads: Sequence[str] = ("figure", "value")
) -> None:
    printed = Table(*heads, title=title, title_justify="left")
    for row in rows:
        printed.add_row(*map(str, row))
    Console().print(printed)
