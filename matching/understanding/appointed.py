"""The day and hours for which a message asks somebody to come, or offers to: 明天下午, 下周三起."""

import re
from datetime import date

from matching.model import Window
from matching.understanding.days import Named, named_days
from matching.understanding.deadlines import BEFORE
from matching.understanding.hours import windows_of
from matching.understanding.text import fold

_WEEKDAYS = "一二三四五六日"
_PARTS = {"早": "早上", "晚": "晚上"}
_FROM = re.compile("起|开始|以后|之后|后(?![天院门面])")
_UNTIL = re.compile("(?:到|至|截止|截至)$")


def day_ahead(text: str, today: date) -> tuple[date, tuple[Window, ...]] | None:
    """The one day ahead that is named, with its hours as a weekly window (none for 月底, which is
    no day to come); None where there are more, where it is a limit, or said not to do."""
    words = fold(text)
    ahead = [one for one in named_days(words, today) if one.ahead]
    if len({one.day for one in ahead}) != 1 or any(_is_limit(words, one) for one in ahead):
        return None
    day = ahead[0].day
    if any(words[one.start : one.end].endswith("底") for one in ahead):
        return day, ()
    weekly = windows_of(_by_weekday(words, ahead))
    windows = tuple(one for one in weekly if one.weekday == day.weekday())
    return (day, windows) if windows else None


def limits_said(text: str, today: date) -> tuple[date | None, date | None]:
    """From which day, and up to which, something can be had; None for what is not said."""
    words = fold(text)
    named = [one for one in named_days(words, today) if not one.rolled]
    first = {one.day for one in named if _FROM.match(words, one.end)}
    last = {one.day for one in named if _ends(words, one)}
    return _one(first), _one(last)


def _one(days: set[date]) -> date | None:
    return days.pop() if len(days) == 1 else None


def _is_limit(words: str, one: Named) -> bool:
    return _ends(words, one) or _FROM.match(words, one.end) is not None


def _ends(words: str, one: Named) -> bool:
    return BEFORE.match(words, one.end) is not None or _UNTIL.search(words[: one.start]) is not None


def _by_weekday(words: str, named: list[Named]) -> str:
    """The same words with the days as days of the week: 明晚 becomes 周三晚上."""
    said, at = "", 0
    for one in named:
        part = _PARTS.get(words[one.end - 1], "")
        said += f"{words[at : one.start]}周{_WEEKDAYS[one.day.weekday()]}{part}"
        at = one.end
    return said + words[at:]
