"""By when something is needed, as people say it: 春节前, 下个月15号之前, 月底前."""

import re
from datetime import date, timedelta

from matching.understanding.days import named_days
from matching.understanding.text import fold

BEFORE = re.compile("之前|以前|前(?![天院门面后街边])|为止|截止")
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
    """The last day on which it still helps; None when none is named, or it is over. ``bare``: a
    date, or a day that can only lie ahead, counts without 前 as well, for whoever was asked."""
    words = fold(text).replace(" ", "")
    days = {
        one.day
        for one in named_days(words, today)
        if not one.rolled and (BEFORE.match(words, one.end) or (bare and (one.dated or one.ahead)))
    }
    for feast in _FEAST_WORDS.finditer(words):
        if BEFORE.match(words, feast.end()) and (day := _before_feast(feast.group(), today)):
            days.add(day)
    return days.pop() if len(days) == 1 else None


def _before_feast(feast: str, today: date) -> date | None:
    """The day before the next such feast."""
    if feast in _FEASTS:
        month, number = _FEASTS[feast]
        feasts = [date(today.year + step, month, number) for step in range(_MOST_FEASTS)]
    else:
        feasts = [date(*one) for one in _LUNAR.get(feast, ())]
    return next((one - timedelta(days=1) for one in feasts if one > today), None)
