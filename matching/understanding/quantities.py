"""Which quantity belongs to which thing."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from matching.understanding.amounts import (
    EACH_OF,
    SIZES,
    Amount,
    find_amounts,
    measure_after,
    measures,
)
from matching.understanding.heads import (
    each_gets,
    english_people,
    people_counted,
    people_with_each,
)
from matching.understanding.mentions import Mention
from matching.understanding.pointing import in_all, point_back

_BARE = (
    "[穿戴盖背骑坐睡喝吃看揾备没要想求缺有弄买捎换给来送配借整领拿找搞盼讨添需件到点订捐赠置买留带装做了]"
    "|申请|[送给帮让][我他她你俺咱](?!把)|同埋|还有|外加|再加|以及|另加"
)
_VERBS = "听打提种组排车场处身付节批"  # 想听收音机 counts nothing
# What may stand between a number and the English noun that it counts: thirty | warm winter | coats.
_OTHER = (
    "years?|months?|weeks?|days?|hours?|minutes?|people|persons|kids|children|students"
    "|famil(?:y|ies)|times|yuan|rmb|km|am|pm|cm|inch|inches|floors?|and|or|with|for|at|in|on|to|from|by|who|that|is|are|has|have|can(?! of)"
    "|few|couple|lot|bit|bunch|load|pile|range|variety|little|hundred|dozen|number|of"
)
_NOUNS = rf"(?: (?!(?:{_OTHER})(?![a-z]))[a-z'-]+){{0,3}}"
_ENGLISH_GAP = re.compile(
    rf"(?: ?x)?(?: \d[\d.]* ?-?(?:litres?|l|kg|g|ml|oz|lbs?))?(?:{_NOUNS} of)?{_NOUNS} ?"
)
_ONE = re.compile(
    rf"(?<![a-z])(?P<one>an?|one|another|pair(?= of))(?: \d+ ?(?:kg|lbs?|l|litre))?(?:{_NOUNS} of)?{_NOUNS}(?: size [a-z0-9.]+{_NOUNS})? $"
)
_SINGLE = frozenset("台个辆件部架张把盏顶床口")
_SINGULAR = re.compile(
    r"(?!(?:.* )?(?:cutlery|silverware|bread|luggage|cctv|toner|oxygen|tupperware|apparel|underwear|furniture|ppe"
    r"|equipment|gear|clothing|cream|conditioning|bao|zongzi)$)[a-z][a-z -]*[a-rt-z]"
)
_GAP_STOPS = re.compile(r"[,。;!?、:\n]")
_AFTER = re.compile(
    r"(?:,? (?:size|stage) [a-z0-9]{1,4})?(?:,?(?:x{0,3}[sml]|\d?xl|[\da-z]{1,3}[码号]|[大中小加均][码号]|[一二三1-3]段))?的?"
    r"(?:,? (?:please|pls))?(?:,?数量)?(?:\([^)]{0,8}\))?[-—]{0,2}(?:[:×x* ]|[我俺咱](?:们|家|这)?|家里|还)?"
    r"(?:要|有|需要|需|申请|想要|还要|想[求借拿]|拿|差|缺|共|一共|约|大约|大概|来"
    r"|收|捐|送|各|就|剩|还剩|多|只要|每人|,申请|,要|,缺|,有|,需要|,共|,|,约)?[:×x* ]?"
)
_IN_BRACKETS = re.compile(r"[(【]")
_OF_KIND = re.compile(
    r"(?:[^,。;!?、]的|[男女童][款装式]?(?:x{0,3}[sml])?|[大中小加][号码]|[款码色号式寸])[各要有]?$"
)
_ANOTHER_ASKS = re.compile(r"[,;、。][^,。;!?、]{0,4}[楼室栋家号太生姨奶爷婆伯叔哥姐]也?[要求缺]$")
_KIND_AFTER = re.compile(
    r"[^,。;!?、一两二三四五六七八九\d]{1,4}的(?:[,、和跟;。]|$|(?=[一两二三四五六七八九\d]))"
)
_LONGEST_NOUN = 40  # letters
_CLASSES = frozenset(("物资", "日用品"))  # 东西:一个书包
_LACKING = re.compile(r"(?:孩子|学生|儿童|老人|同学|娃)们?(?:都|还|也|仍)?(?:没有?|缺少?|缺乏)")


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?:{_BARE})返?(?![{_VERBS}])(?P<unit>{measures()})[^,。;!?、:\n]{{0,8}}$")


def bind(text: str, mentions: Sequence[Mention]) -> dict[Mention, Amount]:
    """An amount for each mention that has one; an amount serves one mention."""
    amounts = find_amounts(text)
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
    _share_each(text, mentions, bound, free)
    _of_kinds(text, mentions, bound, amounts)
    point_back(text, mentions, bound, free)
    _share_sets(mentions, bound)
    _for_each_person(text, mentions, bound)
    _for_who_lacks(text, mentions, bound)
    return bound


def _boxes(text: str, mention: Mention, amounts: list[Amount]) -> Amount | None:
    """五斤米三包 and 五斤的米三包: three, of five pounds each."""
    for weight, then in pairwise(amounts):
        if (
            then.start == mention.end
            and text[weight.end : mention.start] in ("", "的", "重的")
            and weight.unit in SIZES
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
        measure = measure_after(text, found.start() + len(found["one"]))
        return Amount(found.start(), found.end(), 1, measure)
    said = text[mention.start : mention.end]
    single = mention.entry.unit in _SINGLE and _SINGULAR.fullmatch(said)
    return Amount(mention.start, mention.start, 1, None) if single else None


def _share_each(
    text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount], free: list[Amount]
) -> None:
    """各一本: what is said of the last of a list holds for each."""
    for amount in [*bound.values(), *free]:
        if EACH_OF.search(text, max(0, amount.start - 3), amount.start):
            for mention in mentions:
                listed = mention.end <= amount.start or text[amount.end : amount.end + 1] == ":"
                if mention not in bound and listed:
                    bound[mention] = amount


def _share_sets(mentions: Sequence[Mention], bound: dict[Mention, Amount]) -> None:
    """围巾帽子八十套: eighty of each."""
    for one, then in pairwise(mentions):
        amount = bound.get(then)
        if amount and amount.unit in ("套", "份") and one.end == then.start <= amount.start:
            bound.setdefault(one, amount)


def _for_each_person(text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount]) -> None:
    """12个孩子,每人一个书包 is twelve."""
    alone = sum(one.entry.kind == "goods" for one in mentions) == 1
    count, each = people_with_each(text, alone), each_gets(text, alone)
    for mention, amount in bound.items():
        if each and count != 1 and amount.start >= each.end() and not in_all(text, amount):
            bound[mention] = amount._replace(value=amount.value * count)
    count = english_people(text)
    for mention, amount in bound.items():
        if count != 1 and text[amount.start].isascii() and amount.value != count:
            bound[mention] = amount._replace(value=amount.value * count)


def _of_kinds(
    text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount], amounts: list[Amount]
) -> None:
    """书包,红的两个,蓝的三个 is five, and so is 二楼李奶奶要两个书包,三楼王家要三个."""
    goods = [one for one in mentions if one.entry.kind == "goods"]
    if len(goods) != 1:
        return
    of_kinds = [
        one
        for one in amounts
        if one.unit
        and one.start >= goods[0].end
        and (
            _OF_KIND.search(text, max(goods[0].end, one.start - 8), one.start)
            or _KIND_AFTER.match(text, one.end)
        )
    ]
    if len(of_kinds) > 1 and len({one.unit for one in of_kinds}) == 1:
        first = of_kinds[0]
        bound[goods[0]] = first._replace(value=sum(one.value for one in of_kinds))
    known = bound.get(goods[0])
    for one in amounts:
        if known and one.start >= goods[0].end and one not in of_kinds and one.unit == known.unit:
            if _ANOTHER_ASKS.search(text, max(known.end, one.start - 9), one.start):
                known = bound[goods[0]] = known._replace(value=known.value + one.value)


def _for_who_lacks(text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount]) -> None:
    """30名学生没有棉衣 lacks thirty."""
    for mention in mentions:
        found = _LACKING.search(text, max(0, mention.start - 12), mention.start)
        if (
            found
            and mention not in bound
            and not _GAP_STOPS.search(text, found.end(), mention.start)
        ):
            count = people_counted(text, found.end())
            if count:
                bound[mention] = Amount(found.start(), found.end(), count, None)
