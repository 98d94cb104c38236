"""A message that names a day ahead, on a Saturday."""

from datetime import date

import pytest

from matching.model import Window
from matching.understanding import day_ahead, limits_said

SATURDAY = date(2026, 11, 28)
SUNDAY, WEDNESDAY = date(2026, 11, 29), date(2026, 12, 2)
MONTH_END = date(2026, 11, 30)
AFTERNOON, EVENING, WHOLE_DAY = (780, 1080), (1080, 1260), (480, 1260)


@pytest.mark.parametrize(
    ("text", "day", "windows"),
    [
        ("想请人明天下午来修水管", SUNDAY, [AFTERNOON]),
        ("明晚有空，会理发", SUNDAY, [EVENING]),
        ("下周三要去复查，想找人陪我去", WEDNESDAY, [WHOLE_DAY]),
        ("下周三晚上不行，其他时间可以来", WEDNESDAY, [(480, 1080)]),
        ("这周六下午两点到四点来", SATURDAY, [(840, 960)]),
        ("月底要一床棉被", MONTH_END, []),
    ],
)
def test_the_day_is_read_with_its_hours(text: str, day: date, windows: list) -> None:
    assert day_ahead(text, SATURDAY) == (day, tuple(Window(day.weekday(), *one) for one in windows))


@pytest.mark.parametrize(
    "text",
    [
        "明天没空，想请人修水管",
        "周三水管坏了",
        "今天灯坏了",
        "月底前要",
        "下周三起有空",
        "明天或者后天",
        "3月1日生的",
    ],
)
def test_no_other_day_is_one_to_come(text: str) -> None:
    assert day_ahead(text, SATURDAY) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("下周三开始有空", WEDNESDAY, None),
        ("明天起到月底都能来", SUNDAY, MONTH_END),
        ("12月8日前能送", None, date(2026, 12, 8)),
        ("明天有空", None, None),
    ],
)
def test_from_when_and_until_when(text: str, first: date | None, last: date | None) -> None:
    assert limits_said(text, SATURDAY) == (first, last)
