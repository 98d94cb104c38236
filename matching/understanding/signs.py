"""The tripwire: does a text sound like danger to a person now?

It decides only to call people, and never clears anybody. High recall comes
first; everyday words that look alike are blanked out before the signs are
sought, so that a real sign beside a joke still counts.
"""

from functools import cache
from pathlib import Path
from typing import cast

from matching.understanding.cues import checked
from matching.understanding.patterns import Finder
from matching.understanding.tables import WORDS, read_table
from matching.understanding.text import fold, squeeze

SIGNS = ("self_harm", "violence", "abuse", "medical", "missing", "hunger", "disaster")
_GAP = 8


class Tripwire:
    """The signs, the lookalikes and the ways of writing around a word."""

    def __init__(self, folder: Path = WORDS) -> None:
        around = _homophones(folder).items()
        self._around = Finder([(word, (word, meant)) for word, meant in around], gap=0)
        self._lookalikes = Finder(
            [
                (_squeezed(checked(row, row.cells["pattern"])), None)
                for row in read_table(folder / "lookalikes.tsv", ("pattern",))
            ],
            gap=_GAP,
        )
        self._signs = Finder(_signs(folder), gap=_GAP)

    def alarm(self, text: str) -> str | None:
        """The name of the first sign found, the gravest first."""
        plain = squeeze(fold(text))
        for hit in reversed(self._around.find(plain)):
            word, meant = cast(tuple[str, str], hit.payload)
            if plain[hit.start : hit.end] == word:
                plain = plain[: hit.start] + meant + plain[hit.end :]
        for hit in self._lookalikes.find(plain):
            plain = plain[: hit.start] + "_" * (hit.end - hit.start) + plain[hit.end :]
        found = {hit.payload for hit in self._signs.find(plain)}
        return next((sign for sign in SIGNS if sign in found), None)


def _squeezed(pattern: str) -> str:
    return pattern.replace("'", "").replace("-", " ")


def _homophones(folder: Path) -> dict[str, str]:
    rows = read_table(folder / "homophones.tsv", ("word", "meant"))
    return {fold(row.cells["word"]): fold(row.cells["meant"]) for row in rows}


def _signs(folder: Path) -> list[tuple[str, object]]:
    signs: list[tuple[str, object]] = []
    for row in read_table(folder / "signs.tsv", ("pattern", "value")):
        if row.cells["value"] not in SIGNS:
            raise row.wrong(f"{row.cells['value'] or 'nothing'} is none of {' '.join(SIGNS)}")
        signs.append((_squeezed(checked(row, row.cells["pattern"])), row.cells["value"]))
    return signs


@cache
def tripwire() -> Tripwire:
    return Tripwire()


def alarm(text: str) -> str | None:
    """A sign of danger to a person (one of ``SIGNS``), or None."""
    return tripwire().alarm(text)
