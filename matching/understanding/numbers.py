"""Reads numbers as people write them: 三百○五, 一二五0, 40W, 1.2万, 两, 半, 廿."""

import re
from functools import lru_cache

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "两": 2, "幺": 1, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5,
    "陆": 6, "柒": 7, "捌": 8, "玖": 9, **{str(i): i for i in range(10)},
}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_WHOLE = {"万": 10_000, "亿": 100_000_000, "萬": 10_000, "w": 10_000}
_WORDS = {"半": 0.5, "俩": 2, "仨": 3, "乙": 1, "廿": 20, "卅": 30}
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "couple": 2, "half": 0.5,
}  # fmt: skip
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000}
_PLAIN = re.compile(r"([-−负]?)(\d[\d,]*(?:\.\d+)?)\s*([十百千kKwW万亿萬]*)")
_POWER = re.compile(r"(\d{1,3})\^(\d{1,2})")
_ABOUT = "约大概近差不多来多余几好~≈"
_OR_SO = re.compile("([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万]?$)")
_NEXT = "一二三四五六七八九"

#: What may stand in a number, for those who look for one in a sentence.
NUMBER = (
    r"\d{1,3}\^\d{1,2}|[-−负]?\d(?:\d|,(?=\d{3})){0,17}(?:\.\d{1,6})?(?:[百千]?[万亿]|[百千]|[kw](?![a-z]))?"
    r"|[-−负]?[零〇○一二三四五六七八九十百千万亿两廿卅]"
    r"[零〇○一二三四五六七八九十百千万亿两0-9]{0,17}"
    r"|[半俩仨]|(?:乙|[壹贰叁肆伍陆柒捌玖拾佰仟]{1,9})(?=[台张件部个份组条只把套双床袋箱桶元])"
)

_ONES = "two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_ROUND = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
#: The same in English, from two on: "one" is mostly no number.
ENGLISH_NUMBER = (
    r"(?<![a-z-])(?:half (?:a )?dozen|half an?|a couple(?: of)?|(?<!\d)\d{1,3} dozen"
    rf"|(?:(?:an?|one|{_ONES}|{_TEENS}|{_ROUND}) )?(?:dozen|hundred|thousand)"
    rf"(?: (?:and )?(?:(?:{_ROUND})(?:[ -](?:one|{_ONES}))?|{_TEENS}|{_ONES})(?![a-z]))?"
    rf"|(?:{_ROUND})(?:[ -](?:one|{_ONES}))?|{_TEENS}|{_ONES})(?: or so)?(?![a-z-])"
)

#: One letter of any of them: a text without one names no number.
COUNTS = re.compile(r"[\d零〇○一二三四五六七八九十百千万亿两廿卅半俩仨乙壹贰叁肆伍陆柒捌玖拾]")

Number = int | float


@lru_cache(maxsize=512)
def read_number(words: str) -> Number | None:
    """The number that ``words`` says, or None."""
    said = words.strip().strip(_ABOUT).lower()
    if said in _WORDS:
        return _WORDS[said]
    if said[-1:].isalpha() and said.isascii() and (value := _english(said)) is not None:
        return value
    power = _POWER.fullmatch(said)
    if power:
        return int(power[1]) ** int(power[2])
    plain = _PLAIN.fullmatch(said)
    if plain:
        return _scaled(*plain.groups())
    said = said.replace("廿", "二十").replace("卅", "三十")
    said = _OR_SO.sub(_fewer, said)
    sign = -1 if said and said[0] in "-−负" else 1
    value = _chinese(said[1:] if sign < 0 else said)
    return None if value is None else sign * value


def _english(said: str) -> Number | None:
    """two hundred and fifty, half a dozen, a couple of."""
    words = [
        word for word in re.split("[ -]+", said) if word not in ("a", "an", "and", "of", "or", "so")
    ]
    value: Number = 0
    for word in words:
        if word in _TIMES:
            value = (value or 1) * _TIMES[word]
        elif word in _ENGLISH or word.isdecimal():
            value += _ENGLISH.get(word) or int(word)
        else:
            return None
    return (int(value) if value == int(value) else value) if words else None


def _fewer(found: re.Match[str]) -> str:
    """两三件 is two at least; 三二 is no such range."""
    one, two = (mark.replace("两", "二") for mark in found.groups())
    return found[1] if one + two in _NEXT or one + two == "三五" else found[0]


def _scaled(sign: str, digits: str, scales: str) -> Number:
    value: Number = float(digits.replace(",", ""))
    for scale in scales.lower().replace("k", "千"):
        value *= _TENS.get(scale) or _WHOLE[scale]
    if sign:
        value = -value
    return int(value) if abs(value) < 10**18 and value == int(value) else value


def _chinese(said: str) -> int | None:
    if not said or any(c not in _DIGITS and c not in _TENS and c not in _WHOLE for c in said):
        return None
    if all(c in _DIGITS for c in said):
        return int("".join(str(_DIGITS[c]) for c in said[:18]))
    total = section = digit = 0
    last = 1  # the unit before, for the bare digit in 三百五 and 一万五
    zero = False
    for letter in said:
        if letter in _DIGITS:
            digit = digit * 10 + _DIGITS[letter] if letter.isdigit() and digit else _DIGITS[letter]
            zero = zero or _DIGITS[letter] == 0
        elif letter in _TENS:
            section += (digit or 1) * _TENS[letter]
            digit, last, zero = 0, _TENS[letter], False
        else:
            total = (total + section + digit) * _WHOLE[letter]
            section = digit = 0
            last, zero = _WHOLE[letter], False
    bare = said[-1] in _DIGITS and last >= 100 and not zero
    return total + section + digit * (last // 10 if bare else 1)
