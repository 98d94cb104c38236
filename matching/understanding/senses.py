"""Words of one kind as one sign, for the learned half of the tripwire (``words/senses.tsv``).

What was learned of 天台 is then known of 楼顶, and of "roof"; and signs that follow one another
tell what a word alone does not: a phone that died from a grandfather who did.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress
from operator import ne
from pathlib import Path

from matching.understanding.patterns import automaton
from matching.understanding.tables import WORDS, Row, read_table
from matching.understanding.text import fold
from matching.understanding.vocabulary import vocabulary

FIRST = chr(0xF0000)  # from here on, among the private characters, one stands for each sense
_LATIN = re.compile("[a-z]+")
_HAN = re.compile(r"[\u3400-\u9fff]\w+")
_WORD = re.compile(r"[a-z]+|[0-9\u3400-\u9fff]+")
_ENDINGS = ("ing", "ed", "es", "s")


class Senses:
    """The kinds of words, ready for use; ``signs`` by name."""

    def __init__(self, folder: Path = WORDS) -> None:
        self.signs: dict[str, str] = {}
        self._latin: dict[str, str] = {}
        han: dict[str, str] = {}
        for row in read_table(folder / "senses.tsv", ("sense", "words")):
            for word in _checked(row):
                self._add(word, row.cells["sense"], han)
        for word, kind in vocabulary().folded():  # in English nearly any noun is one
            if _HAN.fullmatch(word):
                self._add(word, kind, han)
        self._han = automaton(han)

    def _add(self, word: str, sense: str, han: dict[str, str]) -> None:
        sign = self.signs.setdefault(sense, chr(ord(FIRST) + len(self.signs)))
        if _LATIN.fullmatch(word):
            self._latin.setdefault(stem(word), sign)
        else:
            han.setdefault(word, sign)

    def row(self, squeezed: str, latin: Iterable[str] = ()) -> str:
        """The signs of a text in their order, then those of its Latin words (without their
        endings); of a row of like ones, one."""
        signs = [sign for _, sign in self._han.iter_long(squeezed)]
        signs += filter(None, map(self._latin.get, latin))
        return "".join(compress(signs, map(ne, signs, ["", *signs])))


def _checked(row: Row) -> Iterator[str]:
    if not row.cells["words"]:
        raise row.wrong("no words")
    for word in row.several("words"):
        if word != fold(word) or not _WORD.fullmatch(word):
            raise row.wrong(f"{word} is not as it is after folding, or no single word")
        yield word


def stem(word: str) -> str:
    """A word in Latin letters without its ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return word


@cache
def senses() -> Senses:
    return Senses()
