"""Working days skip weekends and feasts, and count the Saturdays that make up for them."""

from datetime import date

import pytest

from services import workdays


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (date(2026, 3, 2), date(2026, 3, 5), 3),
        (date(2026, 3, 6), date(2026, 3, 9), 1),
        (date(2026, 9, 30), date(2026, 10, 7), 0),
        (date(2026, 10, 8), date(2026, 10, 10), 2),  # a Saturday that is worked
        (date(2026, 3, 5), date(2026, 3, 2), 0),
    ],
)
def test_working_days_are_counted(start: date, end: date, number: int) -> None:
    assert workdays.passed(start, end) == number
