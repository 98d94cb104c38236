from datetime import date

import pytest

from matching.understanding import deadline_said

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("春节前想要一床棉被", date(2027, 2, 5)),
        ("过年之前", date(2027, 2, 5)),
        ("下个月15号前", date(2026, 12, 15)),
        ("下月十五号之前要", date(2026, 12, 15)),
        ("28号前", date(2026, 11, 28)),
        ("1月3日以前", date(2027, 1, 3)),
        ("月底前", date(2026, 11, 30)),
        ("下个月底之前", date(2026, 12, 31)),
        ("元旦前", date(2026, 12, 31)),
        ("下周五前", date(2026, 12, 4)),
        ("20号前", None),
        ("15号来", None),
        ("三天前坏了", None),
        ("12号前院", None),
        ("二月三十号前", None),
        ("春节前或者月底前", None),
    ],
)
def test_a_deadline_as_people_say_it(words: str, day: date | None) -> None:
    assert deadline_said(words, TODAY) == day


def test_a_bare_day_is_a_deadline_for_whoever_was_asked() -> None:
    assert deadline_said("12月5号", TODAY, bare=True) == date(2026, 12, 5)
    assert deadline_said("12月5号", TODAY) is None


def test_a_day_ahead_is_a_deadline_for_whoever_was_asked_and_a_weekday_is_none() -> None:
    assert deadline_said("下周五", TODAY, bare=True) == date(2026, 12, 4)
    assert deadline_said("周五", TODAY, bare=True) is None
