"""What kind of message it is likeliest to be, where no word of ``kinds.tsv`` decides.

A logistic regression for each kind, over the runs of one to three letters of a text in which
numbers, things and services are each one letter: 家里有N台G is said of any thing. The weights
in ``kind_weights.tsv`` are learned by ``tests/training_kinds.py``.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from math import sqrt
from operator import add
from pathlib import Path

from matching.understanding.mentions import Mention
from matching.understanding.numbers import NUMBER
from matching.understanding.tables import read_table

KINDS = ("need", "offer", "skill", "other")
COLUMNS = ("piece", *KINDS)
WEIGHTS = Path(__file__).parent / "kind_weights.tsv"
BIAS = "§bias"
HUNDREDTHS = 100
LEAD = 2.0  # log odds by which another kind must lead over the one that rules name
_READ = 200  # letters
_LANE = 1 << 32  # the weights of a text for one kind add up to much less
_NUMBER = re.compile(NUMBER)
_THINGS = {"goods": "G", "service": "S"}


def pieces(folded: str, mentions: Sequence[Mention]) -> set[str]:
    """The runs of a folded text with its two ends, where things, services and numbers are one
    letter each."""
    masked, at = "^", 0
    for one in mentions:
        if one.end - one.start > 1:
            masked += folded[at : one.start] + _THINGS[one.entry.kind]
            at = one.end
    framed = _NUMBER.sub("N", masked + folded[at:])[:_READ].replace(" ", "_") + "$"
    twos = list(map(add, framed, framed[1:]))
    return {*framed, *twos, *map(add, twos, framed[2:])}


class KindWeights:
    """The weights of every piece, in hundredths: how much it speaks for each kind. Those of a
    piece lie side by side in one whole number, so that adding up a text is one sum."""

    def __init__(self, path: Path = WEIGHTS) -> None:
        self._rows: dict[str, int] = {}
        for row in read_table(path, COLUMNS):
            try:
                weights = [int(row.cells[kind] or 0) for kind in KINDS]
            except ValueError as error:
                raise row.wrong("a weight is not a whole number") from error
            self._rows[row.cells["piece"]] = _packed(weights)
        self._bias = _unpacked(self._rows.get(BIAS, 0))

    def sums(self, found: Collection[str]) -> dict[str, float]:
        """The log odds of each kind."""
        share = sqrt(len(found) or 1)
        sums = _unpacked(sum(filter(None, map(self._rows.get, found))))
        rows = zip(KINDS, self._bias, sums, strict=True)
        return {kind: (bias + said / share) / HUNDREDTHS for kind, bias, said in rows}


def _packed(weights: Sequence[int]) -> int:
    """A lane a kind."""
    return sum(weight * _LANE**at for at, weight in enumerate(weights))


def _unpacked(lanes: int) -> list[int]:
    """What stands in each lane, above or below nothing."""
    found = []
    for _ in KINDS:
        found.append((lanes + _LANE // 2) % _LANE - _LANE // 2)
        lanes = (lanes - found[-1]) // _LANE
    return found


@cache
def _weights() -> KindWeights:
    return KindWeights()


def likelier(kind: str, folded: str, mentions: Sequence[Mention]) -> str:
    """The kind that leads clearly over this one, or this one."""
    sums = _weights().sums(pieces(folded, mentions))
    best = max(KINDS, key=lambda one: sums[one])
    return best if sums[best] - sums[kind] > LEAD else kind
