"""A station's own words: what its people call a thing, handed in as a value.

The vocabulary is the same everywhere. 老虎灶 is said in one valley: whoever reads a message of
its people hands in the words of their station, and nothing global changes.
"""

from dataclasses import dataclass
from functools import cached_property

from matching.model import Aid
from matching.understanding.patterns import Finder, Hit
from matching.understanding.text import fold
from matching.understanding.vocabulary import Entry, vocabulary

_MARKS = frozenset("()/…")


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word and what it stands for: the name of an entry of the vocabulary, or a new thing (or
    service) of the station's own, which usually serves one kind of aid."""

    word: str
    means: str
    kind: str
    aid: Aid | None = None


@dataclass(frozen=True)
class OwnWords:
    """The words of one station, the first of two like words before the second."""

    rows: tuple[OwnWord, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def find(self, text: str) -> list[Hit]:
        """Every own word in a folded text, as hits of what it stands for."""
        return self._finder.find(text)

    def canonical(self, word: str, kind: str) -> str | None:
        """The name by which a word of this kind is read, here or in the vocabulary; or None."""
        entry = self._by_word.get(fold(word))
        if entry is not None and (entry.kind == "goods") == (kind == "goods"):
            return entry.name
        return vocabulary().canonical(word, kind)

    def entry(self, kind: str, name: str) -> Entry | None:
        """The thing or service of this name, here or in the vocabulary."""
        return vocabulary().of(kind).get(name) or self._new.get((kind, name))

    def called(self, what: str, kind: str) -> str:
        """The name that stands for an own word; any other words stay as they are."""
        return (self.canonical(what, kind) or what) if fold(what) in self._by_word else what

    @cached_property
    def _new(self) -> dict[tuple[str, str], Entry]:
        """Things that the vocabulary does not have."""
        found: dict[tuple[str, str], Entry] = {}
        for row in self.rows:
            if row.means not in vocabulary().of(row.kind):
                aids = () if row.aid is None else (row.aid,)
                thing = Entry(row.kind, row.means, (row.means,), (), aids, ())
                found.setdefault((row.kind, row.means), thing)
        return found

    @cached_property
    def _by_word(self) -> dict[str, Entry]:
        known = vocabulary()
        found: dict[str, Entry] = {}
        for row in self.rows:
            entry = known.of(row.kind).get(row.means) or self._new[row.kind, row.means]
            found.setdefault(fold(row.word), entry)
        for entry in self._new.values():
            found.setdefault(fold(entry.name), entry)
        return found

    @cached_property
    def _finder(self) -> Finder:
        words = self._by_word.items()
        return Finder((word, entry) for word, entry in words if word and _MARKS.isdisjoint(word))


NONE = OwnWords()
