"""A city drawn by seed, as arrays: wishes, volunteers, who may help whom, and at what cost.

Its shape is that of the city in the domain notes, 711 stations and 370,000 volunteers for
10,000 wishes; other sizes keep the proportions. Twenty stations make a district, which lends
to nobody outside. A volunteer goes to stations within six kilometres, has one or two skills
out of forty and is free in some of the 21 thirds of a week; what is asked for most is not what
is offered most. A wish needs one skill in a few of those hours. Of all who may help, the
twenty nearest are kept.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]
SKILLS, SLOTS, DISTRICT, REACH_KM = 40, 21, 20, 6.0


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
