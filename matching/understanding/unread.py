"""Things a wish seems to name that nobody has made out: a mistyped second thing in a list."""

import re

from matching.understanding import lines
from matching.understanding.amounts import find_amounts
from matching.understanding.mentions import find_mentions
from matching.understanding.own_words import NONE, OwnWords
from matching.understanding.reading import Reading
from matching.understanding.segment import cut
from matching.understanding.text import fold

_PARTS = re.compile(r"[,。;!?、:\n ]|和|跟|以及|还有|还想?要|再要|另外|外加|加上")
_LISTED = re.compile("[、和跟]|以及|还有|还想?要|再要|外加|加上")
_SAID = re.compile("^(?:我|想|还|也|再|要|有|需要|缺)+|[了的吧呢啊哦呀谢]+$")
# What is counted and is no thing: people, times, ages, money, distances.
_NO_PIECE = frozenset("岁人位次天年月周元块点分号楼层口户家间里")
_NO_THING = re.compile("老伴|老人|孩子|娃|家人|邻居|老公|老婆|[爸妈爷奶]|[不没很太]|大$")
_SHORT = 5


def unread(text: str, reading: Reading, own: OwnWords = NONE) -> tuple[str, ...]:
    """The parts of a need, as typed, that look like things and became no line of it."""
    words = fold(text)
    if reading.kind != "need" or not reading.lines:
        return ()
    taken = [(one.start, one.end) for one in find_mentions(words, own)]
    taken += [
        (at, at + len(line.what)) for line in reading.lines if (at := words.find(line.what)) >= 0
    ]
    found, start, before = [], 0, ""
    for stop in [*_PARTS.finditer(words), None]:
        end = len(words) if stop is None else stop.start()
        part = words[start:end]
        if part and not any(a < end and start < b for a, b in taken) and _thing(part, before):
            found.append(_SAID.sub("", part))
        if stop is not None:
            start, before = stop.end(), stop.group()
    return tuple(dict.fromkeys(found))


def _thing(part: str, before: str) -> bool:
    """A counted thing (一床棉背, 棉背一床), or a short name in a list (、棉背)."""
    said = _SAID.sub("", part)
    counted = [one for one in find_amounts(said) if one.unit and one.unit not in _NO_PIECE]
    if counted and counted[0].start == 0:
        said = said[counted[0].end :]
    elif counted and counted[-1].end == len(said):
        said = said[: counted[-1].start]
    elif not _LISTED.fullmatch(before):
        return False
    short = 2 <= len(said) <= _SHORT and not _NO_THING.search(said)
    return short and lines.name_in(cut(said)) == said
