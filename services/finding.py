"""Finding one's station: by a part of its name, or by where one is."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from db.queries import stations
from db.session import Unit
from matching.model import Place
from matching.nearness import kilometres
from matching.understanding.text import fold

_NEAR = 0.5
_NEAREST = 3
_COMMON = ("社工站", "总站", "社工总站", "社工室", "心愿驿站", "街道", "镇", "站")


async def named(unit: Unit, words: str) -> tuple[list[tuple[int, str]], bool]:
    """Stations whose names (or whose villages') hold the words, or that the words hold; else
    those whose names are nearest. True when they fit, False for the nearest ones."""
    said = _core(words)
    listed = [(one.id, one.name) for one in await stations.all_of(unit)]
    if not said:
        return [], False
    fits = [one for one in listed if said in fold(one[1]) or _within(_core(one[1]), said)]
    if not fits:
        villages = await stations.every_village(unit)
        homes = {
            one.station_id
            for one in villages
            if said in fold(one.name) or _within(fold(one.name), said)
        }
        fits = [one for one in listed if one[0] in homes]
    if fits:
        return fits, True
    scored = [
        (SequenceMatcher(None, said, _core(name)).ratio(), number, name) for number, name in listed
    ]
    near = sorted((one for one in scored if one[0] >= _NEAR), key=lambda one: (-one[0], one[1]))
    return [(number, name) for _, number, name in near[:_NEAREST]], False


def _within(name: str, said: str) -> bool:
    return len(name) > 1 and name in said


def _core(name: str) -> str:
    """A station's own name, without the words all of them end in (枫桥镇社工站 → 枫桥)."""
    core = "".join(letter for letter in fold(name) if letter.isalnum())
    for ending in _COMMON:
        if len(core) > len(ending) + 1:
            core = core.removesuffix(ending)
    return core


async def nearest(
    unit: Unit, latitude: float, longitude: float
) -> Sequence[tuple[int, str, float]]:
    """The three nearest stations (id, name, kilometres), by their nearest village; empty when
    no village has a point."""
    here = Place(None, (), latitude, longitude)
    best: dict[int, float] = {}
    for village in await stations.every_village(unit):
        there = Place(village.name, (), village.latitude, village.longitude)
        away = kilometres(here, there)
        if away is not None:
            best[village.station_id] = min(away, best.get(village.station_id, away))
    names = {one.id: one.name for one in await stations.all_of(unit)}
    found = sorted(best.items(), key=lambda one: (one[1], one[0]))[:_NEAREST]
    return [(number, names[number], away) for number, away in found]
