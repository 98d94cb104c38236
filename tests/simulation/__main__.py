"""``python -m tests.simulation``: the table of a year, medians over seeds."""

import argparse

from rich.console import Console
from rich.table import Table

from tests.simulation.assumptions import Assumptions
from tests.simulation.measures import Figures, figures, medians
from tests.simulation.peers import Broadcast, FirstCome, InTurn, Nearest
from tests.simulation.station import Station
from tests.simulation.year import Year

POLICIES = {
    "Wish Station": Station,
    "first come": FirstCome,
    "in turn": InTurn,
    "nearest": Nearest,
    "broadcast": Broadcast,
}


def compare(seeds: int, known: Assumptions) -> dict[str, list[Figures]]:
    return {
        name: [figures(Year(seed, known, policy()).play()) for seed in range(1, seeds + 1)]
        for name, policy in POLICIES.items()
    }


def simulation(seeds: int = 5, known: Assumptions | None = None) -> None:
    """Print the table: median (least to most) of each figure under each policy."""
    found = {name: medians(years) for name, years in compare(seeds, known or Assumptions()).items()}
    printed = Table(
        "figure", *found, title=f"A year of a county, {seeds} seeds", title_justify="left"
    )
    for figure in next(iter(found.values())):
        cells = [_cell(*one[figure]) for one in found.values()]
        printed.add_row(figure, *cells)
    Console(width=160).print(printed)


def _cell(middle: float, least: float, most: float) -> str:
    return f"{middle:.2f} ({least:.2f}–{most:.2f})"


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=5)
    simulation(options.parse_args().seeds)
