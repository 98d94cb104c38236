"""What somebody typed, in one shape: names, numbers, minutes."""

import re
import unicodedata

from matching.understanding.numbers import NUMBER, read_number
from matching.understanding.text import visible

_LONGEST_NAME = 20
# Words with a 一 that counts nothing.
_NO_NUMBER = re.compile("一(?=共|起|般|些|点|下|定|样|直)|第一|(?<=每)一")
# More words around a number than this, and it is no answer to “how many”.
_AROUND = 16
_SEPARATORS = re.compile(r"[\s\-—–()（）.]")
_RUNS = re.compile(r"\d+")
_MOBILE = 11
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}|[2-8]\d{6,7}")
_IDENTITY = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)")
_LATE = ("下午", "傍晚", "晚上", "夜里", "晚")
_CLOCK = re.compile(
    rf"(凌晨|早上|早晨|清早|上午|中午|{'|'.join(_LATE)}|早)?"
    rf"(\d{{1,2}}|[零一二两三四五六七八九十]{{1,3}})(?:[点时](半)?|:)(\d{{1,2}}|[一二三四五六七八九十]{{1,3}})?分?"
)
_NEVER = re.compile("不用了?|不要了?|不需要|没有|随时|随时都?(?:可以|行)|都行|关闭?|关掉|不设")
_HOURS = re.compile(rf"({NUMBER})?(半)?小时(半)?(?:({NUMBER})分?钟?)?")

_UNIT_DAYS = {"天": 1, "周": 7, "星期": 7, "礼拜": 7, "月": 30, "年": 365}
_DAYS = re.compile(rf"(?P<number>{NUMBER})个?(?P<unit>{'|'.join(_UNIT_DAYS)})")


def says_something(text: str) -> bool:
    """Whether there is a single letter or digit in it."""
    return any(letter.isalnum() for letter in text)


def name(text: str, longest: int = _LONGEST_NAME) -> str | None:
    """A name on one line without invisible characters; None when it is none, or too long."""
    plain = " ".join(visible(text).split())
    return plain if len(plain) <= longest and says_something(plain) else None


def whole_number(text: str) -> int | None:
    """The one whole number in a short answer (500, ５００, 五百, 大约500元); else None."""
    plain = _even(text)
    found = re.findall(NUMBER, plain)
    if len(found) != 1 or len(plain) - len(found[0]) > _AROUND:
        return None
    number = read_number(found[0])
    return int(number) if number is not None and number == int(number) else None


def minutes(text: str) -> int | None:
    """A length of time in minutes: 90, 90分钟, 一个半小时, 1小时20分; else None."""
    plain = _even(text).replace("个", "").replace("钟头", "小时")
    found = _HOURS.search(plain)
    if found is None:
        return whole_number(text)
    hours, half, half_after, rest = found.groups()
    left = plain[: found.start()] + plain[found.end() :]
    if re.search(NUMBER, left) or not (hours or half):
        return None
    total = 60 * (read_number(hours) or 0 if hours else 0)
    total += 30 * ((half is not None) + (half_after is not None))
    total += (read_number(rest) or 0) if rest else 0
    return int(total) if total == int(total) else None


def days_long(text: str) -> int | None:
    """How many days a length of time is (三天, 两个星期, 半个月, 一个月); else None."""
    found = list(_DAYS.finditer(_even(text)))
    number = read_number(found[0]["number"]) if len(found) == 1 else None
    return None if number is None else int(number * _UNIT_DAYS[found[0]["unit"]])


def _even(text: str) -> str:
    return _NO_NUMBER.sub("", unicodedata.normalize("NFKC", visible(text)).strip())


def phone(text: str) -> str | None:
    """A Chinese mobile or landline number as its digits, in the middle of whatever words;
    None when there is none, or more than one."""
    digits = _SEPARATORS.sub("", unicodedata.normalize("NFKC", visible(text)))
    found = _RUNS.findall(digits.replace("+86", ""))
    [number] = found if len(found) == 1 else [""]
    if len(number) == _MOBILE + 2 and number.startswith("86"):
        number = number[2:]
    return number if _PHONE.fullmatch(number) else None


def is_id_number(text: str) -> bool:
    """Whether the words hold what looks like an identity number (15 or 18 places)."""
    even = _SEPARATORS.sub("", unicodedata.normalize("NFKC", visible(text)))
    return _IDENTITY.search(even) is not None


def night(text: str) -> tuple[int, int] | None:
    """From when until when somebody is to be left alone, in minutes of the day (晚上10点到早上
    7点半, 22:00-6:30); equal for 不用; None when it is neither."""
    plain = unicodedata.normalize("NFKC", visible(text)).replace(" ", "")
    if _NEVER.fullmatch(plain):
        return 0, 0
    found = list(_CLOCK.finditer(plain))
    if len(found) != 2:
        return None
    start, end = (_minute(*one.groups(), evening=at == 0) for at, one in enumerate(found))
    return None if start is None or end is None or start == end else (start, end)


def _minute(
    part: str | None, hour: str, half: str | None, rest: str | None, *, evening: bool
) -> int | None:
    """A clock time; the first of a night without a part of the day means the evening."""
    number = read_number(hour)
    if number is None or not 0 <= number <= 24:
        return None
    past = 30 if half else int(read_number(rest) or 0) if rest else 0
    late = part in _LATE or (part is None and evening and 6 <= number < 12)
    noon = part == "中午" and number < 11
    total = int(number) * 60 + past + (720 if number < 12 and (late or noon) else 0)
    return total % (24 * 60) if past < 60 else None
