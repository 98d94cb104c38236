"""A city drawn by seed, as arrays: wishes, volunteers, who may help whom, and at what cost.

Its shape is that of the city in the domain notes, 711 stations and 370,000 volunteers for
10,000 wishes; other sizes keep the proportions. Twenty stations make a district, which lends
to nobody outside. A volunteer goes to stations within six kilometres, has one or two skills
out of forty and is free in some of the 21 thirds of a week; what is asked for most is not what
is offered most. A wish needs one skill in a few of those hours. Of all who may help, the
twenty nearest are kept. Every second task of a volunteer costs as much as three kilometres
more, every third as much as nine.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]
SKILLS, SLOTS, DISTRICT, REACH_KM, KEPT = 40, 21, 20, 6.0, 20
STEPS = (0, 30, 90)


@dataclass(frozen=True)
class People:
    """Wishes or volunteers: bit masks of skills and hours, a station, a point in kilometres."""

    skills: Numbers
    slots: Numbers
    station: Numbers
    x: Reals
    y: Reals


@dataclass(frozen=True)
class City:
    wishes: People
    volunteers: People
    near: NDArray[np.bool_]
    """Whether a volunteer of one station may go to another."""


def city(wishes: int, seed: int = 1) -> City:
    chance = np.random.default_rng(seed)
    stations = max(1, wishes * 711 // 10_000)
    x, y = chance.uniform(0, 10, stations), chance.uniform(0, 10, stations)
    district = np.arange(stations) // DISTRICT
    near = np.hypot(x[:, None] - x, y[:, None] - y) <= REACH_KM
    near &= district[:, None] == district
    wanted = 1 / np.arange(1, SKILLS + 1)
    offered = np.roll(wanted**1.5, 2)
    return City(
        _people(chance, wishes, x, y, wanted, second=0.0, hours=0.2),
        _people(chance, wishes * 37, x, y, offered, second=0.3, hours=0.3),
        near,
    )


def _people(
    chance: np.random.Generator,
    count: int,
    x: Reals,
    y: Reals,
    popular: Reals,
    second: float,
    hours: float,
) -> People:
    def skill() -> Numbers:
        return 1 << chance.choice(SKILLS, count, p=popular / popular.sum())

    slots = 1 << chance.integers(0, SLOTS, count)
    for slot in range(SLOTS):
        slots |= np.where(chance.random(count) < hours, 1 << slot, 0)
    station = chance.integers(0, len(x), count)
    return People(
        skill() | np.where(chance.random(count) < second, skill(), 0),
        slots,
        station,
        x[station] + chance.normal(0, 0.5, count),
        y[station] + chance.normal(0, 0.5, count),
    )


@dataclass(frozen=True)
class Sums:
    """A problem in numbers: edges by demand, then cost; demands with units and a level (1 is
    the lowest rank); supplies with units, whose k-th costs ``STEPS[k]``."""

    tail: Numbers
    head: Numbers
    cost: Numbers
    units: Numbers
    level: Numbers
    capacity: Numbers

    def sorted(self) -> "Sums":
        order = np.lexsort((self.head, self.cost, self.tail))
        return replace(self, tail=self.tail[order], head=self.head[order], cost=self.cost[order])


def sums(town: City, seed: int = 1) -> Sums:
    """Who may help whom, as a problem."""
    chance = np.random.default_rng(seed)
    tail, head, cost = nearest(town)
    named, head = np.unique(head, return_inverse=True)
    count = len(town.wishes.skills)
    rank = chance.integers(0, 5, count) * 100 + chance.integers(0, 100, count)
    return Sums(
        tail,
        head,
        cost,
        chance.choice([1, 1, 1, 2, 5], count),
        np.unique(rank, return_inverse=True)[1] + 1,
        chance.integers(1, 4, len(named)),
    ).sorted()


def nearest(town: City) -> tuple[Numbers, Numbers, Numbers]:
    """The nearest who have the skill and the hours, wish by wish: wish, volunteer, cost."""
    wishes, givers = town.wishes, town.volunteers
    order = np.argsort(givers.station, kind="stable")
    start = np.searchsorted(givers.station[order], np.arange(len(town.near) + 1))
    found = []
    for station, row in enumerate(town.near):
        reach = np.concatenate([order[start[s] : start[s + 1]] for s in np.flatnonzero(row)])
        for wish in np.flatnonzero(wishes.station == station):
            able = reach[
                (givers.skills[reach] & wishes.skills[wish] != 0)
                & (givers.slots[reach] & wishes.slots[wish] != 0)
            ]
            km = np.hypot(givers.x[able] - wishes.x[wish], givers.y[able] - wishes.y[wish])
            cost = np.rint(10 * km).astype(np.int64)
            kept = np.lexsort((able, cost))[:KEPT]
            found.append((np.full(len(kept), wish), able[kept], cost[kept]))
    tail, head, cost = map(np.concatenate, zip(*found, strict=True))
    return tail, head, cost


def by_component(whole: Sums) -> tuple[Sums, Numbers]:
    """The same, numbered so that what is connected lies together, and each demand's part."""
    demands, nodes = len(whole.units), len(whole.units) + len(whole.capacity)
    ends = (whole.tail, whole.head + demands)
    links = coo_array((np.ones(len(whole.tail)), ends), shape=(nodes, nodes))
    part = connected_components(links, directed=False)[1]
    rows = np.argsort(part[:demands], kind="stable")
    columns = np.argsort(part[demands:], kind="stable")
    cut = Sums(
        np.argsort(rows)[whole.tail],
        np.argsort(columns)[whole.head],
        whole.cost,
        whole.units[rows],
        whole.level[rows],
        whole.capacity[columns],
    )
    return cut.sorted(), part[:demands][rows]
