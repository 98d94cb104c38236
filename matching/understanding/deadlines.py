"""By when something is needed, as people say it: 春节前, 下个月15号之前, 月底前."""

import re
from datetime import date

from matching.understanding.days import named_days
from matching.understanding.text import fold

BEFORE = re.compile("之前|以前|前(?![天院门面后街边])|为止|截止")


def deadline_said(text: str, today: date, *, bare: bool = False) -> date | None:
    """The last day on which it still helps; None when none is named, or it is over. ``bare``: a
    date, or a day that can only lie ahead, counts without 前 as well, for whoever was asked."""
    words = fold(text).replace(" ", "")
    days = {
        one.day
        for one in named_days(words, today)
        if not one.rolled and (BEFORE.match(words, one.end) or (bare and (one.dated or one.ahead)))
    }
    return days.pop() if len(days) == 1 else None
