"""One reader of days, for whoever is asked for one and whoever names one."""

from datetime import date

import pytest

from matching.understanding import day_said

SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("明天", date(2026, 11, 29)),
        ("大后天下午", date(2026, 12, 1)),
        ("周六", SATURDAY),
        ("这周六", SATURDAY),
        ("下周三", date(2026, 12, 2)),
        ("下下周三", date(2026, 12, 9)),
        ("下个星期天", date(2026, 12, 6)),
        ("月底", date(2026, 11, 30)),
        ("下个月底", date(2026, 12, 31)),
        ("12月8日", date(2026, 12, 8)),
        ("8号", date(2026, 12, 8)),
        ("8", date(2026, 12, 8)),
        ("12月8", date(2026, 12, 8)),
        ("下个月十五号", date(2026, 12, 15)),
        ("1月3日", date(2027, 1, 3)),
        ("31号", date(2026, 12, 31)),
        ("2月底", date(2027, 2, 28)),
        ("3号楼", None),
        ("13月1日", None),
        ("明天或后天", None),
        ("过几天", None),
    ],
)
def test_the_day_that_is_named(words: str, day: date | None) -> None:
    assert day_said(words, SATURDAY) == day
