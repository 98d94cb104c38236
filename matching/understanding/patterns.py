"""Finds many words and simple patterns in one pass.

A pattern is a word, with choices ``(甲/乙)`` and gaps ``…`` of a few characters
that do not leave the sentence. The automaton finds how a pattern begins; only
then is the rest looked at, so the length of the lists costs nothing.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

_MARKS = re.compile(r"[()/…]|[^()/…]+")


class PatternError(ValueError):
    """A pattern that cannot be read."""


class Hit(NamedTuple):
    start: int
    end: int
    payload: object


Part = object  # a word, None for a gap, or a list of choices (each a list of parts)


def _parse(pattern: str) -> list[Part]:
    marks = _MARKS.findall(pattern)
    parts, rest = _sequence(marks, 0, depth=0)
    if rest != len(marks):
        raise PatternError("a bracket is not opened")
    if not parts or parts[0] is None or parts[-1] is None:
        raise PatternError("a gap stands at an end")
    return parts


def _sequence(marks: list[str], at: int, depth: int) -> tuple[list[Part], int]:
    parts: list[Part] = []
    while at < len(marks):
        mark = marks[at]
        if mark == "(":
            choices, at = _choices(marks, at + 1, depth + 1)
            parts.append(choices)
        elif mark == ")" or (mark == "/" and depth):
            return parts, at
        else:
            parts.append(None if mark == "…" else mark.strip(" ") or None)
            at += 1
    return parts, at


def _choices(marks: list[str], at: int, depth: int) -> tuple[list[list[Part]], int]:
    choices: list[list[Part]] = []
    while True:
        parts, at = _sequence(marks, at, depth)
        if not parts:
            raise PatternError("a choice is empty")
        choices.append(parts)
        if at >= len(marks):
            raise PatternError("a bracket is not closed")
        if marks[at] == ")":
            return choices, at + 1
        at += 1


def _beginnings(parts: list[Part]) -> Iterator[tuple[str, list[Part]]]:
    """Every word the pattern can begin with, and what must follow it."""
    first, rest = parts[0], parts[1:]
    if isinstance(first, str):
        yield first, rest
    elif isinstance(first, list):
        for choice in first:
            yield from _beginnings(choice + rest)
    else:
        raise PatternError("a gap stands at an end")


def _expression(parts: list[Part], gap: str) -> str:
    out = []
    for part in parts:
        if part is None:
            out.append(gap)
        elif isinstance(part, list):
            out.append("(?:" + "|".join(_expression(choice, gap) for choice in part) + ")")
        else:
            out.append(re.escape(str(part)))
    return "".join(out)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _whole(text: str, start: int, end: int) -> bool:
    """A word in Latin letters must not be part of a longer one."""
    if start and _latin(text[start]) and text[start - 1].isascii() and text[start - 1].isalpha():
        return False
    return not (
        end < len(text)
        and _latin(text[end - 1])
        and text[end].isascii()
        and text[end].isalpha()
        and text[end - 1].isalpha()
    )


class Finder:
    """All patterns of several lists, sought together."""

    def __init__(self, patterns: Iterable[tuple[str, object]], gap: int = 6) -> None:
        # A gap takes as little as possible and stays within one sentence.
        span = f"[^。!?;\\n]{{0,{gap}}}?"
        heads: dict[str, list[tuple[re.Pattern[str] | None, object]]] = {}
        for pattern, payload in patterns:
            for head, rest in _beginnings(_parse(pattern)):
                tail = _compiled(_expression(rest, span)) if rest else None
                heads.setdefault(head, []).append((tail, payload))
        self._automaton = ahocorasick.Automaton()
        for head, follow in heads.items():
            self._automaton.add_word(head, (len(head), follow))
        self._automaton.make_automaton()
        self._empty = not heads

    def find(self, text: str) -> list[Hit]:
        """Every hit, in order of its start; hits may overlap."""
        if self._empty:
            return []
        hits = []
        for last, (length, follow) in self._automaton.iter(text):
            start, end = last - length + 1, last + 1
            for tail, payload in follow:
                stop = end
                if tail is not None:
                    found = tail.match(text, end)
                    if found is None:
                        continue
                    stop = found.end()
                if _whole(text, start, stop):
                    hits.append(Hit(start, stop, payload))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits that overlap the leftmost stays, and of those the longest."""
    kept: list[Hit] = []
    end = -1
    for hit in hits:
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
    return kept
