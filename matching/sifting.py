"""The sieve at work: for each need, whom whole numbers do not keep from it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, chain
from typing import NamedTuple

from matching import fast
from matching.figures import Figures
from matching.index import Index, thing
from matching.kernel import Ints
from matching.model import Need
from matching.rules import Fit, RuleSettings
from matching.sieve import Asked, Given, Shelves


class Sifting(NamedTuple):
    """All that goes into the sieve; ``of`` is the thing for which each of ``shelves.who`` stands
    there."""

    asked: Asked
    given: Given
    shelves: Shelves
    of: Ints


def sifted(
    needs: Sequence[Need],
    index: Index,
    day: date,
    fit: Fit,
    settings: RuleSettings,
    kernel: fast.Kernel | None = None,
) -> Iterator[tuple[Need, list[int]]]:
    """Each need with the numbers of the supplies that offer the thing and pass the sieve."""
    if not needs or not index.supplies:
        return ((need, []) for need in needs)
    kernel = kernel or fast.sifting(sum(len(index.offering(need)) for need in needs))
    by_area = sorted(needs, key=lambda need: need.place.stations)  # their shelves stay at hand
    figures = Figures(by_area, index.supplies, day, fit, settings)
    found, until = run(on(kernel, sifting_of(by_area, index, figures)), kernel)
    ends = kernel.listed(until)
    return (
        (need, kernel.listed(found[start:end]))
        for need, start, end in zip(by_area, [0, *ends[:-1]], ends, strict=True)
    )


def sifting_of(needs: Sequence[Need], index: Index, figures: Figures) -> Sifting:
    """Needs and supplies as lists of numbers."""
    things = {thing(need): need for need in needs}
    named = [index.offering(need) for need in things.values()]
    numbers = {key: number for number, key in enumerate(things)}
    near = figures.near()
    areas = figures.areas()
    return Sifting(
        figures.asked([numbers[thing(need)] for need in needs]),
        figures.given(),
        Shelves(
            areas=areas,
            first=[0] * (len(things) * areas + 1),
            who=list(chain.from_iterable(named)),
            begin=[0, *accumulate(map(len, near))],
            near=list(chain.from_iterable(near)),
        ),
        [number for number, each in enumerate(named) for _ in each],
    )


def on(kernel: fast.Kernel, sifting: Sifting) -> Sifting:
    """The same as the kernel's own sequences."""
    asked, given, shelves, of = sifting
    return Sifting(
        Asked(*map(kernel.numbers, asked)),
        Given(*map(kernel.numbers, given)),
        Shelves(shelves.areas, *map(kernel.numbers, shelves[1:])),
        kernel.numbers(of),
    )


def run(sifting: Sifting, kernel: fast.Kernel) -> tuple[Ints, Ints]:
    """Whoever passes, need by need, and where those of each need end."""
    asked, given, shelves, of = sifting
    shelves = shelves._replace(first=kernel.full(len(shelves.first), 0))
    kernel.shelve(of, given, shelves)
    found = kernel.empty(kernel.looks(asked, shelves))
    until = kernel.empty(len(asked.thing))
    kernel.sift(asked, given, shelves, found, until)
    return found, until
