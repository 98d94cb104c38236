"""Which quantity belongs to which thing."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from matching.understanding.heads import EACH, people_counted, people_with_each
from matching.understanding.mentions import Mention
from matching.understanding.numbers import NUMBER, Number, read_number
from matching.understanding.tables import WORDS, read_table

_NO_AMOUNT = (
    r"岁|年|月|日|号|点|楼|%|元|块钱|周|天|小时|分钟|层|栋|公里|里路|班|期|届|次|个月|个人|色|名|位"
    r"|年级|码|度|寸|瓦|伏|回|遍|阵|下|些|样|直|起|般|边|旦|定|切|个小时|个星期|个礼拜"
)
_BARE = (
    "[揾备没要想求缺有弄买捎换给来送配借整领拿找搞盼讨添需件到点订捐赠置买留带装做了]"
    "|[送给帮让][我他她你俺咱](?!把)"
)
_VERBS = "听打提种组排车场处身付节批"  # 想听收音机 counts nothing
_GAP_STOPS = re.compile(r"[,。;!?、:\n]")
_AFTER = re.compile(
    r"(?:\([^)]{0,8}\))?[-—]{0,2}(?:[:×x* ]|我|还)?(?:要|有|需要|需|申请|想要|还要|差|缺|共|一共"
    r"|约|大约|大概|来"
    r"|收|捐|送|各|就|剩|还剩|多|只要|每人|,申请|,要|,缺|,有|,需要|,共|,|,约)?[:×x* ]?"
)
_IN_BRACKETS = re.compile(r"[(【]")
_STANDS_ALONE = re.compile(
    r"(?:[新黑白红蓝大小厚好][一色]?)?的?(?:[,。;!?、\n吗吧呢嘛啦就行给送捐]|免费|出来|出去|$)|的"
)
_SIZES = frozenset(("斤", "公斤", "千克", "克", "米", "升", "毫升", "kg"))
_DEAR = re.compile(r"(?:太|好|有点|实在|也|真|这么)?贵|买不起|舍不得")
_LONG = frozenset(("米", "升", "毫升", "克"))
_TOLD = re.compile(
    r"(?:只有|就有|才有|仅有|只剩下?|就剩|就|只|才|共用|合用|[收买得]了|有|各有|家里|原来)$"
)
_MORE = re.compile(r"(?:[再还][要添买补求换]?|[要添补求缺捐送匀拿让出])(?:出|给|个)?$")
_THESE = re.compile(r"[这那](?P<unit>[个只台张把套双件条本床顶副块辆部架盏箱])")
_LACKING = re.compile(r"(?:孩子|学生|儿童|老人|同学|娃)们?(?:都|还|也|仍)?(?:没有?|缺少?|缺乏)")
_EACH_OF = re.compile(r"各[要来求需缺捐送拿给配]?$")
_ENGLISH = re.compile(
    r"(?<![a-z])(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|a dozen|twenty|thirty|fifty)(?= [a-z])"
)


class Amount(NamedTuple):
    start: int
    end: int
    value: Number
    unit: str | None


@cache
def _measures(folder: Path = WORDS) -> str:
    words = [row.cells["word"] for row in read_table(folder / "measures.tsv", ("word",))]
    latin = [rf"{word}(?![a-z])" for word in words if word.isascii()]
    han = [re.escape(word) for word in words if not word.isascii()]
    return "|".join(sorted(han, key=len, reverse=True) + latin)


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<no>第|周|星期|礼拜|每|几|数|no\.? ?)?(?<![a-wyz0-9.])(?P<number>{NUMBER})[多来余几]?"
        rf"(?P<not>{_NO_AMOUNT})?(?P<unit>{_measures()})?"
    )


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(rf"(?:{_BARE})(?![{_VERBS}])(?P<unit>{_measures()})[^,。;!?、:\n]{{0,8}}$")


@cache
def _elliptic() -> re.Pattern[str]:
    return re.compile(rf"[换盼要买求讨](?P<unit>{_measures()})(?=[^,。;!?、:\n]{{0,2}}的)")


def find_amounts(text: str) -> list[Amount]:
    """Numbers that count something."""
    found: list[Amount] = []
    for match in _amount().finditer(text):
        if match["no"] or match["not"]:
            continue
        value = read_number(match["number"])
        each = _EACH_OF.search(text, max(0, match.start() - 2), match.start())
        if value is None or not (match["unit"] or each or _digits(match["number"])):
            continue
        if _is_size(text, match, found):
            continue
        found.append(Amount(match.start("number"), match.end(), value, match["unit"]))
    found += [
        Amount(match.start(), match.end(), read_number(match[1]) or 1, None)
        for match in _ENGLISH.finditer(text)
    ]
    return sorted(found)


def _is_size(text: str, match: re.Match[str], before: list[Amount]) -> bool:
    """130 in 一件130的羽绒服, 50斤 in 一袋50斤的米, 4G, 一家五口: not how many of a thing."""
    unit, after = match["unit"], text[match.end() : match.end() + 1]
    if unit == "口" and (after in ("人", "子", "之") or text[: match.start()].endswith("家")):
        return True
    if not unit:
        return (
            bool(_DEAR.match(text, match.end()))
            or after == "的"
            or (after.isascii() and after.isalpha() and after != "x")
        )
    if after == "装":
        return True
    counted = bool(before) and before[-1].end == match.start()
    return after == "的" and (unit in _LONG or (unit in _SIZES and counted))


def _digits(number: str) -> bool:
    return number[-1:] in "0123456789万千百wk" or number in "俩仨"


def bind(text: str, mentions: Sequence[Mention]) -> dict[Mention, Amount]:
    """An amount for each mention that has one; an amount serves one mention."""
    amounts = find_amounts(text)
    bound: dict[Mention, Amount] = {}
    taken: set[Amount] = set()
    for place, mention in enumerate(mentions):
        floor = mentions[place - 1].end if place else 0
        ceiling = mentions[place + 1].start if place + 1 < len(mentions) else len(text)
        amount = (
            _before(text, mention, amounts, taken, floor)
            or _after(text, mention, amounts, taken, ceiling)
            or _bare_measure(text, mention, floor)
        )
        if amount:
            bound[mention] = amount
            if mention.entry.kind == "goods":
                taken.add(amount)
    free = [amount for amount in amounts if amount not in taken]
    _share_each(text, mentions, bound, free)
    _for_each_person(text, bound)
    _point_back(text, mentions, bound, free)
    _for_who_lacks(text, mentions, bound)
    return bound


def _before(
    text: str, mention: Mention, amounts: list[Amount], taken: set[Amount], floor: int
) -> Amount | None:
    for amount in reversed(amounts):
        if amount.end <= mention.start and amount.start >= floor and amount not in taken:
            gap = text[amount.end : mention.start]
            if len(gap) <= (10 if amount.unit else 3) and not _GAP_STOPS.search(gap):
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
        if "," in gap and ceiling < len(text) and not _GAP_STOPS.search(rest):
            return None  # the number belongs to the next thing: 书包,2支铅笔
        return amount
    return None


def _bare_measure(text: str, mention: Mention, floor: int) -> Amount | None:
    found = _bare().search(text, max(floor - 1, mention.start - 12, 0), mention.start)
    return Amount(found.start("unit"), found.end(), 1, found["unit"]) if found else None


def _share_each(
    text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount], free: list[Amount]
) -> None:
    """各一本: what is said of the last of a list holds for each."""
    for amount in [*bound.values(), *free]:
        if _EACH_OF.search(text, max(0, amount.start - 2), amount.start):
            for mention in mentions:
                if mention not in bound and mention.end <= amount.start:
                    bound[mention] = amount


def _for_each_person(text: str, bound: dict[Mention, Amount]) -> None:
    """12个孩子,每人一个书包 is twelve."""
    count, each = people_with_each(text), EACH.search(text)
    for mention, amount in bound.items():
        if each and count != 1 and amount.start >= each.end():
            bound[mention] = amount._replace(value=amount.value * count)


def _point_back(
    text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount], free: list[Amount]
) -> None:
    """书包旧了,想换个新的 and 学习机,给娃要一台: the amount speaks of the thing before it."""
    free = free + [
        Amount(match.start("unit"), match.end(), 1, match["unit"])
        for match in _elliptic().finditer(text)
    ]
    for amount in sorted(free):
        before = [mention for mention in mentions if mention.end <= amount.start]
        goods = [mention for mention in before if mention.entry.kind == "goods"]
        alone = (amount.unit or text[amount.start] in "俩仨") and _STANDS_ALONE.match(
            text, amount.end
        )
        if goods and alone and _replaces(text, amount, bound.get(goods[-1])):
            bound[goods[-1]] = amount


def _replaces(text: str, amount: Amount, known: Amount | None) -> bool:
    """只有一床,想再要两床: what is there gives way to what is asked for or given."""
    if known is None:
        return True
    return bool(
        known.unit == amount.unit
        and _TOLD.search(text, max(0, known.start - 4), known.start)
        and _MORE.search(text, max(0, amount.start - 3), amount.start)
    )


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


def pointed_at(text: str, mention: Mention) -> Amount | None:
    """这台洗衣机 is one, for whoever gives it away."""
    found = _THESE.search(text, max(0, mention.start - 6), mention.start)
    return Amount(found.start("unit"), found.end(), 1, found["unit"]) if found else None
