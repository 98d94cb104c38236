"""Which services only a grown-up may do: risky work, and work by night (志愿服务条例)."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from matching.model import Window
from matching.understanding.tables import WORDS, read_table
from matching.understanding.vocabulary import vocabulary

ADULT = 18
_DAY = (7 * 60, 20 * 60)
_ENOUGH = 60
"""Minutes of a window that must lie by day."""


def grown_ups_only(what: str, windows: Iterable[Window] = ()) -> bool:
    """Whether nobody under 18 may do this service, not even accompanied. What the vocabulary
    does not know is not for them: nobody can say what it may turn out to be."""
    words = vocabulary()
    name = words.canonical(what, "service")
    if name is None:
        return True
    entry = words.services[name]
    risky = entry.credential is not None or not _named().isdisjoint({name, *entry.wider})
    return risky or _by_night(tuple(windows))


def _by_night(windows: tuple[Window, ...]) -> bool:
    """Every hour that was named is too early or too late."""
    start, end = _DAY
    by_day = [min(each.end, end) - max(each.start, start) for each in windows]
    return bool(by_day) and max(by_day) < _ENOUGH


@cache
def _named(folder: Path = WORDS) -> frozenset[str]:
    known, found = vocabulary().services, []
    for row in read_table(folder / "grown_ups.tsv", ("name",)):
        if row.cells["name"] not in known:
            raise row.wrong(f"no service is called {row.cells['name']}")
        found.append(row.cells["name"])
    return frozenset(found)
