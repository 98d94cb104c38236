"""Finds the goods and services that a text names."""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from matching.understanding.boundaries import whole_things
from matching.understanding.cues import Cue, Cues, checked, fold_pattern
from matching.understanding.measures import written_measures
from matching.understanding.own_words import NONE, OwnWords
from matching.understanding.patterns import Finder, Hit, longest
from matching.understanding.segment import cut_alone
from matching.understanding.tables import WORDS, read_table
from matching.understanding.vocabulary import Entry, vocabulary

_VERBS = frozenset("修换装通补洗擦磨教配剪理量测打清刷接送陪")
_SOFTENED = (  # 修一下门窗, 修一修门窗; each a word of its own, or every 修 would be looked behind
    "一下", "下", "个", "一个", "一{0}", "{0}", "好", "点",
    "家里的", "我家的", "家里", "我家", "一台", "一把",
)  # fmt: skip
_SHORT = ("一下", "下", "个", "一个", "把", "一把", "点")  # 修个锁, 洗一下衣服
_MOST = 80  # things read of one message
_LEAP = 32  # letters between the two halves of an English name: fix … washing machine
_IS_NOUN = re.compile("[a-z][a-z -]*[a-rt-z]")
_NEAR = 12  # neighbours that can lie inside a hit
_NUMERALS = frozenset("0123456789一二两三四五六七八九十百千万几")
_COUNTERS = frozenset("本张个件双条把袋箱盒只瓶包罐桶斤樽")
_LET_GO = re.compile(
    r"(?:不(?:用|要|需要|想要)|用不[着上])了[^。;!?\n]{0,8}?(?:送人|送给|想送|可以送|捐|谁[家想]?要|转给|拿走)"
)
_NEGATED = re.compile(r"(?:not|n't|never)(?: have| has| got)?(?: nearly)? $")
# 谁家有床不用了
_WHO_HAS = re.compile(r"(?:谁|哪[位家个]|有没|有冇|有无|边[个位度])[^,。;!?]{0,6}$")
_BEFORE = 20  # letters
_OF_BEDDING = re.compile("床[厚薄软暖热新大][^,。;!?\\n]{0,4}?(?:被|铺盖|褥|毯|棉絮)")
_MEASURES = re.compile("[换要求送买来差缺盼借]面[新大小好旧]?[鼓镜旗锣墙]")  # 换面新鼓
_LISTS = re.compile("[,、:]")  # over these no gap leaps into the next thing of a list
_STOPS = ",。;!?\n"
_LEAPT = 4  # letters: two about a word of two
_STOP = re.compile(rf"[{_STOPS}]|\.(?= |$)")
# What stands before a word for something done: 我会…, 请人周六上午来…
_DOES = re.compile(
    "(?:[会懂能]|[请找][^,。;!?\\n]{0,14}(?:人|师傅|(?<![带送拿寄])来|去|帮忙?|上门|[上下]午))$"
)


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
    known = {word for word, _ in rows}
    rows += [
        (several, entry)
        for entry in words.goods.values()
        for word in entry.words
        if (several := plural(fold_pattern(word))) not in known and _IS_NOUN.fullmatch(word)
    ]
    rows += [
        (fold_pattern(word[0] + soft.format(word[0]) + word[1:]), entry)
        for entry in words.services.values()
        for word in entry.words
        if word[0] in _VERBS and len(word) > 1 and not set(word) & set("(…/")
        for soft in (_SOFTENED if len(word) > 2 else _SHORT)
    ]
    rows += [(word, None) for word in not_things()]
    return Finder(rows, gap=5, latin=_LEAP)


def plural(noun: str) -> str:
    """The plural of an English noun, as most make it."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def not_things(folder: Path = WORDS) -> list[str]:
    return [
        checked(row, row.cells["word"]) for row in read_table(folder / "not_things.tsv", ("word",))
    ]


def find_mentions(text: str, own: OwnWords = NONE) -> list[Mention]:
    """Every thing and service named, left to right, without overlap."""
    said = [hit for hit in _finder().find(text) if not _LISTS.search(text, hit.start, hit.end)]
    if own:  # first: of two like words the station's counts
        said = sorted([*own.find(text), *said], key=lambda hit: (hit.start, -hit.end))
    hits = whole_things(text, _without_done(text, said))
    found = longest([hit for at, hit in enumerate(hits) if not _leaps(text, hits, at, own)])
    found = found[:_MOST]
    pairs = zip(found, [*found[1:], None], strict=False)
    found = [hit for hit, then in pairs if not _measures(text, hit, then)]
    starts = {hit.start for hit in found}
    return [
        Mention(hit.start, hit.end, hit.payload)
        for hit in found
        if isinstance(hit.payload, Entry)
        and (hit.end - hit.start > 1 or (hit.end not in starts and _stands_alone(text, hit)))
    ]


def _measures(text: str, hit: Hit, then: Hit | None) -> bool:
    """The boxes of ten boxes of noodles measure them, as does the 麻袋 of 一麻袋土豆."""
    if then is None:
        return False
    if then.start == hit.end and text[hit.start - 1 : hit.start] in _NUMERALS:
        return hit.start > 0 and text[hit.start : hit.end] in written_measures()
    return text.startswith(" of ", hit.end) and then.start - hit.end < _LEAP


def _stands_alone(text: str, hit: Hit) -> bool:
    """Whether a single letter is a word, and measures nothing."""
    if _counts(text, hit) or _MEASURES.match(text, max(0, hit.start - 1)):
        return False
    if _counted(text, hit):
        return True
    start, end = clause(text, hit.start)  # no word goes on beyond its clause
    return cut_alone(text[start:end], hit.start - start)


def _counts(text: str, hit: Hit) -> bool:
    """床 in 一千床 is a measure word, and so it is in 弄床厚点的铺盖."""
    if hit.end - hit.start != 1 or hit.start == 0:
        return False
    return text[hit.start - 1] in _NUMERALS or _OF_BEDDING.match(text, hit.start) is not None


def _counted(text: str, hit: Hit) -> bool:
    """书 in 几本书, where a dictionary sees 本书."""
    number, measure = text[max(0, hit.start - 2) : hit.start - 1], text[hit.start - 1 : hit.start]
    return number in _NUMERALS and measure in _COUNTERS


def _leaps(text: str, hits: list[Hit], at: int, own: OwnWords) -> bool:
    """修…电灯 does not leap over the 水管 of 修水管电灯."""
    hit = hits[at]
    entry = hit.payload
    if hit.end - hit.start < _LEAPT or not isinstance(entry, Entry) or entry.kind != "service":
        return False
    near = hits[max(0, at - _NEAR) : at + _NEAR]
    leaps = any(
        isinstance(inner.payload, Entry)
        and inner.payload.kind == "goods"
        and hit.start < inner.start
        and inner.end < hit.end
        and inner.end - inner.start > 1
        and not any(
            (other.start == hit.start and other.end >= inner.end and _is_a(other, "goods"))
            or (other.start <= inner.start and other.end == hit.end and other.start > hit.start)
            for other in near
        )
        for inner in near
    )
    return leaps and own.canonical(text[hit.start : hit.end], "service") != entry.name


def _without_done(text: str, hits: list[Hit]) -> list[Hit]:
    """The 腌菜 of 我会腌菜 and 请人来腌菜 is what somebody does, and no jar of it."""
    done = {
        (hit.start, hit.end)
        for hit in hits
        if _is_a(hit, "service") and _DOES.search(text[max(0, hit.start - _BEFORE) : hit.start])
    }
    if not done:
        return hits
    return [hit for hit in hits if not (_is_a(hit, "goods") and (hit.start, hit.end) in done)]


def _is_a(hit: Hit, kind: str) -> bool:
    return isinstance(hit.payload, Entry) and hit.payload.kind == kind


def clause(text: str, at: int) -> tuple[int, int]:
    """Start and end of the clause around a place in the text."""
    stops = _stops(text)
    place = bisect_left(stops, at)
    return stops[place - 1] + 1 if place else 0, stops[place] if place < len(stops) else len(text)


@lru_cache(maxsize=2)
def _stops(text: str) -> list[int]:
    return [found.start() for found in _STOP.finditer(text)]


def split_excluded(
    text: str, mentions: list[Mention], found: Cues
) -> tuple[list[Mention], list[Mention]]:
    """Mentions that are wanted or given, and those that are refused."""
    kept: list[Mention] = []
    refused: list[Mention] = []
    if not (found["exclusions"] or found["refusals"]):
        return mentions, refused
    for mention in mentions:
        excluded = any(
            _rules_out(text, cue, mention) and not _asks(text, cue) for cue in found["exclusions"]
        ) or any(
            _refused_after(text, cue, mention)
            and not _asks(text, cue)
            and not _LET_GO.match(text, cue.start)
            and not _WHO_HAS.search(text, max(0, mention.start - _BEFORE), mention.start)
            for cue in found["refusals"]
        )
        (refused if excluded else kept).append(mention)
    return kept, refused


def _rules_out(text: str, cue: Cue, mention: Mention) -> bool:
    if not 0 <= mention.start - cue.end <= 24:
        return False
    between = text[cue.end : mention.start]
    if between.startswith(("的", "要的")) or _NEGATED.search(text, 0, cue.start):
        return False  # 不用的婴儿车 lies idle; of not enough beds some are wanted
    return not any(stop in between for stop in (*_STOPS, ". "))


def _asks(text: str, cue: Cue) -> bool:
    """要不要 asks; it refuses nothing."""
    return cue.start > 0 and text[cue.start - 1] == text[cue.start + 1 : cue.start + 2]


def _refused_after(text: str, cue: Cue, mention: Mention) -> bool:
    if not 0 <= cue.start - mention.end <= 16:
        return False
    between = text[mention.end : cue.start]
    return not any(stop in between for stop in "。;!?,\n")
