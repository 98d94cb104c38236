"""Working days, by the holidays and the made-up days that the State Council announces."""

from datetime import date, timedelta
from functools import cache

import holidays


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("CN")


def passed(start: date, end: date) -> int:
    """How many working days lie after ``start``, up to and with ``end``; 0 when end is not later.

    Years whose holidays have not been announced count by weekdays and the fixed feasts.
    """
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(_calendar().is_working_day(day) for day in days)
