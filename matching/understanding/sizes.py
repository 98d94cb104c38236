"""Numbers that say what a thing is like, where it is or what it costs, not how many there are."""

import re

from matching.understanding.measures import Amount
from matching.understanding.numbers import NUMBER, Number

#: What stands after such a number.
NO_AMOUNT = (
    r"岁|年|月|日|号|点|楼|%|元|块钱|周|天|小时|分钟|层|栋|公里|里路|平米|平方|平(?!板)|班|期|届|次"
    r"|个月(?![饼季嫂])|个人|色|名|位|段(?!时间)|年级|码|度|寸|瓦|伏|回|遍|阵|下|些|样|直|起|般|边|旦|定|切"
    r"|[个只]脚(?![凳垫盆架踏])|个轮|条腿|个小时|个星期|个礼拜|室|房|弄|幢|单元|座(?![椅垫钟])"
    r"|厘米|节(?=气)|公分|毫米|英寸|吋|呎|英尺|折|抽|开(?=[的大画白素纸])|匹(?![马布绸缎驴骡白红])|人(?!份)"
)
SIZES = frozenset(("斤", "公斤", "千克", "克", "米", "升", "毫升", "磅", "kg"))
_LONG = frozenset(("米", "升", "毫升", "克"))
_LONG_ONE = re.compile(
    r"[一二三四五六七八九半\d]{0,2}(?:[乘x*][\d.]+米?)?"
    r"(?:的|[宽长高]|以[上下内]|够|床(?![单垫品]))"
)
_ALONE = re.compile(r"的?(?:[,。;!?)\n]|$)")
_PHONE = re.compile(r"\d{7,}")
_TAIL = re.compile(r"[\d一二两三四五六七八九]米$")  # the 2 of 1米2
_SHARPNESS = re.compile("[248]k")  # 4K电视
_TIMES = re.compile("x(?!x)")
_DEAR = re.compile(r"(?:太|好|有点|实在|也|真|这么)?贵|买不起|舍不得")
PRICED = 20  # so many 块 are yuan: 一千五百块的文具
_COST = re.compile(rf"(?:要|得|就要|就得)?(?:{NUMBER})(?:多|几|来|块|元)+(?:[,。;!?块元]|$)")
_PRICE_OF = re.compile("(?:元|块钱?|毛钱?)$")  # 两元一支
_CENTS = re.compile(
    r"\d(?:[^\d]|$)|[一二三四五六七八九](?:毛|分)?(?:的|钱|[,。;!?]|$)|以[内下上]|左右|上下|不到"
)  # 三块五, 一百块以内
_ACROSS = re.compile(
    r"(?<![\d.])(?:\d{2,4} ?[x*×] ?\d{2,4}(?!\d)|[\d.]{1,5}米?[x*×乘][\d.]{1,5}米)"
)  # 90x190, 1.5米×2米
_HOLDING = re.compile("[能可][以够]?[装坐住盛放容载睡][得下]?$")  # 能装10斤米的米桶
_OF_BAGS = re.compile(r"[ -]?(?:bag|sack|bottle|jug|tin|box|pack|tub)")  # 20kg bags
# What a number in English says instead of how many: size 10, stage 2, age 3, flat 12.
_LABEL = re.compile(
    r"(?<![a-z])(?:sizes?|stage|step|age[ds]?|age group|flat|unit|room|rm|block|floor|level|house"
    r"|apt|apartment|building|tower|year|grade|no|number|part|phase|bus|route|tel|phone|by|at|until"
    r"|till|after|before)[.:#]? $"
    r"|(?:\d|two|three|four|five|six|ten) (?:boxes|packs|bags|cases|cartons) of $"
)
# What it measures in English: an 18 inch seat, 10 years, 6pm.
_OF_SIZE = re.compile(
    r"[ -]?(?:inch(?:es)?|feet|ft|cm|mm|m|metres?|meters?|years?|yrs?|yo|months?|weeks?|wks?|days?"
    r"|hours?|hrs?|minutes?|mins?|floors?|am|pm|o'clock|watts?|volts?|amps?|st|nd|rd|th|percent"
    r"|yuan|rmb|dollars|quid|bucks|times|gb|g|ml|dozen|hundred|thousand|of (?:us|you)"
    r"|(?:-|to|by|x) ?\d+ ?(?:cm|years?|yrs?|months?|inch|am|pm))(?![a-z])"
)


def measured_across(text: str) -> set[int]:
    """The places of numbers that say how long and how wide."""
    return {at for one in _ACROSS.finditer(text) for at in range(*one.span())}


def is_size(text: str, match: re.Match[str], before: list[Amount]) -> bool:
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
            or _TAIL.search(text, max(0, match.start() - 2), match.start()) is not None
            or is_label(text, match.start(), match.end())
            or bool(_DEAR.match(text, match.end()))
            or after == "的"
            or _SHARPNESS.fullmatch(match["number"]) is not None
            or (after.isascii() and after.isalpha() and not _TIMES.match(text, match.end()))
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
    ends = _ALONE.match(text, match.end()) is not None
    return after == "的" and (unit == "人份" or (unit in SIZES and (counted or ends)))


def is_label(text: str, start: int, end: int) -> bool:
    """The 10 of size 10 or of 10 years."""
    return bool(_LABEL.search(text, max(0, start - 18), start) or _OF_SIZE.match(text, end))


def is_price(text: str, match: re.Match[str], value: Number) -> bool:
    """一千五百块的文具, 一罐两千多: what they cost."""
    if _COST.match(text, match.end()):
        return True
    if match["unit"] == "块" and _CENTS.match(text, match.end()):
        return True
    if value == 1 and _PRICE_OF.search(text, max(0, match.start() - 2), match.start()):
        return True
    return match["unit"] == "块" and value >= PRICED and text[match.end() :].startswith("的")
