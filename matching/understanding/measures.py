"""How many there are of a thing, and the measure words that say so."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from matching.understanding.numbers import Number
from matching.understanding.tables import WORDS, read_table


class Amount(NamedTuple):
    start: int
    end: int
    value: Number
    unit: str | None


@cache
def written_measures(folder: Path = WORDS) -> dict[str, str]:
    """Every measure word, and how it is written: an English one in Chinese."""
    rows = read_table(folder / "measures.tsv", ("word", "written"))
    return {row.cells["word"]: row.cells["written"] or row.cells["word"] for row in rows}


@cache
def measures(folder: Path = WORDS) -> str:
    """Every measure word, as a pattern, the longest first."""
    words = sorted(written_measures(folder), key=len, reverse=True)
    latin = [rf"{word}(?![a-z])" for word in words if word.isascii()]
    han = [re.escape(word) for word in words if not word.isascii()]
    return rf"(?:{'|'.join(han + latin)})(?!(?<=本)子)"  # 1本子 is one 本子


@cache
def english_measures() -> str:
    return "|".join(word for word in written_measures() if word.isascii())


@cache
def _english_measure() -> re.Pattern[str]:
    return re.compile(
        r" ?x?(?: \d[\d.]* ?-?(?:kg|lbs?|l|litres?|g|ml))?"
        rf"(?: (?:more|extra|spare|big|large|small|full|whole))* ?({english_measures()})(?![a-z])"
    )


def measure_after(text: str, at: int) -> str | None:
    """The English measure that goes on there, as it is written in Chinese: ten | bottles of."""
    found = _english_measure().match(text, at)
    return written_measures()[found[1]] if found else None
