"""Weekly hours as people say them: 周六上午, 每周三下午, 工作日晚上, 周末."""

import re

from matching.model import Window
from matching.understanding.numbers import read_number

_DAYS = {c: i for i, c in enumerate("一二三四五六")} | {
    "日": 6, "天": 6, **{str(i + 1): i for i in range(7)},
}  # fmt: skip
_GROUPS = {
    "周末": (5, 6),
    "双休日": (5, 6),
    "工作日": (0, 1, 2, 3, 4),
    "平时": (0, 1, 2, 3, 4),
    "每天": tuple(range(7)),
    "天天": tuple(range(7)),
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
_WHOLE_DAY = (480, 1260)
_DAY = re.compile(
    r"(?:周|星期|礼拜)(?P<days>[一二三四五六日天1-7](?:[、到至和及,-]?(?:周|星期|礼拜)?[一二三四五六日天1-7](?![0-9点]))*)"
    rf"|(?P<group>{'|'.join(_GROUPS)})"
)
_PART = re.compile("|".join(_PARTS))
_CLOCK = re.compile(
    r"(?P<from>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|:00|时)(?P<half>半)?(?:到|至|-|~)"
    r"(?P<till>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|:00|时)(?P<half2>半)?"
)


def windows_of(text: str) -> tuple[Window, ...]:
    """Weekly windows in local time, in order, each once."""
    days = list(_DAY.finditer(text))
    found: set[tuple[int, int, int]] = set()
    for place, match in enumerate(days):
        until = days[place + 1].start() if place + 1 < len(days) else len(text)
        hours = _hours(text[match.end() : min(until, match.end() + 16)])
        for day in _weekdays(match):
            found.update((day, start, end) for start, end in hours)
    return tuple(Window(*row) for row in sorted(found))


def _weekdays(match: re.Match[str]) -> tuple[int, ...]:
    if match["group"]:
        return _GROUPS[match["group"]]
    said = re.sub(r"周|星期|礼拜", "", match["days"])
    span = re.fullmatch(r"(.)[到至-](.)", said)
    if span:
        first, last = (_DAYS[mark] for mark in span.groups())
        return tuple(range(first, last + 1)) if first <= last else (first, last)
    return tuple(_DAYS[mark] for mark in said if mark in _DAYS)


def _hours(text: str) -> list[tuple[int, int]]:
    """Clock hours if said, else the part of the day, else the day."""
    parts = [_PARTS[name] for name in _PART.findall(text)]
    clock = _CLOCK.search(text)
    if clock:
        start, end = _minutes(clock["from"], clock["half"]), _minutes(clock["till"], clock["half2"])
        if parts and parts[0][0] >= 780 and start < 720:
            start += 720
            end += 720 if end <= 720 else 0
        if end <= start and end + 720 <= 1440:
            end += 720
        if 0 <= start < end <= 1440:
            return [(start, end)]
    return parts or [_WHOLE_DAY]


def _minutes(hour: str, half: str | None) -> int:
    return int(read_number(hour) or 0) * 60 + (30 if half else 0)
