"""By when something is needed, as people say it: 春节前, 下个月15号之前, 月底前."""

import calendar
import re
from datetime import date, timedelta

from matching.understanding.numbers import read_number
from matching.understanding.text import fold

_NUMBER = "[一二三四五六七八九十]{1,3}"
_DAY = re.compile(
    rf"(?:(?P<next>下个?月)|(?:这个?月|本月)|(?P<month>\d{{1,2}}|{_NUMBER})月)?"
    rf"的?(?:(?P<day>\d{{1,2}}|{_NUMBER})[日号]|(?P<end>(?<=月)底|月底))"
)
_WEEKDAY = re.compile("(?P<next>下)?个?(?:周|星期|礼拜)(?P<mark>[一二三四五六日天])")
_NEAR = {"大后天": 3, "后天": 2, "明天": 1, "明晚": 1}
_BEFORE = "(?:之前|以前|前(?![天院门面后街边])|为止|截止)"
_FEASTS = {"元旦": (1, 1), "五一": (5, 1), "六一": (6, 1), "国庆": (10, 1), "十一": (10, 1)}
# Feasts of the lunar calendar, for the years in which somebody may ask.
_SPRING = ((2026, 2, 17), (2027, 2, 6), (2028, 1, 26), (2029, 2, 13), (2030, 2, 3),
           (2031, 1, 23), (2032, 2, 11), (2033, 1, 31), (2034, 2, 19), (2035, 2, 8))  # fmt: skip
_AUTUMN = ((2026, 9, 25), (2027, 9, 15), (2028, 10, 3), (2029, 9, 22), (2030, 9, 12),
           (2031, 10, 1), (2032, 9, 19), (2033, 9, 8), (2034, 9, 27), (2035, 9, 16))  # fmt: skip
_LUNAR = {"春节": _SPRING, "过年": _SPRING, "大年": _SPRING, "中秋": _AUTUMN}
_FEAST_WORDS = re.compile("|".join((*_FEASTS, *_LUNAR)))
_MOST_FEASTS = 2


def deadline_said(text: str, today: date, *, bare: bool = False) -> date | None:
    """The last day on which it still helps; None when none is named, or it is over. ``bare``:
    a day of the month counts without 前 as well, for whoever has just been asked."""
    words, after = fold(text).replace(" ", ""), "" if bare else _BEFORE
    found = [
        *(_month_day(one, today) for one in re.finditer(_DAY.pattern + after, words)),
        *(_weekday(one, today) for one in re.finditer(_WEEKDAY.pattern + _BEFORE, words)),
        *(
            today + timedelta(days=_NEAR[one["near"]])
            for one in re.finditer(f"(?P<near>{'|'.join(_NEAR)}){_BEFORE}", words)
        ),
        *(
            _before_feast(one["feast"], today)
            for one in re.finditer(f"(?P<feast>{_FEAST_WORDS.pattern}){_BEFORE}", words)
        ),
    ]
    days = {day for day in found if day is not None and day >= today}
    return min(days) if len(days) == 1 else None


def _month_day(said: re.Match[str], today: date) -> date | None:
    """The next day of that date; 底 is the last of its month."""
    year, month = today.year, today.month
    if said["next"]:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    elif said["month"]:
        month = _number(said["month"])
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    number = last if said["end"] else _number(said["day"])
    if not 1 <= number <= last:
        return None
    day = date(year, month, number)
    return day if day >= today or said["next"] or not said["month"] else _safe(year + 1, month, day)


def _safe(year: int, month: int, day: date) -> date:
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _weekday(said: re.Match[str], today: date) -> date:
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(days=min("一二三四五六日天".index(said["mark"]), 6))
    if said["next"]:
        return day + timedelta(days=7)
    return day if day >= today else day + timedelta(days=7)


def _before_feast(feast: str, today: date) -> date | None:
    """The day before the next such feast."""
    if feast in _FEASTS:
        month, number = _FEASTS[feast]
        feasts = [date(today.year + step, month, number) for step in range(_MOST_FEASTS)]
    else:
        feasts = [date(*one) for one in _LUNAR.get(feast, ())]
    return next((one - timedelta(days=1) for one in feasts if one > today), None)


def _number(words: str) -> int:
    return int(read_number(words) or 0)
