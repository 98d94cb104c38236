"""A drawn city's wishes and volunteers as the engine gets them, with names, hours and places.

Half of the volunteers are vetted, as whoever meets a child must be; a tenth comes to people of
sixty and more only.
"""

import numpy as np

from matching.model import Aid, Limits, LineKind, Need, OfferKind, Place, Supply, Window
from tests.bench.cities import DISTRICT, REACH_KM, City, People

SLOTS = [Window(day, start, start + 240) for day in range(7) for start in (480, 780, 1080)]
KM = 6371 * np.pi / 180  # in a degree
ANYBODY, OLD = Limits(), Limits(min_age=60)


def people(town: City, seed: int = 1) -> tuple[list[Need], list[Supply]]:
    chance = np.random.default_rng(seed)
    ages = chance.integers(5, 95, len(town.wishes.skills)).tolist()
    vetted, picky = chance.random((2, len(town.volunteers.skills))) < [[0.5], [0.1]]
    needs = [
        _need(n, age, *row)
        for n, (age, row) in enumerate(zip(ages, _rows(town.wishes), strict=True))
    ]
    some = zip(vetted.tolist(), picky.tolist(), _rows(town.volunteers), strict=True)
    return needs, [_supply(n, safe, old, *row) for n, (safe, old, row) in enumerate(some)]


Row = tuple[tuple[str, ...], tuple[Window, ...], Place]


def _rows(some: People) -> list[Row]:
    """Skills, hours, and where."""
    east = KM * np.cos(np.radians(30))
    columns = (some.skills, some.slots, some.station, 30 + some.y / KM, 104 + some.x / east)
    return [
        (
            tuple(str(n) for n in range(skills.bit_length()) if skills >> n & 1),
            tuple(slot for n, slot in enumerate(SLOTS) if slots >> n & 1),
            Place(None, (-1 - station // DISTRICT, station), north, along),
        )
        for skills, slots, station, north, along in zip(
            *(column.tolist() for column in columns), strict=True
        )
    ]


def _need(n: int, age: int, whats: tuple[str, ...], hours: tuple[Window, ...], at: Place) -> Need:
    return Need(
        id=n,
        wish_id=n,
        kind=LineKind.SERVICE,
        what=whats[0],
        quantity=1,
        aid=Aid.ELDERLY,
        place=at,
        beneficiary_id=-1 - n,
        age=age,
        windows=hours,
    )


def _supply(
    n: int, safe: bool, old: bool, whats: tuple[str, ...], hours: tuple[Window, ...], at: Place
) -> Supply:
    return Supply(
        id=n,
        giver_id=n,
        kind=OfferKind.SKILL,
        whats=whats,
        capacity=2,
        place=at,
        station_id=at.stations[-1],
        windows=hours,
        reach_km=REACH_KM,
        limits=OLD if old else ANYBODY,
        vetted=safe,
    )
