"""How well an offer fits a need: names against names, and whole texts."""

import re
from itertools import pairwise

from matching.understanding.cues import cues
from matching.understanding.hindrances import hindrance
from matching.understanding.kinds import asks_in_words
from matching.understanding.misfits import Sides
from matching.understanding.reader import understand, understand_as
from matching.understanding.reading import Reading, ReadLine
from matching.understanding.text import fold
from matching.understanding.vocabulary import Entry, vocabulary

_SAME, _NARROWER, _BROADER, _BROADEST = 1.0, 0.85, 0.6, 0.5
_SISTER = 0.2  # close, another thing; only whole texts are told so
_PART_OF_NAME = 0.6
_MENDED = 0.3  # what is broken may be mended, where a new one is asked for
_REPLACED = 0.2  # and a working one may do, where mending is asked for
_FETCHED = 0.2  # somebody who buys for others, where a thing is to be brought along

_FETCH = re.compile(r"[捎]|顺[手便路]带|[代帮][^,。;!?]{0,3}买")
_ERRANDS = frozenset(("代购", "跑腿代办", "代取药"))
_ASKS = re.compile(
    r"(?:^|[,。;!? ])(?:急?求|谁(?!要|需要|用得)|哪[里位家个](?!要|需要)|我?也想[找要借学请])"
    r"|[吗?]$"
)


def fit_names(kind: str, need: str, offer: str) -> float:
    """1 the same entry; less for a kind of it, or a wider class that surely holds it."""
    words = vocabulary()
    wanted, given = words.canonical(need, kind), words.canonical(offer, kind)
    if wanted is None or given is None:
        return _fit_unknown(need, offer)
    return _fit_entries(words.of(kind)[wanted], words.of(kind)[given])


def _fit_unknown(need: str, offer: str) -> float:
    """Words outside the vocabulary fit when equal, or when one ends in the other."""
    short, long = sorted((fold(need), fold(offer)), key=len)
    if not short:
        return 0.0
    if short == long:
        return _SAME
    return _PART_OF_NAME if len(short) >= 2 and long.endswith(short) else 0.0


def _fit_entries(wanted: Entry, given: Entry) -> float:
    if wanted.name == given.name:
        return _SAME
    if wanted.name in given.wider:
        return _NARROWER
    if given.name in wanted.wider:
        return _BROADER if given.name in wanted.wider[:2] else _BROADEST
    return _BROADER if _has_more_than_enough(wanted, given) else 0.0


def _has_more_than_enough(wanted: Entry, given: Entry) -> bool:
    """Who has a paper for one kind of work does those beside it that take none: an electrician
    who checks wiring also changes a bulb."""
    return (
        given.credential is not None
        and wanted.credential is None
        and wanted.wider[:1] == given.wider[:1] != ()
    )


def fit_texts(need_text: str, offer_text: str) -> tuple[float, str]:
    """Whether the second message could meet the first, and why, in Chinese."""
    need, offer = understand_as(need_text, "need"), understand(offer_text)
    if offer.kind == "need" and not _asks(fold(offer_text)):
        offer = understand_as(offer_text, "offer")  # a bare name, here known to be offered
    if offer.kind not in ("offer", "skill") or offer.route == "crisis":
        return 0.0, "对方也是在求助，或不是提供帮助的消息"
    score, why = _fit_readings(need, offer)
    if not score and (other_way := _other_way(need, offer, fold(need_text))):
        return other_way
    if not score and offer.refused:
        return 0.0, why
    if not score:
        return _likeness(need, fold(need_text), offer, fold(offer_text)), why
    factor, reason = hindrance(Sides(need, offer, fold(need_text), fold(offer_text)))
    return round(score * factor, 3), reason or why


def _asks(text: str) -> bool:
    return asks_in_words(text) or _ASKS.search(text) is not None


def _other_way(need: Reading, offer: Reading, asks: str) -> tuple[float, str] | None:
    """Where the very thing is not given: mended, replaced or fetched."""
    if _mends(need, offer, asks):
        return _MENDED, f"对方会修：{need.lines[0].what}"
    if _replaces(need, offer, asks):
        return _REPLACED, f"对方有能用的：{offer.lines[0].what}"
    if _FETCH.search(asks) and any(line.what in _ERRANDS for line in offer.lines):
        return _FETCHED, f"对方可以代买：{need.lines[0].what}" if need.lines else "对方可以代买"
    return None


def _replaces(need: Reading, offer: Reading, asks: str) -> bool:
    """Whether a thing is to be mended, and who offers has such a thing to give."""
    goods, wanted = vocabulary().goods, {line.what for line in need.lines}
    return any(
        line.type == "goods" and fold(line.said or line.what) in asks
        and line.what in goods and goods[line.what].repair in wanted
        for line in offer.lines
    )  # fmt: skip


def _mends(need: Reading, offer: Reading, asks: str) -> bool:
    """Whether the thing asked for is broken, and who offers mends such things."""
    if not cues().find(asks)["troubles"]:
        return False
    goods, skills = vocabulary().goods, {line.what for line in offer.lines}
    return any(goods[line.what].repair in skills for line in need.lines if line.what in goods)


def _likeness(need: Reading, asks: str, offer: Reading, gives: str) -> float:
    """A trace of a score, so that what is at least about the same ranks first."""
    one, two = set(pairwise(asks)), set(pairwise(gives))
    shared = len(one & two) / max(1, min(len(one), len(two)))
    return round(0.1 * shared + (0.02 if need.category == offer.category else 0.0), 3)


def _fit_readings(need: Reading, offer: Reading) -> tuple[float, str]:
    """The mean over the lines asked for of the best line given."""
    if not need.lines or not offer.lines:
        return 0.0, "说的不是同一样东西"
    best = [max(((_fit_lines(a, b), a, b) for b in offer.lines), key=_first) for a in need.lines]
    fit, wanted, given = max(best, key=_first)
    score = 0.6 * fit + 0.4 * sum(part for part, _, _ in best) / len(best)
    if fit <= _SISTER:
        return score, f"要的是{wanted.what}，给的是{given.what}"
    if any(part == 0 for part, _, _ in best):
        return score, f"能满足一部分：{wanted.what}"
    return score, f"{given.what}正好对上{wanted.what}"


def _first(row: tuple[float, ReadLine, ReadLine]) -> float:
    return row[0]


def _fit_lines(wanted: ReadLine, given: ReadLine) -> float:
    if wanted.type != given.type or wanted.type == "money":
        return 0.0  # money is never matched
    fit = fit_names(wanted.type, wanted.what, given.what)
    if fit:
        return fit * _enough(wanted, given)
    words = vocabulary().of(wanted.type)
    one, two = words.get(wanted.what), words.get(given.what)
    if not (one and two and one.wider and two.wider and one.wider[0] == two.wider[0]):
        return 0.0
    return _NARROWER if given.what.endswith(wanted.what) else _SISTER


def _enough(wanted: ReadLine, given: ReadLine) -> float:
    """Too few still help, but less."""
    if wanted.quantity and given.quantity and given.quantity < wanted.quantity:
        return 0.7
    return 1.0
