"""How well an offer fits a need: names against names, and whole texts."""

import re
from itertools import pairwise

from matching.understanding.cues import cues
from matching.understanding.kinds import asks_in_words
from matching.understanding.reader import understand, understand_as
from matching.understanding.reading import Reading, ReadLine
from matching.understanding.text import fold
from matching.understanding.vocabulary import Entry, vocabulary

_SAME, _NARROWER, _BROADER, _BROADEST = 1.0, 0.85, 0.6, 0.5
_SISTER = 0.2  # close, another thing; only whole texts are told so
_PART_OF_NAME = 0.6
_MENDED = 0.3  # what is broken may be mended, where a new one is asked for

_CHILD = re.compile(r"儿童|小儿|娃|宝宝|婴儿|孩子|小孩|幼儿|child|kid|baby")
_ADULT = re.compile(r"大人|成人|成年|老人|女式|男式|adult")
_ADULT_ONLY = re.compile(r"大人的|大人吃|成人用|成人的|小孩别|儿童勿|女式|男式|for adults")
_CHILD_ONLY = re.compile(r"儿童的|小孩的|给孩子吃的|宝宝的|婴儿用|二年级以上就")
_IN_SHOP = re.compile(r"本店|店里给|来店|到店|我们店|自取|自提")
_AT_HOME = re.compile(r"上门|下不了楼|腿脚都?不|出门.{0,8}难|卧床|瘫|出不了门|不能出门")
_LOAN = re.compile(r"借|押金|归还|租用")
_LEFTOVER = re.compile(r"还剩|半[盒瓶包袋]|几[粒片颗]|只有|只剩|最后")
_DIET = re.compile(r"过敏|不耐受|水解|特配|无乳糖|特殊配方|allerg|lactose")
_EATEN = frozenset(("食物饮品", "奶粉"))
_FULL = re.compile(r"满了|送完了|没有了|发完|停止")


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
    return 0.0


def fit_texts(need_text: str, offer_text: str) -> tuple[float, str]:
    """Whether the second message could meet the first, and why, in Chinese."""
    need, offer = understand_as(need_text, "need"), understand(offer_text)
    if offer.kind == "need" and not asks_in_words(fold(offer_text)):
        offer = understand_as(offer_text, "offer")  # a bare name, here known to be offered
    if offer.kind not in ("offer", "skill") or offer.route == "crisis":
        return 0.0, "对方也是在求助，或不是提供帮助的消息"
    score, why = _fit_readings(need, offer)
    if not score and _mends(need, offer, fold(need_text)):
        return _MENDED, f"对方会修：{need.lines[0].what}"
    if not score and offer.refused:
        return 0.0, why
    if not score:
        return _likeness(need, fold(need_text), offer, fold(offer_text)), why
    factor, reason = _hindrance(need, offer, fold(need_text), fold(offer_text))
    return round(score * factor, 3), reason or why


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
    sisters = one and two and one.wider and two.wider and one.wider[0] == two.wider[0]
    return _SISTER if sisters else 0.0


def _enough(wanted: ReadLine, given: ReadLine) -> float:
    """Too few still help, but less."""
    if wanted.quantity and given.quantity and given.quantity < wanted.quantity:
        return 0.7
    return 1.0


def _hindrance(need: Reading, offer: Reading, asks: str, gives: str) -> tuple[float, str]:
    """What stands against an offer of the right thing: a factor and the reason."""
    named = {line.what for line in offer.lines}
    if named & set(need.refused) or {line.what for line in need.lines} & set(offer.refused):
        return 0.0, "说明了不要这一样"
    if _FULL.search(gives):
        return 0.0, "对方已经送完或停收"
    if _for_another_age(asks, gives):
        return 0.05, "一方是大人用的，一方是儿童用的"
    if _DIET.search(asks) and not _DIET.search(gives) and _eaten(need):
        return 0.3, "求助的人不能乱吃，要先问清成分"
    if need.route == "community" and offer.kind == "skill":
        return 0.1, "公共设施要由站点找部门处理"
    if _IN_SHOP.search(gives) and _AT_HOME.search(asks):
        return 0.5, "对方在店里，求助的人出不了门"
    if _LOAN.search(gives) and not _LOAN.search(asks):
        return 0.7, "对方只借不送"
    if _LEFTOVER.search(gives):
        return 0.75, "对方只剩一点"
    return 1.0, ""


def _eaten(need: Reading) -> bool:
    goods = vocabulary().goods
    known = [goods[line.what] for line in need.lines if line.what in goods]
    return any(not _EATEN.isdisjoint({one.name, *one.wider}) for one in known)


def _for_another_age(asks: str, gives: str) -> bool:
    child, adult = bool(_CHILD.search(asks)), bool(_ADULT.search(asks))
    if _ADULT_ONLY.search(gives):
        return child and not adult
    return bool(_CHILD_ONLY.search(gives)) and adult and not child
