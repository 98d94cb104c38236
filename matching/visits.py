"""When somebody could come: parts of days that fit weekly hours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class DayPart(StrEnum):
    """A third of the day, as people agree on it."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


PARTS = tuple(DayPart)
# Minutes of the day; what is shorter is no time to come.
_HOURS = {
    DayPart.MORNING: (480, 720),
    DayPart.AFTERNOON: (720, 1080),
    DayPart.EVENING: (1080, 1260),
}
_LEAST = 30
# A part of today that is nearly over is no time to come either.
_BEFORE_ITS_END = 60
Windows = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Visit:
    """A day and the part of it in which somebody comes; ``minute`` of the local day, where an
    hour was said."""

    day: date
    part: DayPart
    minute: int | None = None


def visit_on(day: date | None, part: str | None, minute: int | None) -> Visit | None:
    """The visit on this day; None where no day, or no part of it, was said."""
    return None if day is None or part is None else Visit(day, DayPart(part), minute)


def both(wished: Windows, free: Windows) -> Windows:
    """The weekly hours (weekday, from, until) that lie in both; where one side has named none,
    or they never meet, what the wish names (or else the giver)."""
    shared = [
        (day, max(start, from_), min(end, until))
        for day, start, end in wished
        for other, from_, until in free
        if day == other and min(end, until) - max(start, from_) >= _LEAST
    ]
    return shared or wished or free


def only_day(wished: Windows, until: date | None) -> date | None:
    """The one day for which it is wished: the last day of all, in hours of its weekday alone."""
    if until is None or not wished or any(day != until.weekday() for day, _, _ in wished):
        return None
    return until


def is_that_day(until: date | None, wished: Iterable[Windows]) -> bool:
    """Whether something of a wish is meant for its last day alone, and not for any until then."""
    return any(only_day(windows, until) is not None for windows in wished)


def times(windows: Windows, now: datetime, last: date) -> Iterator[Visit]:
    """Every visit that fits weekly hours, from now on until ``last``; without hours, any."""
    minute = now.hour * 60 + now.minute
    for offset in range((last - now.date()).days + 1):
        day = now.date() + timedelta(days=offset)
        for part, (start, end) in _HOURS.items():
            over = offset == 0 and end - minute < _BEFORE_ITS_END
            if not over and (not windows or _fits(windows, day.weekday(), start, end)):
                yield Visit(day, part)


def _fits(windows: Windows, weekday: int, start: int, end: int) -> bool:
    return any(
        day == weekday and min(end, until) - max(start, since) >= _LEAST
        for day, since, until in windows
    )


def part_at(minute: int) -> DayPart:
    """The part of the day that a minute lies in."""
    return next((part for part, (_, end) in _HOURS.items() if minute < end), DayPart.EVENING)
