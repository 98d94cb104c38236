"""``python -m tests.simulation``: the table of a year, medians over seeds."""

import argparse
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

from rich.console import Console
from rich.table import Table

from tests.simulation.assumptions import ENOUGH, SHORT, Assumptions
from tests.simulation.measures import Figures, figures, medians
from tests.simulation.peers import Broadcast, FirstCome, InTurn, Nearest
from tests.simulation.station import Station
from tests.simulation.year import Policy, Year

POLICIES: dict[str, Callable[[], Policy]] = {
    "Wish Station": Station,
    "… one at a time": lambda: Station(most=1),
    "first come": FirstCome,
    "nearest": Nearest,
    "broadcast": Broadcast,
    "in turn": InTurn,
}


def _played(name: str, seed: int, known: Assumptions) -> Figures:
    return figures(Year(seed, known, POLICIES[name]()).play())


def simulation(seeds: int = 5) -> None:
    """Print the tables: median (least to most) of each figure under each policy."""
    with ProcessPoolExecutor() as several:
        for title, known in (("with enough givers", ENOUGH), ("short of givers", SHORT)):
            years = {
                name: [several.submit(_played, name, seed, known) for seed in range(1, seeds + 1)]
                for name in POLICIES
            }
            found = {name: medians([one.result() for one in all_]) for name, all_ in years.items()}
            _print(f"A year of half a county {title}, {seeds} seeds", found)


def _print(title: str, found: dict[str, dict[str, tuple[float, float, float]]]) -> None:
    printed = Table("figure", *found, title=title, title_justify="left")
    for figure in next(iter(found.values())):
        printed.add_row(figure, *[_cell(*one[figure]) for one in found.values()])
    Console(width=180).print(printed)


def _cell(middle: float, least: float, most: float) -> str:
    return f"{middle:.2f} ({least:.2f}–{most:.2f})"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=5)
    simulation(options.parse_args().seeds)
