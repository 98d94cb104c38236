"""When somebody comes, as people agree on it: 明天下午, 下周六上午9点, 12月1日晚上."""

import re
from datetime import date

from matching.understanding.days import WEEKDAY, named_days
from matching.understanding.numbers import read_number
from matching.understanding.text import fold
from matching.visits import DayPart, part_at

_PARTS = {
    "早上": DayPart.MORNING, "上午": DayPart.MORNING, "早晨": DayPart.MORNING,
    "明早": DayPart.MORNING, "中午": DayPart.AFTERNOON, "下午": DayPart.AFTERNOON,
    "傍晚": DayPart.EVENING, "晚上": DayPart.EVENING, "今晚": DayPart.EVENING,
    "明晚": DayPart.EVENING,
}  # fmt: skip
_PART_WORDS = re.compile("|".join(_PARTS))
_HOUR = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_CLOCK = re.compile(rf"(?<!第){_HOUR}(?:[点时](?:(半)|(一刻)|{_HOUR}分?)?|:(\d\d))(?!心)")
_UNTIL = re.compile(f"(?:到|至|-|~){_CLOCK.pattern}")
_DAY_ENDS = 24 * 60


def visit_said(text: str, today: date) -> tuple[date | None, DayPart | None, int | None]:
    """The one day, the part of the day and the minute of the day that these words name; None
    for what they do not."""
    words = fold(text)
    days, part = {one.day for one in named_days(words, today)}, _part(words)
    minute = _minute(words, part)
    if minute is not None:
        part = part_at(minute)
    return (days.pop() if len(days) == 1 else None), part, minute


def _part(words: str) -> DayPart | None:
    said = {_PARTS[one] for one in _PART_WORDS.findall(words)}
    return said.pop() if len(said) == 1 else None


def _minute(words: str, part: DayPart | None) -> int | None:
    """When it begins; None where two times are left open. Without a part of the day, an hour
    before seven is in the afternoon."""
    clocks = list(_CLOCK.finditer(_UNTIL.sub("", WEEKDAY.sub(" ", words))))
    if len(clocks) != 1 or (part is None and _PART_WORDS.search(words)):
        return None
    hour, half, quarter, minutes, digits = clocks[0].groups()
    rest = 30 if half else 15 if quarter else _number(minutes or digits or "0")
    at = _number(hour)
    late = at < 7 if part is None else part is not DayPart.MORNING and at < _noon(words)
    minute = (at + 12 if late else at) * 60 + rest
    return minute if rest < 60 and minute < _DAY_ENDS else None


def _noon(words: str) -> int:
    """Eleven at noon is before it, and eleven in the evening is not."""
    return 11 if "中午" in words else 12


def _number(words: str) -> int:
    return int(read_number(words) or 0)
