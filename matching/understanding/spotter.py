"""Spots, of all the pieces that weigh something, those of a text: one pass over each of its forms.

It finds what ``pieces`` names and a table knows, without a string for each piece that no table
knows, which is most of the work.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from operator import itemgetter

from matching.understanding.patterns import automaton
from matching.understanding.pieces import (
    EVENED,
    FRAMED,
    Forms,
    evening,
    is_heard,
    is_meant,
    is_word,
    kinds_together,
    phrases,
)

_NUMBER = itemgetter(1)  # of what an automaton finds: its last letter, and this


class Spotter:
    """Known pieces, each told by a number of its own above 0."""

    def __init__(self, known: Mapping[str, int]) -> None:
        heard = set(filter(is_heard, known))
        meant = set(filter(is_meant, known))
        seen = known.keys() - heard - meant
        short = {piece for piece in seen if len(piece) <= FRAMED[1]}
        alike = {
            piece
            for piece in seen
            if EVENED[0] <= len(piece) <= EVENED[1]
            and (piece not in short or not evening().isdisjoint(piece))
        }  # what evening leaves as it is was seen before
        self._framed, self._evened, self._heard = (
            automaton({piece: known[piece] for piece in some}) for some in (short, alike, heard)
        )
        self._others = {piece: known[piece] for piece in (*meant, *filter(is_word, seen))}

    def seen(self, text: Forms) -> set[int]:
        """The numbers of the known runs of letters of a text as it stands."""
        return set(map(_NUMBER, self._framed.iter(text.framed)))

    def spot(self, text: Forms, seen: Iterable[int] | None = None) -> set[int]:
        """The numbers of all known pieces of a text, of which some may be ``seen`` already."""
        found = self.seen(text) if seen is None else set(seen)
        others = text.others
        found.update(map(_NUMBER, self._evened.iter(others.evened)))
        found.update(map(_NUMBER, self._heard.iter(others.heard)))
        rest = chain(others.marks, phrases(others.stems), *kinds_together(others.kinds))
        found.update(filter(None, map(self._others.get, rest)))
        return found
