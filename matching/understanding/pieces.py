"""The pieces of a text that the learned half of the tripwire weighs.

Runs of letters as they stand; runs in which like characters are one, so that 我妈 and 俺娘
are alike (``words/alike.tsv``); runs of sounds, so that 跳搂 and "tiao lou" are heard as 跳楼
(``words/sounds.tsv``); the words of a text in Latin letters, alone and by twos; the kinds of its
words, alone and by twos (``senses.py``); and the names of the written signs that were found in it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from operator import add
from pathlib import Path
from typing import NamedTuple

from matching.understanding.senses import FIRST, senses, stem
from matching.understanding.tables import WORDS, read_table

MARK = "§"
SPELLED = f"{MARK}pinyin"
HEARD = "~"  # before a run of sounds, where it is written down
MEANT = ">"  # before each kind of word, likewise
FRAMED, EVENED, SOUNDED = (1, 3), (2, 4), (2, 3)  # letters in a run of each form
_SOUND = 0xE000  # from here on, among the private characters, one stands for each sound
_RUN = re.compile("[\ue000-\uf8ff]{2,}")
_LATIN = re.compile("[a-z]+")
_PERSON = re.compile("P+子?")
_NUMBER = re.compile("N+")
_APART = 5  # kinds of words; farther ones are not seen together
_LONGEST_WORD = 24  # letters; a longer one is no row of syllables
_LONGEST_SYLLABLE = 6
_FEWEST = 4  # Latin letters that tell whether a text is spelled in pinyin
_SHARE = 0.85  # of them, in syllables, where it is


class Ear(NamedTuple):
    """What ``sounds.tsv`` and ``alike.tsv`` say, ready for use."""

    sounds: tuple[str, ...]
    syllables: dict[str, str]
    heard: dict[int, str]
    alike: dict[int, str]


@cache
def ear(folder: Path = WORDS) -> Ear:
    rows = list(read_table(folder / "sounds.tsv", ("sound", "spelled", "characters")))
    signs = {row.cells["sound"]: chr(_SOUND + at) for at, row in enumerate(rows)}
    return Ear(
        tuple(signs),
        {one: signs[row.cells["sound"]] for row in rows for one in row.several("spelled")},
        {ord(one): signs[row.cells["sound"]] for row in rows for one in row.cells["characters"]},
        {
            ord(one): row.cells["as"]
            for row in read_table(folder / "alike.tsv", ("as", "characters"))
            for one in row.cells["characters"]
        },
    )


class Forms:
    """The forms in which a squeezed text is weighed: as it is, and, once somebody asks, others."""

    def __init__(self, squeezed: str, signs: Iterable[str] = ()) -> None:
        """``signs``: those found in the text."""
        self._squeezed, self._signs = squeezed, signs
        self.framed = f"^{squeezed}$".replace(" ", "_")
        self.width = (len(squeezed) + len(squeezed.encode())) / 2

    @cached_property
    def others(self) -> "Others":
        squeezed = self._squeezed
        words = _LATIN.findall(squeezed)
        spelled = _spelled(words)
        stems = [] if spelled else [stem(word) for word in words]
        kinds = senses().row(squeezed, stems)
        marks = tuple(f"{MARK}{sign}" for sign in self._signs)
        if spelled:
            marks = (*marks, SPELLED)
            squeezed = _LATIN.sub(lambda word: spelled[word[0]] or "|", squeezed).replace(" ", "")
        heard = squeezed.translate(ear().heard)
        return Others(_evened(self.framed), heard, kinds, stems, marks)


class Others(NamedTuple):
    """What a text looks and sounds like, and the marks it bears: the signs found in it, and
    whether it is spelled in pinyin."""

    evened: str
    heard: str
    kinds: str
    stems: list[str]
    marks: tuple[str, ...]


def pieces(text: Forms) -> set[str]:
    """All that is weighed of a text, each piece once."""
    others = text.others
    found = set(others.marks)
    found.update(*_runs(text.framed, *FRAMED))
    found.update(*_runs(others.evened, *EVENED))
    found.update(*kinds_together(others.kinds))
    found.update(phrases(others.stems))
    for run in _RUN.findall(others.heard):
        found.update(*_runs(run, *SOUNDED))
    return found


@cache
def evening() -> frozenset[str]:
    """The letters for which evening puts others."""
    return frozenset([*ear().alike.values(), *"PN没"])


def is_heard(piece: str) -> bool:
    """Whether a piece is a run of sounds."""
    return _RUN.fullmatch(piece) is not None


def is_meant(piece: str) -> bool:
    """Whether it is a kind of word, or two."""
    return piece[0] >= FIRST


def is_word(piece: str) -> bool:
    """Whether it may be words in Latin letters, or a mark."""
    return piece[-1] == "_" or piece[0] == MARK


def is_seen(piece: str) -> bool:
    """Whether it can be nothing but a run of letters as they stand."""
    return len(piece) <= FRAMED[1] and not (is_heard(piece) or is_meant(piece) or is_word(piece))


def written(piece: str) -> str:
    """A piece as people can read it; ``read`` takes it back."""
    if is_heard(piece):
        return HEARD + ".".join(ear().sounds[ord(one) - _SOUND] for one in piece)
    if is_meant(piece):
        names = list(senses().signs)
        return "".join(MEANT + names[ord(one) - ord(FIRST)] for one in piece)
    return piece


def read(line: str) -> str:
    if line.startswith(HEARD):
        return "".join(ear().syllables[one] for one in line[1:].split("."))
    if line.startswith(MEANT):
        return "".join(senses().signs[one] for one in line[1:].split(MEANT))
    return line


def _runs(text: str, shortest: int, longest: int) -> Iterator[list[str]]:
    """All runs of some lengths; each length is made of the one before, a letter longer."""
    runs = list(text)
    for length in range(1, longest + 1):
        if length >= shortest:
            yield runs
        runs = list(map(add, runs, text[length:]))


def _evened(framed: str) -> str:
    """With one letter for like characters, and one for a row of persons or of numbers."""
    alike = framed.translate(ear().alike).replace("没有", "没")
    if "P" in alike:
        alike = _PERSON.sub("P", alike)
    return _NUMBER.sub("N", alike) if "NN" in alike else alike


def kinds_together(row: str) -> Iterator[Iterable[str]]:
    """The kinds of words of a text alone, and each with those up to five places behind it."""
    yield row
    for apart in range(1, _APART + 1):
        yield map(add, row, row[apart:])


def phrases(words: list[str]) -> Iterator[str]:
    """Words, neighbours, and neighbours but one; with an end that no run of letters has."""
    if not words:
        return
    yield from (f"{word}_" for word in words)
    yield from (f"{one}_{two}_" for one, two in pairwise(words))
    yield from (f"{one}__{two}_" for one, two in zip(words, words[2:], strict=False))


def _spelled(words: list[str]) -> dict[str, str]:
    """The sounds of each word of a text in pinyin, "" where it has none; nothing for others."""
    letters = sum(map(len, words))
    if letters < _FEWEST:
        return {}
    sounds = {word: _syllables(word) for word in words}
    heard = sum(len(word) for word in words if sounds[word])
    return sounds if heard >= _SHARE * letters else {}


@lru_cache(maxsize=4096)
def _syllables(word: str) -> str:
    """A word cut into the fewest syllables, as signs for their sounds; "" if it cannot be."""
    if len(word) > _LONGEST_WORD:
        return ""
    known = ear().syllables
    best: list[str | None] = [None] * len(word) + [""]
    for start in reversed(range(len(word))):
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(word)) + 1):
            rest, sign = best[end], known.get(word[start:end])
            if sign and rest is not None:
                had = best[start]
                if had is None or len(rest) + 1 <= len(had):
                    best[start] = sign + rest
    return best[0] or ""
