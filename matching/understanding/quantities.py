"""Which quantity belongs to which thing."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from matching.understanding.amounts import find_amounts
from matching.understanding.heads import each_gets
from matching.understanding.measures import Amount, measure_after, measures
from matching.understanding.mentions import Mention
from matching.understanding.pointing import point_back
from matching.understanding.shares import (
    for_each_person,
    for_who_lacks,
    of_kinds,
    share_each,
    share_sets,
)
from matching.understanding.sizes import SIZES

_BARE = (
    "[穿戴盖背骑坐睡喝吃看揾备没要想求缺有弄买捎换给来送配借整领拿找搞盼讨添需件到点订捐赠置买留带装做了]"
    "|申请|[送给帮让][我他她你俺咱](?!把)|同埋|还有|外加|再加|以及|另加"
)
_VERBS = "听打提种组排车场处身付节批"  # 想听收音机 counts nothing
# What may stand between a number and the English noun that it counts: thirty | warm winter | coats.
_OTHER = (
    "years?|months?|weeks?|days?|hours?|minutes?|people|persons|kids|children|students"
    "|famil(?:y|ies)|times|yuan|rmb|km|am|pm|cm|inch|inches|floors?|and|or|with|for|at|in|on|to"
    "|from|by|who|that|is|are|has|have|can(?! of)"
    "|few|couple|lot|bit|bunch|load|pile|range|variety|little|hundred|dozen|number|of"
)
_NOUNS = rf"(?: (?!(?:{_OTHER})(?![a-z]))[a-z'-]+){{0,3}}"
_ENGLISH_GAP = re.compile(
    rf"(?: ?x)?(?: \d[\d.]* ?-?(?:litres?|l|kg|g|ml|oz|lbs?))?"
    rf"(?:{_NOUNS} of(?: kids| children's| \d+)?)?{_NOUNS} ?"
)
_ONE = re.compile(
    r"(?<![a-z])(?P<one>an?|one|another|(?:pair|box|bag|pack|set|case|jar|tin|sack)(?= of))"
    rf"(?: \d+ ?(?:kg|lbs?|l|litre))?"
    rf"(?:{_NOUNS} of)?{_NOUNS}(?: size [a-z0-9.]+{_NOUNS})? $"
)
_SINGLE = frozenset("台个辆件部架张把盏顶床口")
_SINGULAR = re.compile(
    r"(?!(?:.* )?(?:cutlery|silverware|bread|luggage|cctv|toner|oxygen|tupperware|apparel"
    r"|underwear|furniture|ppe|equipment|gear|clothing|cream|conditioning|bao|zongzi)$)"
    r"[a-z][a-z -]*[a-rt-z]"
)
_GAP_STOPS = re.compile(r"[,。;!?、:\n]")
_AFTER = re.compile(
    r"(?:,? (?:size|stage) [a-z0-9]{1,4})?"
    r"(?:,?(?:x{0,3}[sml]|\d?xl|[\da-z]{1,3}[码号]|[大中小加均][码号]|[一二三1-3]段))?的?"
    r"(?:,? (?:please|pls))?(?:,?数量)?(?:\([^)]{0,8}\))?[-—]{0,2}"
    r"(?:[:×x* ]|[我俺咱](?:们|家|这)?|家里|还)?"
    r"(?:要|有|需要|需|申请|想要|还要|想[求借拿]|拿|差|缺|共|一共|约|大约|大概|来"
    r"|收|捐|送|各|就|剩|还剩|多|只要|每人|,申请|,要|,缺|,有|,需要|,共|,|,约)?[:×x* ]?"
)
_IN_BRACKETS = re.compile(r"[(【]")
_LONGEST_NOUN = 40  # letters
_CLASSES = frozenset(("物资", "日用品"))  # 东西:一个书包


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?:{_BARE})返?(?![{_VERBS}])(?P<unit>{measures()})[^,。;!?、:\n]{{0,8}}$")


def bind(text: str, mentions: Sequence[Mention]) -> dict[Mention, Amount]:
    """An amount for each mention that has one; an amount serves one mention."""
    amounts = [one for one in find_amounts(text) if one.unit != "户" or not each_gets(text)]
    bound: dict[Mention, Amount] = {}
    taken: set[Amount] = set()
    for place, mention in enumerate(mentions):
        floor = mentions[place - 1].end if place else 0
        ceiling = mentions[place + 1].start if place + 1 < len(mentions) else len(text)
        amount = (
            _boxes(text, mention, amounts)
            or _before(text, mention, amounts, taken, floor)
            or _after(text, mention, amounts, taken, ceiling)
            or _bare_measure(text, mention, floor)
        )
        if amount:
            bound[mention] = amount
            if mention.entry.kind == "goods":
                taken.add(amount)
    free = [amount for amount in amounts if amount not in taken]
    share_each(text, mentions, bound, free)
    of_kinds(text, mentions, bound, amounts)
    point_back(text, mentions, bound, free)
    share_sets(mentions, bound)
    for_each_person(text, mentions, bound)
    for_who_lacks(text, mentions, bound)
    return bound


def _boxes(text: str, mention: Mention, amounts: list[Amount]) -> Amount | None:
    """五斤米三包 and 五斤的米三包: three, of five pounds each."""
    for weight, then in pairwise(amounts):
        if (
            then.start == mention.end
            and text[weight.end : mention.start] in ("", "的", "重的")
            and weight.unit in (*SIZES, "人份")
            and then.unit not in (None, *SIZES)
            and (then.end == len(text) or _GAP_STOPS.match(text, then.end))
        ):
            return then
    return None


def _before(
    text: str, mention: Mention, amounts: list[Amount], taken: set[Amount], floor: int
) -> Amount | None:
    for amount in reversed(amounts):
        if amount.end <= mention.start and amount.start >= floor and amount not in taken:
            gap = text[amount.end : mention.start]
            near = len(gap) <= (10 if amount.unit else 3) or _ENGLISH_GAP.fullmatch(gap)
            if near and not _GAP_STOPS.search(gap):
                return None if text[: amount.start].endswith(("每", "每个")) else amount
            return None
    return None


def _after(
    text: str, mention: Mention, amounts: list[Amount], taken: set[Amount], ceiling: int
) -> Amount | None:
    for amount in amounts:
        if amount.start < mention.end or amount in taken:
            continue
        gap = text[mention.end : amount.start]
        bracketed = amount.unit and _IN_BRACKETS.fullmatch(gap)
        if amount.start > ceiling or not (bracketed or _AFTER.fullmatch(gap)):
            return None
        rest = text[amount.end : ceiling]
        if ("," in gap or gap == "还有") and ceiling < len(text) and not _GAP_STOPS.search(rest):
            return None  # the number belongs to the next thing: 书包,2支铅笔
        if (gap.strip(" :") or mention.entry.name in _CLASSES) and not rest and ceiling < len(text):
            return None  # 活动室缺20把椅子
        return amount
    return None


def _bare_measure(text: str, mention: Mention, floor: int) -> Amount | None:
    found = _bare().search(text, max(floor - 1, mention.start - 12, 0), mention.start)
    return Amount(found.start("unit"), found.end(), 1, found["unit"]) if found else None


def one_of(text: str, mention: Mention) -> Amount | None:
    """A small table is one table, and so is what no plural says to be more; nobody counts it, so
    that it decides nothing else."""
    if not text[mention.start].isascii():
        return None
    found = _ONE.search(text, max(0, mention.start - _LONGEST_NOUN), mention.start)
    if found:
        after = found.start() + len(found["one"])
        measure = measure_after(text, found.start()) or measure_after(text, after)
        return Amount(found.start(), found.end(), 1, measure)
    said = text[mention.start : mention.end]
    single = mention.entry.unit in _SINGLE and _SINGULAR.fullmatch(said)
    return Amount(mention.start, mention.start, 1, None) if single else None
