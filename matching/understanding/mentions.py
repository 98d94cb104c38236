"""Finds the goods and services that a text names."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from matching.understanding.cues import Cue, Cues, checked, fold_pattern
from matching.understanding.patterns import Finder, Hit, longest
from matching.understanding.segment import edges
from matching.understanding.tables import WORDS, read_table
from matching.understanding.vocabulary import Entry, vocabulary

_NUMERALS = frozenset("0123456789一二两三四五六七八九十百千万几")
_STOPS = ",。;!?\n"


class Mention(NamedTuple):
    start: int
    end: int
    entry: Entry


@cache
def _finder() -> Finder:
    words = vocabulary()
    rows: list[tuple[str, object]] = [
        (fold_pattern(word), entry) for entry in words.entries() for word in entry.words
    ]
    rows += [(word, None) for word in not_things()]
    return Finder(rows, gap=5)


def not_things(folder: Path = WORDS) -> list[str]:
    return [
        checked(row, row.cells["word"]) for row in read_table(folder / "not_things.tsv", ("word",))
    ]


def find_mentions(text: str) -> list[Mention]:
    """Every thing and service named, left to right, without overlap."""
    hits = [hit for hit in _finder().find(text) if _one_phrase(text, hit)]
    found = longest(hits)
    single = any(hit.end - hit.start == 1 for hit in found)
    words = edges(text) if single else set()
    return [
        Mention(hit.start, hit.end, hit.payload)
        for hit in found
        if isinstance(hit.payload, Entry)
        and (hit.end - hit.start > 1 or (hit.start, hit.end) in words)
        and not _counts(text, hit)
    ]


def _counts(text: str, hit: Hit) -> bool:
    """床 in 一千床 is a measure word."""
    return (
        hit.end - hit.start == 1 and text[hit.start - 1 : hit.start] in _NUMERALS and hit.start > 0
    )


def _one_phrase(text: str, hit: Hit) -> bool:
    """A gap may not leap over a comma or into the next thing of a list."""
    return not any(stop in text[hit.start : hit.end] for stop in ",、:")


def clause(text: str, at: int) -> tuple[int, int]:
    """Start and end of the clause around a place in the text."""
    start = max((text.rfind(stop, 0, at) for stop in _STOPS), default=-1) + 1
    ends = [place for stop in _STOPS if (place := text.find(stop, at)) >= 0]
    return start, min(ends, default=len(text))


def split_excluded(
    text: str, mentions: list[Mention], found: Cues
) -> tuple[list[Mention], list[Mention]]:
    """Mentions that are wanted or given, and those that are refused."""
    kept: list[Mention] = []
    refused: list[Mention] = []
    for mention in mentions:
        excluded = any(
            _rules_out(text, cue, mention) and not _asks(text, cue) for cue in found["exclusions"]
        ) or any(_refused_after(text, cue, mention) for cue in found["refusals"])
        (refused if excluded else kept).append(mention)
    return kept, refused


def _rules_out(text: str, cue: Cue, mention: Mention) -> bool:
    if not 0 <= mention.start - cue.end <= 24:
        return False
    between = text[cue.end : mention.start]
    return not any(stop in between for stop in _STOPS)


def _asks(text: str, cue: Cue) -> bool:
    """要不要 asks; it refuses nothing."""
    return cue.start > 0 and text[cue.start - 1] == text[cue.start + 1 : cue.start + 2]


def _refused_after(text: str, cue: Cue, mention: Mention) -> bool:
    if not 0 <= cue.start - mention.end <= 16:
        return False
    between = text[mention.end : cue.start]
    return not any(stop in between for stop in "。;!?,\n")
