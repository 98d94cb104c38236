"""Medians, and tables on the terminal."""

import statistics
from collections.abc import Callable
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


def table(title: str, rows: list[tuple[str, object]]) -> None:
    printed = Table("figure", "value", title=title, title_justify="left")
    for name, value in rows:
        printed.add_row(name, str(value))
    Console().print(printed)
