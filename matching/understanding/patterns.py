"""Finds many words and simple patterns in one pass.

A pattern is a word, with choices ``(甲/乙)`` and gaps ``…`` of a few characters
that do not leave the sentence. The automaton finds how a pattern begins; only
then is the rest looked at, so the length of the lists costs nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

_MARKS = re.compile(r"[()/…]|[^()/…]+")

# The marks and the commonest letters of messages, first of all: an automaton looks through what
# may follow in the order in which it came to know it, and most letters of a text begin no word.
_COMMON = (
    ",. ?!:etaoinsrhldcumfpgwybvkxjqz0123456789"
    "了我的一不个子人在想来有上里老天要没家是说下他好们着去就给十到三小水那头她大年手打孩"
    "都得把两看还儿能门你妈今出走电请学吃车点过会奶工回后发口楼问机面开被话用二也生站爸地"
    "找谢这现谁带女爷自住起外送见四时么求帮边以屋饭只心多五可师晚药公婆房行台气动已放前月"
    "拿道听阿六做几周跟写急太别愿床换坐和让路收半救院班血快日报火弟护叫张衣名教己完书岁社"
    "八吗怎进事死新户次身睡喝条讲中长米眼村声字再从花菜断包脚服居烧夜医管全安同对昨妹者钱"
    "早成校本位买每接经活刀百办志最刚修借板关分又病掉倒哪七往停高红锁先轮理旧食友知山麻姐"
    "洗热块娃片照腿白缺间养窗鞋椅保当需场拉器区明东跑方怕号嘴俺像压灯黑九第午装风哭干候流"
)
_MANY = 500  # words; with fewer there is little to look through
_NEVER = "\u200b"  # in no folded text


class PatternError(ValueError):
    """A pattern that cannot be read."""


class Hit(NamedTuple):
    start: int
    end: int
    payload: object


_START, _END = itemgetter(0), itemgetter(1)  # of a hit


Part = object  # a word, None for a gap, or a list of choices (each a list of parts)


def _parse(pattern: str) -> list[Part]:
    marks = _MARKS.findall(pattern)
    parts, rest = _sequence(marks, 0, depth=0)
    if rest != len(marks):
        raise PatternError("a bracket is not opened")
    if not parts or parts[0] is None or parts[-1] is None:
        raise PatternError("a gap stands at an end")
    return parts


def check(pattern: str) -> None:
    """Raises PatternError where no finder can be made of it."""
    for _ in _beginnings(_parse(pattern)):
        pass


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


def _latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def automaton(words: Mapping[str, object]) -> ahocorasick.Automaton:
    """Finds each of the words, in an order of beginnings that makes it quick."""
    found = ahocorasick.Automaton()
    for letter in _COMMON if len(words) > _MANY else "":
        found.add_word(letter + _NEVER, None)
    found.add_word(_NEVER, None)
    one, two = (Counter(word[:length] for word in words) for length in (1, 2))
    for word in sorted(words, key=lambda word: (-one[word[:1]], -two[word[:2]], word)):
        found.add_word(word, words[word])
    found.make_automaton()
    return found


class Finder:
    """All patterns of several lists, sought together."""

    def __init__(
        self, patterns: Iterable[tuple[str, object]], gap: int = 6, latin: int | None = None
    ) -> None:
        """``gap`` and ``latin``: the most letters that a gap leaps over; where ``latin`` is given,
        it counts for a pattern in Latin letters, whose gap leaps over whole words."""
        # A gap takes as little as possible and stays within one sentence.
        span = f"[^。!?;\\n]{{0,{gap}}}?"
        leap = f"(?![a-z])[^。.,!?;\\n]{{0,{latin}}}?(?<![a-z])"
        plain: dict[str, list[object]] = {}
        begun: dict[str, list[tuple[re.Pattern[str], object]]] = {}
        for pattern, payload in patterns:
            wide = latin is not None and pattern.replace("…", "").isascii()
            for head, rest in _beginnings(_parse(pattern)):
                said = _expression(rest, leap) + "(?![a-z])" if wide else _expression(rest, span)
                if rest:
                    begun.setdefault(head, []).append((_compiled(said), payload))
                else:
                    plain.setdefault(head, []).append(payload)
        self._automaton = automaton(
            {
                head: (
                    len(head),
                    _latin(head[0]) or _latin(head[-1]),
                    tuple(plain.get(head, ())),
                    tuple(begun.get(head, ())),
                )
                for head in plain.keys() | begun.keys()
            }
        )

    def find(self, text: str) -> list[Hit]:
        """Every hit, in order of its start; hits may overlap. Of two alike a plain word (办残疾证)
        comes before a pattern with a gap (办…证)."""
        hits: list[Hit] = []
        wide: list[Hit] = []
        new = tuple.__new__
        for last, (length, latin, plain, begun) in self._automaton.iter(text):
            end = last + 1
            start = end - length
            if plain and (not latin or _whole(text, start, end)):
                for payload in plain:
                    hits.append(new(Hit, (start, end, payload)))
            for tail, payload in begun:
                found = tail.match(text, end)
                if found is not None and _whole(text, start, found.end()):
                    wide.append(new(Hit, (start, found.end(), payload)))
        hits += wide
        if len(hits) > 1:
            hits.sort(key=_END, reverse=True)
            hits.sort(key=_START)
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
