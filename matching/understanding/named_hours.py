"""Where a text names weekdays and hours: 周六上午, 每周三下午, 工作日晚上, 周末, 七点以后."""

import re
from typing import NamedTuple

from matching.understanding.numbers import read_number

_DAYS = {c: i for i, c in enumerate("一二三四五六")} | {
    "日": 6, "天": 6, **{str(i + 1): i for i in range(7)},
}  # fmt: skip
WEEK = tuple(range(7))
_GROUPS = {
    "周末": (5, 6),
    "双休日": (5, 6),
    "工作日": (0, 1, 2, 3, 4),
    "平时": (0, 1, 2, 3, 4),
    "每天": WEEK,
    "天天": WEEK,
    "weekends": (5, 6),
    "weekdays": (0, 1, 2, 3, 4),
} | {
    "monday": (0,), "tuesday": (1,), "wednesday": (2,), "thursday": (3,),
    "friday": (4,), "saturday": (5,), "sunday": (6,),
}  # fmt: skip
_PARTS = {
    "早上": (480, 720), "上午": (480, 720), "早晨": (480, 720), "中午": (690, 840),
    "下午": (780, 1080), "傍晚": (1020, 1200), "晚上": (1080, 1260), "晚间": (1080, 1260),
    "全天": (480, 1260), "整天": (480, 1260), "白天": (480, 1080), "morning": (480, 720),
    "afternoon": (780, 1080), "evening": (1080, 1260), "上半天": (480, 720), "下半天": (780, 1080),
}  # fmt: skip
WHOLE_DAY = (480, 1260)
_NOON, _EARLIEST = 720, 420
_HOW_OFTEN = r"(?![一二两三四五六七1-7](?:[到至-]?[两二三四五六七1-7])?(?:次|趟|遍|个|小时))"
_DAY = (
    rf"(?:周|星期|礼拜){_HOW_OFTEN}"  # 每周一次 is once a week, not on Mondays
    r"(?P<days>[一二三四五六日天1-7](?:[、到至和及,-]?(?:周|星期|礼拜)?[一二三四五六日天1-7](?![0-9点]))*)"
    rf"|(?P<group>{'|'.join(_GROUPS)})"
)
_HOUR = r"\d{1,2}|[一二两三四五六七八九十]{1,3}"
_CLOCK = re.compile(
    rf"(?P<from>{_HOUR})(?:点|:00|时)(?P<half>半)?"
    rf"(?:(?:到|至|-|~)(?P<till>{_HOUR})(?:点|:00|时)(?P<half2>半)?|以?之?(?P<side>[前后]))"
)
_PART = re.compile("|".join(_PARTS))
# How each of them begins: at any other letter the engine need not try one after another.
_FIRST = "".join(name[0] for name in (*_GROUPS, *_PARTS)) + r"周星礼\d一二两三四五六七八九十"
_NAMED = re.compile(f"(?=[{_FIRST}])(?:{_DAY}|(?P<part>{_PART.pattern})|{_CLOCK.pattern})")
_HINT = re.compile("|".join(("周", "星期", "礼拜", *_GROUPS, *_PARTS, "点", ":00", "时")))
_JOINED = re.compile("[的、和及与跟或]|还有|或者|以及")
_GOES_ON = re.compile(f"[, ]|{_JOINED.pattern}")


def may_name_hours(text: str) -> bool:
    """Whether a text has a word of them at all; most have none."""
    return _HINT.search(text) is not None


class Span(NamedTuple):
    """One mention: its place in the text, the weekdays it names, the hours of the day it names
    (none: not said)."""

    start: int
    end: int
    days: tuple[int, ...]
    hours: tuple[tuple[int, int], ...]


def spans(text: str) -> list[Span]:
    """Every mention of weekdays or hours, in order; hours right after a day belong to it."""
    groups: list[list[re.Match[str]]] = []
    if not may_name_hours(text):
        return []
    for match in _NAMED.finditer(text):
        if groups and not _weekdays(match) and _belongs(text, groups[-1][-1], match):
            groups[-1].append(match)
        else:
            groups.append([match])
    found = [_span(text, group) for group in groups]
    return [one for one in found if one.days or one.hours]


def _span(text: str, group: list[re.Match[str]]) -> Span:
    first, end = group[0], group[-1].end()
    days = _weekdays(first)
    return Span(
        first.start(), end, days, _hours(text[first.end() if days else first.start() : end])
    )


def joined(text: str, one: Span, other: Span) -> bool:
    """Whether the second goes on with the first: 周一和周三晚上."""
    between = text[one.end : other.start]
    return not between or _JOINED.fullmatch(between) is not None


def _belongs(text: str, last: re.Match[str], match: re.Match[str]) -> bool:
    between = text[last.end() : match.start()]
    goes_on = _JOINED if match["part"] else _GOES_ON
    return not between or goes_on.fullmatch(between) is not None


def _weekdays(match: re.Match[str]) -> tuple[int, ...]:
    if match["group"]:
        return _GROUPS[match["group"]]
    if not match["days"]:
        return ()
    said = re.sub(r"周|星期|礼拜", "", match["days"])
    span = re.fullmatch(r"(.)[到至-](.)", said)
    if span:
        first, last = (_DAYS[mark] for mark in span.groups())
        return tuple(range(first, last + 1)) if first <= last else (first, last)
    return tuple(_DAYS[mark] for mark in said if mark in _DAYS)


def _hours(text: str) -> tuple[tuple[int, int], ...]:
    """Clock hours if said, else the parts of the day."""
    parts = tuple(_PARTS[name] for name in _PART.findall(text))
    clock = _CLOCK.search(text)
    if clock is None:
        return parts
    late = parts[0][0] >= 780 if parts else None
    start = _of_day(_minutes(clock["from"], clock["half"]), late)
    if clock["till"] is None:
        early, late_end = min(WHOLE_DAY[0], start - 60), max(WHOLE_DAY[1], start + 60)
        span = (early, start) if clock["side"] == "前" else (start, late_end)
    else:
        end = _minutes(clock["till"], clock["half2"])
        span = (start, end if end > start else end + _NOON)
    return (span,) if 0 <= span[0] < span[1] <= 1440 else parts


def _of_day(minute: int, late: bool | None) -> int:
    """Two o'clock is in the afternoon, unless the morning was named."""
    afternoon = minute < _EARLIEST if late is None else late
    return minute + _NOON if afternoon and minute < _NOON else minute


def _minutes(hour: str, half: str | None) -> int:
    return int(read_number(hour) or 0) * 60 + (30 if half else 0)
