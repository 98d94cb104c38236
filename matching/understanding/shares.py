"""One number for several things, several people, or several sorts of a thing."""

import re
from collections.abc import Sequence
from itertools import pairwise

from matching.understanding.amounts import EACH_OF
from matching.understanding.cues import Cues
from matching.understanding.heads import (
    each_gets,
    english_people,
    people_counted,
    people_with_each,
)
from matching.understanding.measures import Amount
from matching.understanding.mentions import Mention
from matching.understanding.pointing import in_all, is_told

_OF_KIND = re.compile(
    r"(?:[^,。;!?、]的|[男女童][款装式]?(?:x{0,3}[sml])?|[大中小加][号码]|[款码色号式寸])[各要有]?$"
)
_ANOTHER_ASKS = re.compile(r"[,;、。][^,。;!?、]{0,4}[楼室栋家号太生姨奶爷婆伯叔哥姐]也?[要求缺]$")
_KIND_AFTER = re.compile(
    r"[^,。;!?、一两二三四五六七八九\d]{1,4}的(?:[,、和跟;。]|$|(?=[一两二三四五六七八九\d]))"
)
_LACKING = re.compile(r"(?:孩子|学生|儿童|老人|同学|娃)们?(?:都|还|也|仍)?(?:没有?|缺少?|缺乏)")
_CLAUSE_ENDS = re.compile(r"[,。;!?、:\n]")
_SOON, _LISTED = 4, 16  # letters from a thing to its trouble, and to the same thing once more


def share_each(
    text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount], free: list[Amount]
) -> None:
    """各一本: what is said of the last of a list holds for each."""
    for amount in [*bound.values(), *free]:
        if EACH_OF.search(text, max(0, amount.start - 3), amount.start):
            for mention in mentions:
                listed = mention.end <= amount.start or text[amount.end : amount.end + 1] == ":"
                if mention not in bound and listed:
                    bound[mention] = amount


def share_sets(mentions: Sequence[Mention], bound: dict[Mention, Amount]) -> None:
    """围巾帽子八十套: eighty of each."""
    for one, then in pairwise(mentions):
        amount = bound.get(then)
        if amount and amount.unit in ("套", "份") and one.end == then.start <= amount.start:
            bound.setdefault(one, amount)


def for_each_person(text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount]) -> None:
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


def of_kinds(
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
        if (
            known
            and one.start >= goods[0].end
            and one not in of_kinds
            and one.unit == known.unit
            and _ANOTHER_ASKS.search(text, max(known.end, one.start - 9), one.start)
        ):
            known = bound[goods[0]] = known._replace(value=known.value + one.value)


def for_who_lacks(text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount]) -> None:
    """30名学生没有棉衣 lacks thirty."""
    for mention in mentions:
        found = _LACKING.search(text, max(0, mention.start - 12), mention.start)
        if (
            found
            and mention not in bound
            and not _CLAUSE_ENDS.search(text, found.end(), mention.start)
        ):
            count = people_counted(text, found.end())
            if count:
                bound[mention] = Amount(found.start(), found.end(), count, None)


def counted_again(
    text: str, amounts: dict[Mention, Amount], found: Cues, kind: str
) -> dict[Mention, Amount]:
    """The amounts of what is named twice: 二楼要一袋米,三楼要两袋米 is three; where 两口锅都漏了
    tells of what is there, 给口新锅 says how many are asked for."""
    result = dict(amounts)
    for one, then in pairwise(sorted(amounts)):
        first, second = result[one], result[then]
        if one.entry is not then.entry or one.entry.kind != "goods" or first.unit != second.unit:
            continue
        broken = any(0 <= cue.start - one.end <= _SOON for cue in found["troubles"])
        if kind == "need" and (broken or is_told(text, first)):
            result[one] = second
        elif (
            0 < then.start - one.end <= _LISTED
            and (first.start < one.start) == (second.start < then.start)
            and not in_all(text, second)
            and not is_told(text, second)
        ):
            result[one] = first._replace(value=first.value + second.value)
    return result
