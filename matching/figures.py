"""Needs and supplies as whole numbers, for the sieve.

Hours: each distinct stretch that a need names is a bit; a supply has the bits of all with
which it shares long enough. Marks: a bit for each of `rules.SPLIT` and each paper. Areas: where
somebody is registered, and whether they lend; which may serve which is asked of the rule
itself, once for two areas. Points: metres from the middle of the Earth, so that a reach is a
straight line and needs no angles. Where bits run out they are shared, and where metres are
rounded two are given away: the sieve may keep too many, and never refuses whom the rules keep.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, reduce
from itertools import chain as end_to_end
from math import cos, pi, radians, sin
from operator import or_
from typing import Any

from matching.model import Limits, LineKind, Need, Place, Supply, Window
from matching.nearness import chain, week
from matching.rules import SPLIT, Fit, Meeting, RuleSettings, beyond_border
from matching.sieve import Asked, Given

Area = tuple[tuple[int, ...], bool]
ANY_TIME, STRETCHES = 1 << 62, 62
ANY_AGE = ANYWHERE = 1 << 60
PAPERS = 40
EARTH = 6_371_000  # its mean radius in metres


def area(supply: Supply) -> Area:
    """What decides at which stations a supply may help."""
    return chain(supply), supply.lends


class Figures:
    """The numbers of a round. It takes both sides to number stretches, papers and areas."""

    def __init__(
        self,
        needs: Sequence[Need],
        supplies: Sequence[Supply],
        day: date,
        fit: Fit,
        settings: RuleSettings,
    ) -> None:
        self._needs, self._supplies = needs, supplies
        self._day, self._fit, self._settings = day, fit, settings
        windows = _numbered(one for need in needs for one in week(need.windows))
        self._stretches = {one: 1 << number % STRETCHES for one, number in windows.items()}
        self._enough, self._span = cache(self._sharing), cache(self._spanned)
        self._reach = cache(_reach)
        papers = _numbered(sorted({need.paper for need in needs if need.paper is not None}))
        self._papers: dict[str | None, int] = {
            paper: 1 << len(SPLIT) + number for paper, number in papers.items() if number < PAPERS
        }
        self._stations = {need.place.stations: need for need in needs}
        self._area = [area(supply) for supply in supplies]
        self._areas = dict(zip(self._area, supplies, strict=True))

    def asked(self, things: Sequence[int]) -> Asked:
        """Of each need; ``things`` says which thing it asks for."""
        places = _numbered(self._stations)
        rows = (
            (
                number,
                places[need.place.stations],
                self._wanted(need),
                self._minded(need),
                -1 if need.age is None else need.age,
                *_point(need.place),
                _known(need.place),
            )
            for number, need in zip(things, self._needs, strict=True)
        )
        return Asked(*_columns(rows))

    def given(self) -> Given:
        """Of each supply."""
        areas = _numbered(self._areas)
        rows = (
            (
                areas[own],
                self._free(supply.windows),
                self._borne(supply),
                *_ages(supply.limits),
                *_point(supply.place),
                self._reach(supply.reach_km) if _known(supply.place) else ANYWHERE,
            )
            for own, supply in zip(self._area, self._supplies, strict=True)
        )
        return Given(*_columns(rows))

    def areas(self) -> int:
        return len(self._areas)

    def near(self) -> list[list[int]]:
        """By place of needs: the areas whose supplies may help there."""
        at: dict[int, set[int]] = defaultdict(set)
        for number, (stations, _) in enumerate(self._areas):
            for station in stations:
                at[station].add(number)
        sample = list(self._areas.values())
        return [
            [
                number
                for number in sorted(set().union(*(at[station] for station in stations)))
                if not beyond_border(self._meeting(need, sample[number]))
            ]
            for stations, need in self._stations.items()
        ]

    def _meeting(self, need: Need, supply: Supply) -> Meeting:
        return Meeting(need, supply, self._day, self._fit, self._settings)

    def _wanted(self, need: Need) -> int:
        if need.kind is not LineKind.SERVICE or not need.windows:
            return ANY_TIME
        return _all_of(self._stretches[one] for one in week(need.windows))

    def _free(self, windows: tuple[Window, ...]) -> int:
        """Of hours that lie apart each has its bits; others are made one first."""
        if not windows:
            return 2 * ANY_TIME - 1
        free, last = ANY_TIME, -1
        for window in windows:
            start, end, bits = self._span(window)
            if start <= last:
                return ANY_TIME | _all_of(self._enough(one) for one in week(windows))
            free, last = free | bits, end
        return free

    def _spanned(self, window: Window) -> tuple[int, int, int]:
        """Start and end in minutes of a week, and bits."""
        (stretch,) = week((window,))
        return *stretch, self._enough(stretch)

    def _sharing(self, stretch: tuple[int, int]) -> int:
        """The stretches of needs that share long enough with one of a supply."""
        return _all_of(
            bit
            for (start, end), bit in self._stretches.items()
            if max(0, min(end, stretch[1]) - max(start, stretch[0]))
            >= self._settings.enough_minutes
        )

    def _minded(self, need: Need) -> int:
        at = self._meeting(need, self._supplies[0])
        minded = _all_of(1 << number for number, (minds, _) in enumerate(SPLIT) if minds(at))
        return minded | self._papers.get(need.paper, 0)

    def _borne(self, supply: Supply) -> int:
        at, borne = self._meeting(self._needs[0], supply), 0
        for number, (_, bears) in enumerate(SPLIT):
            if bears(at):
                borne |= 1 << number
        for paper, bit in self._papers.items():
            if paper not in supply.papers:
                borne |= bit
        return borne


def _all_of(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


def _numbered(things: Iterable[Any]) -> dict[Any, int]:
    return {one: number for number, one in enumerate(dict.fromkeys(things))}


def _columns(rows: Iterable[tuple[int, ...]]) -> list[list[int]]:
    """Rows turned to columns, without keeping a row."""
    first = next(rows := iter(rows))
    flat = [*first, *end_to_end.from_iterable(rows)]
    return [flat[n :: len(first)] for n in range(len(first))]


def _ages(limits: Limits) -> tuple[int, int]:
    """The youngest and the oldest; an age that is not known, -1, does not pass a limit."""
    youngest, oldest = limits.min_age, limits.max_age
    if youngest is None and oldest is None:
        return -ANY_AGE, ANY_AGE
    return youngest or 0, ANY_AGE if oldest is None else oldest


def _known(place: Place) -> int:
    return int(place.latitude is not None and place.longitude is not None)


def _point(place: Place) -> tuple[int, int, int]:
    if place.latitude is None or place.longitude is None:
        return 0, 0, 0
    north, east = radians(place.latitude), radians(place.longitude)
    out = EARTH * cos(north)
    return round(out * cos(east)), round(out * sin(east)), round(EARTH * sin(north))


def _reach(reach_km: float | None) -> int:
    """The square of the chord under the reach, in metres; the tree of stations, where no point
    is known, is left to the rule."""
    if reach_km is None:
        return ANYWHERE
    half = min(1000 * reach_km / (2 * EARTH), pi / 2)
    return int((2 * EARTH * sin(half) + 2) ** 2) + 1
