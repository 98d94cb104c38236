"""What a helper says of their hours, beside those that are known: 周三不行了, 只有周日上午可以,
礼拜六只有下午两点到四点有空; and on which days they are away: 这周末没空, 下周三来不了."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from matching.model import Window
from matching.understanding.days import named_days
from matching.understanding.hours import WHOLE_WEEK, after, barred_after, only_these, steps_of
from matching.understanding.text import fold

_AWAY = re.compile(
    "没有?空(?![调房])|没有?时间|没有?得空|不得[空闲]|唔得闲|冇时间|冇空|走不开|抽不[开出]|[来去]不了|不能[来去]"
    "|出差|加班|请假|回老家|(?<!不)(?:别|不要)找我"
)
_FREE = re.compile("有空(?![调房])|有时间|得闲|得空|可以|都?行(?!了)|方便")
_MOVED = re.compile("改[成到为在]")
_OTHERS = re.compile(
    "[有没]人|在家|[您你][们啥什哪几]|什么时候|[?？吗]|上(?:个|一)?(?:周|星期|礼拜|月)|昨天|前天|那天"
)
_EACH = re.compile("以后|今后|往后|每|平时|一般|总是|一直|常")
_ONCE = re.compile(
    "[这本下]个?(?:周|星期|礼拜|双休)|[今明后][天早晚日]|\\d[日号]|这[两几]天|[这本下]个?月"
)
_WEEK_OR_END = re.compile(
    "(?P<next>下)?(?P<this>[这本])?个?"
    "(?:(?P<end>周末|双休日)|(?:周|星期|礼拜)(?![一二三四五六日天末1-7]))"
)
_FEW_DAYS = re.compile("这[两几]天")
_FEW = timedelta(days=2)


def hours_after(
    text: str, was: Sequence[Sequence[int]], *, alone: bool = False
) -> tuple[Window, ...] | None:
    """The weekly hours when this is said by somebody whose hours were these (none: any time);
    empty: no hours are left; None: the words say nothing of hours. ``alone``: nothing but the
    hours that are said stays."""
    words = fold(text)
    steps = steps_of(words)
    if not steps:
        return None
    told = {row[0] for step in steps if step.adds for row in step.rows}
    kept = {(day, start, end) for day, start, end in was} if was or told else WHOLE_WEEK
    if told and (alone or only_these(words)):
        kept = frozenset()
    return after(steps, frozenset(row for row in kept if row[0] not in told))


def tells_hours(text: str) -> bool:
    """Whether somebody says when they are free or are not, of themselves and not as a question."""
    words = fold(text)
    if _OTHERS.search(words):
        return False
    steps = steps_of(words)
    said = any(step.sure or not step.adds for step in steps) or (steps and _MOVED.search(words))
    return bool(said or _AWAY.search(words) or re.search("有空(?![调房])|有时间", words))


def once(text: str) -> bool:
    """Whether these words are about one time (这周六, 明天), and not about every week."""
    words = fold(text)
    return _ONCE.search(words) is not None and _EACH.search(words) is None


def is_away(text: str) -> bool:
    """Whether somebody only says that they cannot come."""
    words = fold(text)
    return _AWAY.search(words) is not None and not _FREE.search(_AWAY.sub("", words))


def away(text: str, today: date) -> tuple[date, date] | None:
    """The first and the last day on which somebody cannot come; None where no day is named, or
    where it is so every week."""
    words = fold(text)
    if _EACH.search(words):
        return None
    found = [(one.end, [one.day]) for one in named_days(words, today)]
    found += [(one.end(), _week(one, today)) for one in _WEEK_OR_END.finditer(words)]
    found += [(one.end(), [today, today + _FEW]) for one in _FEW_DAYS.finditer(words)]
    days = [day for _, named in found for day in named]
    barred = is_away(text) or any(barred_after(words, end) for end, _ in found)
    if not days or not barred or (len(days) > 1 and not once(text)):
        return None
    return min(days), max(days)


def _week(match: re.Match[str], today: date) -> list[date]:
    """A week, or its end; 周末 alone is the next one."""
    if not (match["next"] or match["this"] or match["end"]):
        return []
    monday = today - timedelta(days=today.weekday() - (7 if match["next"] else 0))
    first = monday + timedelta(days=5 if match["end"] else 0)
    return [max(first, today), monday + timedelta(days=6)]
