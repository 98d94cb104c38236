"""The small word lists that steer a reading, found together in one pass."""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from matching.model import Aid
from matching.understanding.patterns import Finder, PatternError, check
from matching.understanding.tables import WORDS, Row, read_table
from matching.understanding.text import fold

BENEFICIARIES = ("老人", "儿童", "残疾人", "困难家庭", "病人", "社区", "不明")
_LEAP = 24  # letters between the two halves of an English cue
_AIDS = tuple(Aid)
_SHAPES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "kinds": (("pattern", "value", "weight"), ("need", "about", "give", "goods", "skill", "other")),
    "aids": (("pattern", "value", "weight"), _AIDS),
    "beneficiaries": (("pattern", "value", "weight"), BENEFICIARIES),
    "routes": (("pattern", "value"), ("cash", "medicine", "community")),
    "money": (("pattern", "value"), ()),
    "proxies": (("pattern",), ()),
    "troubles": (("pattern",), ()),
    "repairs": (("pattern",), ()),
    "replacements": (("pattern",), ()),
    "exclusions": (("pattern",), ()),
    "refusals": (("pattern",), ()),
    "limits": (("pattern",), ()),
}


class Cue(NamedTuple):
    """A found cue; ``row`` tells apart the lines of one list."""

    start: int
    end: int
    value: str
    weight: int
    row: int


Cues = dict[str, list[Cue]]
_Payload = tuple[str, str, int, int]  # of a cue: its list, value, weight and row


def fold_pattern(pattern: str) -> str:
    """A pattern folded like the text it will meet; gaps stay gaps."""
    return fold(pattern.replace("…", "\ue000")).replace("\ue000", "…")


def checked(row: Row, pattern: str) -> str:
    """A folded pattern, or the error that names its line."""
    folded = fold_pattern(pattern)
    try:
        check(folded)
    except PatternError as error:
        raise row.wrong(str(error)) from error
    return folded


def _cue_rows(folder: Path) -> list[tuple[str, tuple[str, str, int, int]]]:
    rows = []
    for name, (columns, values) in _SHAPES.items():
        for row in read_table(folder / f"{name}.tsv", columns):
            value = row.cells.get("value", "")
            weight = row.cells.get("weight", "1")
            if values and value not in values:
                raise row.wrong(f"{value or 'nothing'} is none of {' '.join(values)}")
            if not weight.lstrip("-").isdecimal():
                raise row.wrong(f"the weight {weight} is not a whole number")
            pattern = checked(row, row.cells["pattern"])
            rows.append((pattern, (name, value, int(weight), row.line)))
    return rows


class CueFinder:
    """Finds the cues of every list."""

    def __init__(self, folder: Path = WORDS) -> None:
        self._finder = Finder(_cue_rows(folder), latin=_LEAP)

    def find(self, text: str) -> Cues:
        found: Cues = defaultdict(list)
        new = tuple.__new__
        for start, end, payload in self._finder.find(text):
            name, value, weight, row = cast(_Payload, payload)
            found[name].append(new(Cue, (start, end, value, weight, row)))
        return found


@cache
def cues() -> CueFinder:
    return CueFinder()


def tally(found: list[Cue]) -> dict[str, int]:
    """Weight by value; a line of a list counts at most twice, and a word once."""
    places: dict[int, list[int]] = defaultdict(list)
    scores: dict[str, int] = defaultdict(int)
    for start, end, value, weight, row in found:
        had = places[row]
        if not had or (len(had) == 1 and not start <= had[0] < end):
            had.append(start)
            scores[value] += weight
    return scores
