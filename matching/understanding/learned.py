"""The learned half of the tripwire: how much each run of letters weighs toward danger.

A logistic regression over the runs of one to three letters that occur in a text, and over
what the written signs found in it. ``tests/training.py`` learns the weights in ``weights.tsv``
from the composed messages in ``examples/``. Each piece counts once, and the sum is divided by
the root of their number, so that a long message weighs no more than a short one (Wang and
Manning, "Baselines and Bigrams", ACL 2012, on how well so plain a model does with short
texts).
"""

import re
from collections.abc import Collection, Iterator
from functools import cache
from math import sqrt
from pathlib import Path

from matching.understanding.tables import read_table

DANGERS = ("self_harm", "violence", "abuse", "medical", "missing", "hunger", "disaster")
COLUMNS = ("piece", "rings", *DANGERS)
WEIGHTS = Path(__file__).parent / "weights.tsv"
BIAS = "§bias"
HUNDREDTHS = 100
ALONE = 1.5  # log odds above which the weights ring by themselves
WITH_SIGN = -3.0  # and above which they let a written sign ring
_LONGEST = 3
_LONG = 40  # letters; a longer text is also weighed sentence by sentence
_SENTENCE = re.compile(r"[^。!?;\n]+")


def parts(folded: str) -> Iterator[str]:
    """What is weighed of a folded text: all of it, and each sentence of a long one, as one
    sentence of danger is lost among nine of thanks."""
    yield folded
    if len(folded) > _LONG:
        yield from _SENTENCE.findall(folded)


def pieces(squeezed: str, signs: Collection[str] = ()) -> set[str]:
    """The runs of one to three letters of a squeezed text, with its two ends, and the names of
    the written signs that were found in it."""
    framed = f"^{squeezed}$".replace(" ", "_")
    runs = {
        framed[at : at + length]
        for length in range(1, _LONGEST + 1)
        for at in range(len(framed) - length + 1)
    }
    return runs.union(f"§{sign}" for sign in signs)


class Weights:
    """The learned weights by piece, in hundredths: how much it rings, and toward which danger."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._rows: dict[str, tuple[int, ...]] = {}
        for row in read_table(path, COLUMNS):
            try:
                weights = tuple(int(row.cells[column] or 0) for column in COLUMNS[1:])
            except ValueError as error:
                raise row.wrong("a weight is not a whole number") from error
            self._rows[row.cells["piece"]] = weights

    def rings(self, found: Collection[str]) -> float:
        """The log odds of danger; above 0 it is likelier than not."""
        return self._sums(found, 1)[0]

    def likest(self, found: Collection[str]) -> str:
        """The danger that the pieces of an alarm resemble most."""
        _, *toward = self._sums(found, len(COLUMNS) - 1)
        return DANGERS[toward.index(max(toward))]

    def _sums(self, found: Collection[str], columns: int) -> list[float]:
        known = [row for one in found if (row := self._rows.get(one)) is not None]
        share = HUNDREDTHS * sqrt(len(found) or 1)
        bias = self._rows.get(BIAS, (0,) * len(COLUMNS))
        return [
            bias[at] / HUNDREDTHS + sum(row[at] for row in known) / share for at in range(columns)
        ]


@cache
def weights() -> Weights:
    """The weights that ship with the product, read once."""
    return Weights()
