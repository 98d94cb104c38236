"""What a year came to, and the table of medians over seeds."""

import statistics
from collections.abc import Mapping, Sequence

from matching.model import OfferKind
from tests.simulation.assumptions import DAY
from tests.simulation.county import YEAR, Wish
from tests.simulation.year import Year

Figures = Mapping[str, float]


def figures(year: Year) -> Figures:
    wishes = year.county.wishes
    far = [wish for wish in wishes if wish.village.far]
    people = [
        each
        for each in year.county.givers
        if each.supply.kind is OfferKind.SKILL and each.joins < YEAR
    ]
    first = [wish for wish in wishes if wish.need.safety or wish.need.legal_class == 4]
    low = [wish for wish in wishes if not wish.need.safety and wish.need.legal_class == 3]
    rest = [wish for wish in wishes if not wish.need.safety and wish.need.legal_class < 3]
    return {
        "wishes met, %": _met(wishes),
        "… of safety and the first class, %": _met(first),
        "… of 低保, %": _met(low),
        "… of all others, %": _met(rest),
        "… in far villages, %": _met(far),
        "messages per met wish": year.messages / max(1, len(_waits(wishes))),
        "days until accepted, far villages, median": _share(_waited(far), 0.5),
        "days until accepted, far villages, 90th percentile": _share(_waited(far), 0.9),
        "… of those that were met": _share(_waits(far), 0.9),
        "Gini of volunteers' tasks": gini([len(each.tasks) for each in people]),
        "volunteers lost in the year": sum(each.left_at < YEAR for each in people),
    }


def _met(wishes: Sequence[Wish]) -> float:
    return 100 * len(_waits(wishes)) / max(1, len(wishes))


def _waits(wishes: Sequence[Wish]) -> list[float]:
    return [(wish.met_at - wish.opens) / DAY for wish in wishes if wish.met_at is not None]


def _waited(wishes: Sequence[Wish]) -> list[float]:
    """A wish that nobody met waited as long as it was open."""
    return [((wish.met_at or wish.ends) - wish.opens) / DAY for wish in wishes]


def _share(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def gini(values: Sequence[int]) -> float:
    """0 when all carry the same, towards 1 when one carries everything."""
    ordered, total = sorted(values), sum(values)
    if not total:
        return 0.0
    weighted = sum(place * value for place, value in enumerate(ordered, start=1))
    return 2 * weighted / (len(ordered) * total) - (len(ordered) + 1) / len(ordered)


def medians(years: Sequence[Figures]) -> dict[str, tuple[float, float, float]]:
    """For each figure the median, the least and the most."""
    return {
        name: (statistics.median(values), min(values), max(values))
        for name in years[0]
        for values in [[one[name] for one in years]]
    }
