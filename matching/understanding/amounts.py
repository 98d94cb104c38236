"""The numbers in a message that count something, and by which measure."""

import re
from collections import Counter
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from matching.understanding.numbers import COUNTS, ENGLISH_NUMBER, NUMBER, Number, read_number
from matching.understanding.tables import WORDS, read_table

_NO_AMOUNT = (
    r"岁|年|月|日|号|点|楼|%|元|块钱|周|天|小时|分钟|层|栋|公里|里路|平米|平方|平(?!板)|班|期|届|次|个月|个人|色|名|位|段(?!时间)"
    r"|年级|码|度|寸|瓦|伏|回|遍|阵|下|些|样|直|起|般|边|旦|定|切|[个只]脚(?![凳垫盆架踏])|个轮|条腿|个小时|个星期|个礼拜"
    r"|室|房|弄|幢|单元|座(?![椅垫钟])|厘米|公分|毫米|英寸|吋|呎|英尺|折|抽|开(?=[的大画白素纸])|匹(?![马布绸缎驴骡白红])|人(?!份)"
)
SIZES = frozenset(("斤", "公斤", "千克", "克", "米", "升", "毫升", "磅", "kg"))
_DEAR = re.compile(r"(?:太|好|有点|实在|也|真|这么)?贵|买不起|舍不得")
_ALONE = re.compile(r"的?(?:[,。;!?)\n]|$)")
_LONG = frozenset(("米", "升", "毫升", "克"))
_LONG_ONE = re.compile(
    r"[一二三四五六七八九半\d]{0,2}(?:[乘x*][\d.]+米?)?(?:的|[宽长高]|以[上下内]|够|床(?![单垫品]))"
)
_AND_HALF = re.compile(r"半(?![价新旧年天日月夜截身点边个自成])(?!小时)")
_PHONE = re.compile(r"\d{7,}")
EACH_OF = re.compile(r"(?:各|[一每]样|样样|每种|都[要得来需])[要来求需缺捐送拿给配有备剩出留]?$")
_PRICED = 20  # so many 块 are yuan: 一千五百块的文具
_PERSON = re.compile("(?:小?孩|老人|学生|娃|家庭|同学|大人|员工|病人)")
_COST = re.compile(rf"(?:要|得|就要|就得)?(?:{NUMBER})(?:多|几|来|块|元)+(?:[,。;!?块元]|$)")
_PRICE_OF = re.compile("(?:元|块钱?|毛钱?)$")  # 两元一支
_CENTS = re.compile(
    r"\d(?:[^\d]|$)|[一二三四五六七八九](?:毛|分)?(?:的|钱|[,。;!?]|$)|以[内下上]|左右|上下|不到"
)  # 三块五, 一百块以内
_ENGLISH = re.compile(ENGLISH_NUMBER)
_ACROSS = re.compile(
    r"(?<![\d.])(?:\d{2,4} ?[x*×] ?\d{2,4}(?!\d)|[\d.]{1,5}米?[x*×乘][\d.]{1,5}米)"
)  # 90x190, 1.5米×2米
# What a number in English says instead of how many: size 10, stage 2, age 3, flat 12.
_LABEL = re.compile(
    r"(?<![a-z])(?:sizes?|stage|step|age[ds]?|age group|flat|unit|room|rm|block|floor|level|house|apt|apartment|building|tower|year"
    r"|grade|no|number|part|phase|bus|route|tel|phone|call|under|over|about age|by|at|from|until|till|around|after|before)[.:#]? $"
)


# What it measures in English: an 18 inch seat, 10 years, 6pm.
_OF_SIZE = re.compile(
    r"[ -]?(?:inch(?:es)?|feet|ft|cm|mm|m|metres?|meters?|years?|yrs?|yo|months?|weeks?|wks?|days?|hours?|hrs?|minutes?"
    r"|mins?|floors?|am|pm|o'clock|watts?|volts?|amps?|st|nd|rd|th|percent|yuan|rmb|dollars|quid|bucks|times|gb|g|ml|dozen|hundred|thousand"
    r"|of (?:us|you)|(?:-|to|by|x) ?\d+ ?(?:cm|years?|yrs?|months?|inch|am|pm))(?![a-z])"
)
_LIST_STARTS = re.compile(r"(?:^|[:。;\n])\(?$")
_OF_BAGS = re.compile(r"[ -]?(?:bag|sack|bottle|jug|tin|box|pack|tub)")  # 20kg bags
_HOLDING = re.compile("[能可][以够]?[装坐住盛放容载睡][得下]?$")  # 能装10斤米的米桶
_HOLDS = re.compile("里?[有是装共/]?")
_BOXES = "袋包箱盒瓶罐桶提条件板筐捆打套份串"
_EACH_HOLDS = re.compile(rf"每(?P<box>[{_BOXES}])里?(?:有|是|装|约|大约)?$")


class Amount(NamedTuple):
    start: int
    end: int
    value: Number
    unit: str | None


@cache
def written_measures(folder: Path = WORDS) -> dict[str, str]:
    """Every measure word, and how it is written: an English one in Chinese."""
    rows = read_table(folder / "measures.tsv", ("word", "written"))
    return {row.cells["word"]: row.cells["written"] or row.cells["word"] for row in rows}


@cache
def measures(folder: Path = WORDS) -> str:
    """Every measure word, as a pattern, the longest first."""
    words = sorted(written_measures(folder), key=len, reverse=True)
    latin = [rf"{word}(?![a-z])" for word in words if word.isascii()]
    han = [re.escape(word) for word in words if not word.isascii()]
    return rf"(?:{'|'.join(han + latin)})(?!(?<=本)子)"  # 1本子 is one 本子


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(
        r"(?P<no>第|周|星期|礼拜|每|几|数|no\.? ?)?"
        rf"(?:(?<![a-wyz0-9.])|(?<=[a-z])(?=[一二两三四五六七八九十半]))(?P<number>{NUMBER})[多来余几]?"
        rf"(?P<not>{_NO_AMOUNT})?(?:[大小满整](?={measures()}))?(?P<unit>{measures()})?"
    )


@cache
def _english_measure() -> re.Pattern[str]:
    latin = "|".join(word for word in written_measures() if word.isascii())
    return re.compile(
        r" ?x?(?: \d[\d.]* ?-?(?:kg|lbs?|l|litres?|g|ml))?"
        rf"(?: (?:more|extra|spare|big|large|small|full|whole))* ?({latin})(?![a-z])"
    )


@cache
def _one_box() -> re.Pattern[str]:
    """one, where a measure shows that it counts: one pack would do."""
    latin = "|".join(word for word in written_measures() if word.isascii())
    return re.compile(
        rf"(?<![a-z])one(?= (?:{latin})(?![a-z]))"
        r"|(?<=need |want | get | got )one(?=[,.!?]| for(?![a-z])| please| to(?![a-z])|$)"
    )


def find_amounts(text: str) -> list[Amount]:
    """Numbers that count something."""
    found: list[Amount] = []
    across = {at for one in _ACROSS.finditer(text) for at in range(*one.span())}
    for match in _amount().finditer(text) if COUNTS.search(text) else ():
        no, number, not_one, unit = match.groups()
        if no or (not_one and not_one != "样") or match.start("number") in across:
            continue
        value = read_number(number)
        if value is None or not (
            (unit and not not_one)
            or EACH_OF.search(text, max(0, match.start() - 3), match.start())
            or (_digits(number) and not not_one)
        ):
            continue
        if unit in ("个", "名", "位") and _PERSON.match(text, match.end()):
            continue
        if _is_size(text, match, found) or _is_price(text, match, value):
            continue
        half = unit is not None and _AND_HALF.match(text, match.end())
        end = match.end() + bool(half)
        unit = written_measures()[unit] if unit else measure_after(text, end)
        found.append(Amount(match.start("number"), end, value + 0.5 if half else value, unit))
    found = _without_packing(text, _without_numbering(text, found))
    found += [
        Amount(
            match.start(), match.end(), read_number(match[0]) or 1, measure_after(text, match.end())
        )
        for match in chain(_ENGLISH.finditer(text), _one_box().finditer(text))
        if not _is_label(text, match.start(), match.end())
    ]
    return sorted(found)


def measure_after(text: str, at: int) -> str | None:
    """The English measure that goes on there, as it is written in Chinese: ten | bottles of."""
    found = _english_measure().match(text, at)
    return written_measures()[found[1]] if found else None


def _without_numbering(text: str, found: list[Amount]) -> list[Amount]:
    """Without the 1, 2, 3 that number a list: 1.毛巾2条 2.牙刷4支."""
    bare = [one for one in found if one.unit is None]
    numbered = [one.value for one in bare] == list(range(1, len(bare) + 1)) and len(bare) > 1
    if not numbered or not _LIST_STARTS.search(text, 0, bare[0].start):
        return found
    return [one for one in found if one.unit]


def _without_packing(text: str, found: list[Amount]) -> list[Amount]:
    """Without what one of them holds, where it is said how many there are: 一箱12罐,捐三箱."""
    told: set[Amount] = set()
    several = Counter(one.unit for one in found)
    for one, two in pairwise(found):
        if one.unit == two.unit or not _HOLDS.fullmatch(text, one.end, two.start):
            continue
        box = next((each for each in (one, two) if each.value == 1 and each.unit in _BOXES), None)
        if box and several[box.unit] > 1:
            told |= {one, two}
    boxes = {one.unit for one in found if one not in told}
    told |= {
        one
        for one in found
        if (each := _EACH_HOLDS.search(text, max(0, one.start - 6), one.start))
        and each["box"] in boxes - {one.unit}
    }
    return [one for one in found if one not in told]


def _is_size(text: str, match: re.Match[str], before: list[Amount]) -> bool:
    """130 in 一件130的羽绒服, 50斤 in 一袋50斤的米, 4G, 一家五口: not how many of a thing."""
    unit, after = match["unit"], text[match.end() : match.end() + 1]
    if _HOLDING.search(text, max(0, match.start() - 4), match.start()):
        return True
    if unit == "口" and (
        after in ("人", "子", "之") or text[: match.start()].endswith(("家", "老"))
    ):
        return True
    if not unit:
        return (
            bool(_PHONE.fullmatch(match["number"]))
            or _is_label(text, match.start(), match.end())
            or bool(_DEAR.match(text, match.end()))
            or after == "的"
            or (after.isascii() and after.isalpha() and after != "x")
        )
    if after == "装" and not text.startswith("装载", match.end()):
        return True
    counted = bool(before) and before[-1].end == match.start()
    if before and unit in _LONG and _ALONE.match(text, match.end()):  # 要一个电动的,16升
        return text[match.start() - 1 : match.start()] in ",、("
    if unit in SIZES and _OF_BAGS.match(text, match.end()):
        return True
    if unit in _LONG:
        return counted or bool(_LONG_ONE.match(text, match.end()))
    return after == "的" and (unit == "人份" or (unit in SIZES and counted))


def _is_label(text: str, start: int, end: int) -> bool:
    return bool(_LABEL.search(text, max(0, start - 12), start) or _OF_SIZE.match(text, end))


def _is_price(text: str, match: re.Match[str], value: Number) -> bool:
    """一千五百块的文具, 一罐两千多: what they cost."""
    if _COST.match(text, match.end()):
        return True
    if match["unit"] == "块" and _CENTS.match(text, match.end()):
        return True
    if value == 1 and _PRICE_OF.search(text, max(0, match.start() - 2), match.start()):
        return True
    return match["unit"] == "块" and value >= _PRICED and text[match.end() :].startswith("的")


def _digits(number: str) -> bool:
    return number[-1:] in "0123456789万千百wk" or number in "俩仨"
