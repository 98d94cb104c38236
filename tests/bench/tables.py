"""Medians, and tables on the terminal."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from time import perf_counter

from rich.console import Console
from rich.table import Table


def median(
    doing: Callable[[], object], runs: int, clock: Callable[[], float] = perf_counter
) -> float:
    took = []
    for _ in range(runs):
        start = clock()
        doing()
        took.append(clock() - start)
    return statistics.median(took)


def table(
    title: str, rows: Iterable[Sequence[object]], heads: Sequence[str] = ("figure", "value")
) -> None:
    """Rows under their heads; None is shown as a dash."""
    printed = Table(*heads, title=title, title_justify="left")
    for row in rows:
        printed.add_row(*("—" if one is None else str(one) for one in row))
    Console().print(printed)
