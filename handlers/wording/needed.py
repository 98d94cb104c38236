"""For which day, or until when, something is wished for."""

from datetime import date

from handlers.wording.choosing import day_in_words
from handlers.wording.common import DAYS


def needed(day: date, *, that_day: bool, today: date | None = None) -> str:
    """“12月9日（周三）那天”, where it is that day and no other, else “12月9日前要”; with
    ``today``, “明天（周三）那天”, “明天（周三）前要”."""
    named = f"{day.month}月{day.day}日"
    if today is not None:
        named = day_in_words(day, today)
    elif that_day:
        named = f"{named}（{DAYS[day.weekday()]}）"
    return f"{named}那天" if that_day else f"{named}前要"
