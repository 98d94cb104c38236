"""The tripwire: does a text sound like danger to a person now?

It decides only to call people, and never clears anybody. Signs written down by people and
weights learned from messages decide together (``learned.py``); everyday words that look alike
are blanked out before the signs are sought, so that a real sign beside a joke still counts.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from matching.understanding.cues import checked
from matching.understanding.learned import ALONE, DANGERS, WITH_SIGN, parts, weights
from matching.understanding.patterns import Finder
from matching.understanding.pieces import Forms
from matching.understanding.tables import WORDS, read_table
from matching.understanding.text import fold, squeeze

_GAP = 8


class Look(NamedTuple):
    """What the tripwire sees in a text: what is to be weighed, and the signs it knows."""

    forms: Forms
    signs: tuple[str, ...]


class Around(NamedTuple):
    """A way of writing around a word, and the word that is meant."""

    word: str
    meant: str


class Tripwire:
    """The signs, the lookalikes and the ways of writing around a word."""

    def __init__(self, folder: Path = WORDS) -> None:
        self._known = Finder(
            [*_homophones(folder), *_lookalikes(folder), *_signs(folder)], gap=_GAP
        )

    def look(self, folded: str) -> Look:
        """What is weighed of a folded text, and the signs in it, the gravest first."""
        plain = squeeze(folded)
        known = self._known.find(plain)
        around = [hit for hit in known if isinstance(hit.payload, Around)]
        for hit in reversed(around):
            word, meant = cast(Around, hit.payload)
            if plain[hit.start : hit.end] == word:
                plain = plain[: hit.start] + meant + plain[hit.end :]
        if around:
            known = self._known.find(plain)
        alike = [hit for hit in known if hit.payload is None]
        if alike:
            rest = plain
            for hit in alike:
                rest = rest[: hit.start] + "_" * (hit.end - hit.start) + rest[hit.end :]
            known = self._known.find(rest)
        found = {hit.payload for hit in known}
        signs = tuple(sign for sign in DANGERS if sign in found) if found else ()
        marks = (*signs, *(["sign"] if signs else []), *(["look"] if alike else []))
        return Look(Forms(plain, marks), signs)

    def alarm(self, folded: str) -> str | None:
        """The danger that the gravest part of a folded text speaks of, or None."""
        if not any(map(str.isalpha, folded)):
            return None  # hours, sizes and phone numbers speak of nobody
        gravest, most = None, ALONE
        for part in parts(folded):
            look = self.look(part)
            odds = weights().rings(look.forms, WITH_SIGN if look.signs else ALONE)
            if look.signs and odds > WITH_SIGN:
                return look.signs[0]
            if odds > most:
                gravest, most = look, odds
        return weights().likest(gravest.forms) if gravest else None


def _squeezed(pattern: str) -> str:
    return pattern.replace("'", "").replace("-", " ")


def _homophones(folder: Path) -> list[tuple[str, object]]:
    rows = read_table(folder / "homophones.tsv", ("word", "meant"))
    words = {fold(row.cells["word"]): fold(row.cells["meant"]) for row in rows}
    return [(word, Around(word, meant)) for word, meant in words.items()]


def _lookalikes(folder: Path) -> list[tuple[str, object]]:
    rows = read_table(folder / "lookalikes.tsv", ("pattern",))
    return [(_squeezed(checked(row, row.cells["pattern"])), None) for row in rows]


def _signs(folder: Path) -> list[tuple[str, object]]:
    signs: list[tuple[str, object]] = []
    for row in read_table(folder / "signs.tsv", ("pattern", "value")):
        if row.cells["value"] not in DANGERS:
            raise row.wrong(f"{row.cells['value'] or 'nothing'} is none of {' '.join(DANGERS)}")
        signs.append((_squeezed(checked(row, row.cells["pattern"])), row.cells["value"]))
    return signs


@cache
def tripwire() -> Tripwire:
    return Tripwire()


def alarm(text: str) -> str | None:
    """A sign of danger to a person (one of ``DANGERS``), or None."""
    return alarm_in(fold(text))


def alarm_in(folded: str) -> str | None:
    """The same of a text that is folded already."""
    return tripwire().alarm(folded)


def forms_of(folded: str) -> Forms:
    """What is weighed of a folded text, for whoever learns the weights."""
    return tripwire().look(folded).forms
