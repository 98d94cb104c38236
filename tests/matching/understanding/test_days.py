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


TODAY_BEFORE_FEASTS = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("元旦", date(2027, 1, 1)),
        ("春节来吧", date(2027, 2, 6)),
        ("大年三十", date(2027, 2, 5)),
        ("大年初二", date(2027, 2, 7)),
        ("除夕", date(2027, 2, 5)),
        ("元宵节", date(2027, 2, 20)),
        ("清明", date(2027, 4, 5)),
        ("五一劳动节前", date(2027, 4, 30)),
        ("端午", date(2027, 6, 9)),
        ("中秋节", date(2027, 9, 15)),
        ("重阳", date(2027, 10, 8)),
        ("国庆", date(2027, 10, 1)),
        ("腊八", date(2027, 1, 15)),
        ("小年", date(2027, 1, 30)),
        ("農曆八月十五", date(2027, 9, 15)),
        ("农历8月15日", date(2027, 9, 15)),
        ("冬月初三", date(2026, 12, 11)),
        ("腊月廿八", date(2027, 2, 4)),
        ("腊月三十", date(2027, 2, 5)),
        ("初八", date(2026, 12, 16)),
        ("八月十五号", date(2027, 8, 15)),
        ("春节后", None),
        ("初三学生", None),
        ("五一路8号", date(2026, 12, 8)),
        ("年夜饭", None),
    ],
)
def test_feasts_and_lunar_days_are_the_next_such_day(text, day):
    assert day_said(text, TODAY_BEFORE_FEASTS) == day


def test_a_feast_that_is_today_is_meant_and_one_that_is_over_is_next_years():
    assert day_said("春节", date(2027, 2, 6)) == date(2027, 2, 6)
    assert day_said("春节", date(2027, 2, 7)) == date(2028, 1, 26)
    assert day_said("初一", date(9999, 12, 1)) is None
