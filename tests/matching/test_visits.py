"""Parts of days that fit weekly hours, and days as people type them."""

from datetime import date, datetime

import pytest

from matching.understanding import visit_said
from matching.visits import DayPart, Visit, both, only_day, times

WEDNESDAY = date(2026, 3, 4)
MORNING, AFTERNOON, EVENING = DayPart


def _at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, 4, hour, minute)  # noqa: DTZ001


def test_only_hours_that_both_have_are_offered() -> None:
    saturdays = both([(5, 480, 720)], [(5, 540, 1260), (6, 480, 1260)])
    assert saturdays == [(5, 540, 720)]
    fitting = list(times(saturdays, _at(9), date(2026, 3, 18)))
    assert fitting == [Visit(date(2026, 3, 7), MORNING), Visit(date(2026, 3, 14), MORNING)]


@pytest.mark.parametrize(
    ("wished", "free", "found"),
    [
        ([], [(2, 480, 720)], [(2, 480, 720)]),
        ([(2, 480, 720)], [], [(2, 480, 720)]),
        ([(2, 480, 720)], [(3, 480, 720)], [(2, 480, 720)]),
        ([(2, 480, 500)], [(2, 490, 720)], [(2, 480, 500)]),
    ],
)
def test_where_hours_never_meet_those_of_the_wish_are_offered(
    wished: list, free: list, found: list
) -> None:
    assert both(wished, free) == found


@pytest.mark.parametrize(
    ("wished", "until", "day"),
    [
        ([(2, 480, 720)], WEDNESDAY, WEDNESDAY),
        ([(2, 480, 720), (2, 1080, 1260)], WEDNESDAY, WEDNESDAY),
        ([(2, 480, 720), (5, 480, 720)], WEDNESDAY, None),
        ([(5, 480, 720)], WEDNESDAY, None),
        ([(2, 480, 720)], None, None),
        ([], WEDNESDAY, None),
    ],
)
def test_hours_of_the_last_day_alone_are_meant_for_that_day(
    wished: list, until: date | None, day: date | None
) -> None:
    assert only_day(wished, until) == day


def test_without_hours_any_part_of_a_day_that_is_not_nearly_over_will_do() -> None:
    found = list(times([], _at(11, 30), date(2026, 3, 5)))
    today, tomorrow = WEDNESDAY, date(2026, 3, 5)
    assert found == [Visit(today, AFTERNOON), Visit(today, EVENING)] + [
        Visit(tomorrow, part) for part in DayPart
    ]


@pytest.mark.parametrize(
    ("words", "day", "part"),
    [
        ("周六上午", date(2026, 3, 7), MORNING),
        ("明天下午吧", date(2026, 3, 5), AFTERNOON),
        ("後天", date(2026, 3, 6), None),
        ("周三晚上", date(2026, 3, 4), EVENING),
        ("下周三晚上", date(2026, 3, 11), EVENING),
        ("礼拜天", date(2026, 3, 8), None),
        ("28号", date(2026, 3, 28), None),
        ("3月1日", date(2027, 3, 1), None),
        ("12月1日晚上", date(2026, 12, 1), EVENING),
        ("明早", date(2026, 3, 5), MORNING),
        ("星期五9点", date(2026, 3, 6), MORNING),
        ("后天三点", date(2026, 3, 6), AFTERNOON),
        ("2月30日", None, None),
        ("周六或周日", None, None),
        ("上午", None, MORNING),
        ("随便", None, None),
        ("", None, None),
    ],
)
def test_a_day_is_read_as_people_say_it(words: str, day: date | None, part: DayPart | None) -> None:
    assert visit_said(words, WEDNESDAY)[:2] == (day, part)


@pytest.mark.parametrize(
    ("words", "part", "minute"),
    [
        ("周六上午9点", MORNING, 9 * 60),
        ("周六上午九点半", MORNING, 9 * 60 + 30),
        ("周六9:30", MORNING, 9 * 60 + 30),
        ("周六下午三点一刻", AFTERNOON, 15 * 60 + 15),
        ("周六晚上7点20", EVENING, 19 * 60 + 20),
        ("周六中午11点半", MORNING, 11 * 60 + 30),
        ("周六中午1点", AFTERNOON, 13 * 60),
        ("周六三点", AFTERNOON, 15 * 60),
        ("周六下午2点到4点", AFTERNOON, 14 * 60),
        ("周六9点或10点", None, None),
        ("周六下午25点", AFTERNOON, None),
        ("周六下午", AFTERNOON, None),
    ],
)
def test_an_hour_that_was_said_is_kept(words: str, part: DayPart, minute: int | None) -> None:
    assert visit_said(words, WEDNESDAY) == (date(2026, 3, 7), part, minute)
