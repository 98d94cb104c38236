"""Choosing from a list, several from a list, or a day: rows of buttons, as plain data.

Each press comes back with an id; what was chosen so far is kept with the conversation.
"""

from calendar import Calendar
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from handlers.wording.screen import Row, button, grid

PAGE = 8
_DAYS = "一二三四五六日"


def page_of(total: int, page: int, size: int = PAGE) -> tuple[int, int, int]:
    """The page that exists nearest to the one asked for, and its bounds: (page, from, to)."""
    last = max(0, (total - 1) // size)
    at = min(max(0, page), last)
    return at, at * size, min(total, (at + 1) * size)


def pager(action: str, total: int, page: int, *ids: int | str, size: int = PAGE) -> tuple[Row, ...]:
    """‹ 2/5 › under a list, or nothing when it fits one page. A press brings back the ids and
    the page to show."""
    at, _, _ = page_of(total, page, size)
    pages = (total + size - 1) // size
    if pages <= 1:
        return ()
    before, after = max(0, at - 1), min(pages - 1, at + 1)
    return (
        (
            button("‹ 上一页", action, *ids, before),
            button(f"{at + 1}/{pages}", action, *ids, at),
            button("下一页 ›", action, *ids, after),
        ),
    )


def ticks(
    options: Sequence[str],
    chosen: Collection[int],
    action: str,
    across: int = 2,
    first: int = 0,
) -> tuple[Row, ...]:
    """Options of which several may be chosen; a press brings back the option's place, which
    counts from ``first`` on a later page."""
    labels = [
        button(f"✅ {label}" if at in chosen else label, action, at)
        for at, label in enumerate(options, start=first)
    ]
    return grid(labels, across)


def toggled(chosen: Sequence[int], at: int) -> list[int]:
    """What is chosen after one more press."""
    return sorted(set(chosen) ^ {at})


def calendar(
    month: date, first: date, last: date, action: str, turn: str, *ids: int | str
) -> tuple[Row, ...]:
    """A month of days to choose from, none before ``first`` or after ``last``: the nearest month
    that has such a day, and of it the weeks that have one.

    A press on a day brings back the ids and the day's ordinal (``date.fromordinal``) with
    ``action``; a press on an arrow, with ``turn``, the ordinal of a day in that month.
    """
    month = min(max(month, first), last)
    here = [*ids, month.toordinal()]
    rows: list[Row] = [tuple(button(day, turn, *here) for day in _DAYS)]
    for week in Calendar().monthdatescalendar(month.year, month.month):
        may = {day for day in week if first <= day <= last and day.month == month.month}
        days = [
            button(str(day.day), action, *ids, day.toordinal())
            if day in may
            else button("·", turn, *here)
            for day in week
        ]
        rows += [tuple(days)] if may else []
    before = month.replace(day=1) - timedelta(days=1)
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    title = button(f"{month.year}年{month.month}月", turn, *here)
    back = button("‹", turn, *ids, max(before, first).toordinal())
    on = button("›", turn, *ids, min(after, last).toordinal())
    return ((back, title, on), *rows)


def day_in_words(day: date, today: date) -> str:
    """“明天（周六）”, “11月28日（周六）”."""
    near = {0: "今天", 1: "明天", 2: "后天"}.get((day - today).days)
    return f"{near or f'{day.month}月{day.day}日'}（周{_DAYS[day.weekday()]}）"
