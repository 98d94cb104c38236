"""The learned half of the tripwire: a small network over the pieces of a text.

Each piece (``pieces.py``) pulls at some units, a little or much, up or down. The pulls on a
unit are added up and divided by the root of the text's length and of some silent pieces, so
that a long message weighs no more than a short one, and a few letters (明天晚上) weigh little.
What a hidden unit holds above nothing, times how much it counts, and what the straight one
holds, make together the log odds of danger. Further units tell which danger it is. The first
looks at letters as they stand alone: most messages are so far from danger that this glance is
all that they need.
``tests/training.py`` learns all this from the composed messages in ``examples/``.

``units.tsv`` holds the units, ``weights.tsv`` the pulls of each piece, a letter a unit. The pulls
of a piece lie side by side in one large whole number, so that adding up a text is one sum.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from math import inf, sqrt
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from matching.understanding.pieces import Forms, read
from matching.understanding.spotter import Spotter
from matching.understanding.tables import Row, VocabularyError, read_table

DANGERS = ("self_harm", "violence", "abuse", "medical", "missing", "hunger", "disaster")
GLANCE, STRAIGHT = "glance", "straight"
UNITS = Path(__file__).parent / "units.tsv"
UNIT = ("unit", "step", "holds", "counts")
WEIGHTS = Path(__file__).parent / "weights.tsv"
WEIGHT = ("piece", "pulls")
MIDDLE = 79  # "O": no pull; a letter after it pulls up by as many steps, one before it down
FARTHEST = 46  # steps; all letters from "!" to "}"
ALONE = 0.4  # log odds above which the weights ring by themselves
WITH_SIGN = -1.7  # and above which they let a written sign ring
_EACH = 4  # pieces, about, that a text has for each Latin letter, and half of a Chinese one
_SILENT = 20  # pieces that pull at nothing, beside those of a text
FAR = 3.2  # log odds; of 8,900 alarms one was farther below at a glance and rang when weighed
GLANCED = 16  # width; a text of fewer letters shows too little at a glance
REACH = 3.0  # log odds; the hidden units never added more than 2.1 where it made a text ring
_LANE = 2  # bytes in which the pulls on one unit are added up
_PLACE = 32  # bits of a piece's number that tell its place; above them stands its straight pull
_PLACES = (1 << _PLACE) - 1
_SHOWN = 24  # bits in which straight pulls are added up; above them stands what a glance shows
_STRAIGHTS = (1 << _SHOWN) - 1
_FULL = 500  # pieces; the pulls of more might not fit in them
_LONG = 40  # letters; a longer text is also weighed sentence by sentence
_SENTENCE = re.compile(r"[^。!?;\n]+")


def parts(folded: str) -> Iterator[str]:
    """What is weighed of a folded text: all of it, and each sentence of a long one, as one
    sentence of danger is lost among nine of thanks."""
    yield folded
    if len(folded) > _LONG:
        yield from _SENTENCE.findall(folded)


def weight(width: float) -> float:
    """How much each piece counts of a text so wide (``Forms``)."""
    return 1 / sqrt(_EACH * width + _SILENT)


class Unit(NamedTuple):
    """Where pulls meet: the log odds of one step, what it holds with no pull at all, and how
    much of what it holds counts."""

    name: str
    step: float
    holds: float
    counts: float

    def of(self, pulls: int, each: float) -> float:
        """What it holds when so many steps pull at it, each of so much."""
        return self.holds + self.step * pulls * each


class Weights:
    """The learned weights: what a text's pieces say of danger, and of which."""

    def __init__(self, folder: Path = WEIGHTS.parent) -> None:
        self._units = _units(folder / UNITS.name)
        self._glance, self._straight, *self._hidden = self._units[: -len(DANGERS)]
        self._lanes = Struct(f"<{len(self._units)}H")
        pulls: dict[str, bytes] = {}
        for row in read_table(folder / WEIGHTS.name, WEIGHT):
            letters = row.cells["pulls"].encode()
            if len(letters) != len(self._units):
                raise row.wrong(f"{len(letters)} pulls, and {len(self._units)} units")
            pulls[_piece(row)] = letters
        self._pulls = [_packed(letters) for letters in pulls.values()]
        self._spotter = Spotter(
            {
                piece: (letters[0] << _SHOWN | letters[1]) << _PLACE | at
                for at, (piece, letters) in enumerate(pulls.items())
            }
        )

    def rings(self, text: Forms, enough: float = -inf) -> float:
        """The log odds of danger; above 0 it is likelier than not. Where a glance, or the
        straight line, is far below what is enough, it speaks alone."""
        seen, each = self._spotter.seen(text), weight(text.width)
        odds = self._glance.of((sum(seen) >> _PLACE + _SHOWN) - MIDDLE * len(seen), each)
        if odds < enough - FAR and text.width >= GLANCED:
            return odds
        found = self._spotter.spot(text, seen)
        none = MIDDLE * len(found)
        odds = self._straight.of((sum(found) >> _PLACE & _STRAIGHTS) - none, each)
        if odds < enough - REACH:
            return odds
        lanes = self._lanes_of(found)
        for (_, step, holds, counts), lane in zip(self._hidden, lanes[2:], strict=False):
            held = holds + step * (lane - none) * each
            if held > 0:
                odds += counts * held
        return odds

    def likest(self, text: Forms) -> str:
        """The danger that an alarm resembles most."""
        found, each = self._spotter.spot(text), weight(text.width)
        none, lanes = MIDDLE * len(found), self._lanes_of(found)
        held = [unit.of(lane - none, each) for unit, lane in zip(self._units, lanes, strict=True)]
        toward = held[-len(DANGERS) :]
        return DANGERS[toward.index(max(toward))]

    def _lanes_of(self, found: Collection[int]) -> Sequence[int]:
        return self._added([self._pulls[number & _PLACES] for number in found])

    def _added(self, pulls: Sequence[int]) -> Sequence[int]:
        """The pulls on each unit added up."""
        if len(pulls) > _FULL:
            both = self._added(pulls[:_FULL]), self._added(pulls[_FULL:])
            return [one + other for one, other in zip(*both, strict=True)]
        return self._lanes.unpack(sum(pulls).to_bytes(self._lanes.size, "little"))


def _units(path: Path) -> list[Unit]:
    units = []
    for row in read_table(path, UNIT):
        try:
            numbers = [float(row.cells[column]) for column in UNIT[1:]]
        except ValueError as error:
            raise row.wrong("step, holds and counts are numbers") from error
        units.append(Unit(row.cells["unit"], *numbers))
    names = [unit.name for unit in units]
    if names[:2] != [GLANCE, STRAIGHT] or names[-len(DANGERS) :] != list(DANGERS):
        reason = f"the units are {GLANCE}, {STRAIGHT}, hidden ones, then {' '.join(DANGERS)}"
        raise VocabularyError(path.name, 1, reason)
    return units


def _piece(row: Row) -> str:
    try:
        return read(row.cells["piece"])
    except KeyError as error:
        raise row.wrong(f"{error} is no sound") from error


def _packed(letters: bytes) -> int:
    """A lane a unit."""
    lanes = bytearray(_LANE * len(letters))
    lanes[::_LANE] = letters
    return int.from_bytes(lanes, "little")


@cache
def weights() -> Weights:
    """The weights that ship with the product, read once."""
    return Weights()
