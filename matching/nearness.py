"""How near two people are: in kilometres, in the tree of stations, and in their week."""

from functools import lru_cache
from math import asin, cos, inf, radians, sin, sqrt

from matching.model import Need, Place, Supply, Window

USUAL_KM = (1.0, 5.0, 15.0, 40.0)
"""Kilometres taken for granted where a point is unknown: same village, same station,
sister stations, same county."""

_APART = 10_000
"""Minutes from one day to the next, so that no stretch goes past midnight."""


def kilometres(here: Place, there: Place) -> float | None:
    """Great-circle distance (haversine, Earth's mean radius 6371 km)."""
    if here.latitude is None or here.longitude is None:
        return None
    if there.latitude is None or there.longitude is None:
        return None
    north, south = radians(here.latitude), radians(there.latitude)
    up = sin((south - north) / 2) ** 2
    along = sin(radians(there.longitude - here.longitude) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, up + cos(north) * cos(south) * along)))


def tree_kilometres(
    here: Place, there: Place, usual: tuple[float, float, float, float] = USUAL_KM
) -> float:
    """What the station tree says of a distance whose points are unknown."""
    village, station, sister, county = usual
    if not here.stations or not there.stations or here.stations[0] != there.stations[0]:
        return inf
    if here.stations[-1] == there.stations[-1]:
        return village if here.village and here.village == there.village else station
    shared = sum(
        1 for ours, theirs in zip(here.stations, there.stations, strict=False) if ours == theirs
    )
    steps = max(len(here.stations), len(there.stations)) - shared
    return sister if steps == 1 else county


def chain(supply: Supply) -> tuple[int, ...]:
    """Stations above the one a supply is registered at, and that one, root first."""
    stations, own = supply.place.stations, supply.station_id
    if own in stations:
        return stations if own == stations[-1] else stations[: stations.index(own) + 1]
    return (own,)


def is_own_station(need: Need, supply: Supply) -> bool:
    """Registered at the need's station, or straight above or below it."""
    asked = need.place.stations
    return supply.station_id in asked or (bool(asked) and asked[-1] in chain(supply))


def stretches(ours: tuple[Window, ...], theirs: tuple[Window, ...]) -> list[int]:
    """Lengths of the stretches that two weeks share; at least one, maybe of length 0."""
    one, other = week(ours), week(theirs)
    found, at, beside = [0], 0, 0
    while at < len(one) and beside < len(other):
        (start, end), (begins, ends) = one[at], other[beside]
        shared = (end if end < ends else ends) - (start if start > begins else begins)
        if shared > 0:
            found.append(shared)
        if end < ends:
            at += 1
        else:
            beside += 1
    return found


def minutes(windows: tuple[Window, ...]) -> int:
    """How long a week's hours are."""
    return sum(end - start for start, end in week(windows))


@lru_cache(maxsize=8192)
def week(windows: tuple[Window, ...]) -> tuple[tuple[int, int], ...]:
    """The same hours in minutes of a week whose days lie apart, with those that touch or
    overlap made one."""
    found: list[tuple[int, int]] = []
    for day, start, end in sorted(windows):
        first, last = _APART * day + start, _APART * day + end
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return tuple(found)
