"""Days as people name them: 明天, 这周六, 下周三, 28号, 12月1日, 下个月15号, 月底, 春节."""

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

from matching.understanding.feasts import feasts
from matching.understanding.numbers import read_number
from matching.understanding.text import fold

_NEAR = {"大后天": 3, "后天": 2, "明天": 1, "明早": 1, "明晚": 1, "明日": 1, "听日": 1,
         "今天": 0, "今晚": 0, "今日": 0}  # fmt: skip
_WEEKDAYS = {mark: place for place, mark in enumerate("一二三四五六")} | {"日": 6, "天": 6}
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
WEEKDAY = re.compile("(?P<week>下下|下|这|本)?个?(?:周|星期|礼拜)(?P<mark>[一二三四五六日天1-7])")
_DAY = re.compile(
    f"(?P<near>{'|'.join(_NEAR)})|{WEEKDAY.pattern}"
    rf"|(?:(?P<next>下个?月)|(?:这个?月|本月)|(?P<month>{_NUMBER})月)?"
    rf"的?(?:(?P<day>{_NUMBER})[日号](?![楼院线门房])|(?P<end>(?<=月)底|月底))"
)
_BARE = re.compile(r"(?:\d{1,2}月)?\d{1,2}")
_WEEKS = {"下": 1, "下下": 2}
_MONTHS = 13


class Named(NamedTuple):
    """One day that is named, and where: ``dated`` as a day of the month; ``ahead``: these words
    speak of nothing past; ``rolled``: of this month it is over, the next such day is meant."""

    day: date
    start: int
    end: int
    dated: bool = False
    ahead: bool = False
    rolled: bool = False


def day_said(text: str, today: date) -> date | None:
    """The one day that an answer names, not before ``today``; 8 and 12月8 are days too."""
    words = fold(text)
    days = {one.day for one in named_days(f"{words}日" if _BARE.fullmatch(words) else words, today)}
    return days.pop() if len(days) == 1 else None


def named_days(words: str, today: date) -> list[Named]:
    """Every day that folded words name, not before ``today``; a feast with 前 is its eve."""
    named = [Named(day, start, end, dated=True) for day, start, end in feasts(words, today)]
    within = {at for one in named for at in range(one.start, one.end)}
    plain = (one for one in _DAY.finditer(words) if within.isdisjoint(range(*one.span())))
    found = (_named(match, today) for match in plain)
    return sorted([*named, *(one for one in found if one)], key=lambda one: one.start)


def _named(match: re.Match[str], today: date) -> Named | None:
    at = match.span()
    if near := match["near"]:
        day = today + timedelta(days=_NEAR[near])
        return Named(day, *at, ahead=day > today)
    if match["mark"]:
        return _weekday(match, today)
    if match["end"]:
        return _month_end(match, today)
    return _date(match, today)


def _weekday(match: re.Match[str], today: date) -> Named:
    """Of this week, or of the next where it is over."""
    mark, week = match["mark"], match["week"]
    weekday = int(mark) - 1 if mark.isdecimal() else _WEEKDAYS[mark]
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(days=7 * _WEEKS.get(week, 0) + weekday)
    if day < today:
        return Named(day + timedelta(days=7), *match.span())
    return Named(day, *match.span(), ahead=week is not None)


def _month_end(match: re.Match[str], today: date) -> Named | None:
    for year, month in _months(match, today):
        day = date(year, month, calendar.monthrange(year, month)[1])
        return Named(day, *match.span(), dated=True, ahead=True)
    return None


def _date(match: re.Match[str], today: date) -> Named | None:
    """The next day of that date, if there is one."""
    number = _number(match["day"])
    for year, month in _months(match, today):
        if 1 <= number <= calendar.monthrange(year, month)[1]:
            day = date(year, month, number)
            if day >= today:
                this = (year, month) == (today.year, today.month)
                rolled = not (this or match["next"] or match["month"])
                return Named(day, *match.span(), True, bool(match["next"]), rolled)
    return None


def _months(match: re.Match[str], today: date) -> list[tuple[int, int]]:
    """The months that may be meant, the nearest first."""
    counts = [today.month - 1 + step for step in range(_MONTHS)]
    months = [(today.year + count // 12, count % 12 + 1) for count in counts]
    if match["next"]:
        return months[1:2]
    said = match["month"]
    return [one for one in months if one[1] == _number(said)] if said else months


def _number(words: str) -> int:
    return int(read_number(words) or 0)
