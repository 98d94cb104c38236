"""A station's settings, with the defaults of a new station."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.tables import Station
from db.tables.offer import Period
from matching import criteria
from matching.criteria import in_order

RANKS = criteria.DEFAULTS.ranks


@dataclass(frozen=True)
class StationSettings:
    """Hours, days and counts that a station may change; every number is a default of ours.

    ``rounds``: local times of day at which the tree's rounds run (kept on the root);
    ``quiet``: from when until when nobody is told anything that can wait; ``morning``: when
    heads get their list; ``triage_days``: working days for checking a wish, ``review_days``
    for deciding on a list; ``wish_days``: how long a wish stays open before its poster is
    asked whether it is still wanted; ``claims_each`` and ``claims_organisation``: how many
    pieces somebody may have claimed and not yet brought; ``price_cap``: above so many yuan of
    goods a wish is approved by two; ``asked_at_once``: how many volunteers at most are asked at
    the same time for one place (three at least for what is urgent); ``cooling_days``: how long
    nobody asks a giver again who said no, or nothing; ``ranks``: who comes first, by the
    names of `matching.criteria.RANKS`; ``wishes_a_day`` and ``claims_a_day``: how many somebody
    may start within 24 hours (ten times as many at the desk, and for a firm), and with
    ``_station`` everybody together; ``phone`` and ``open_hours``: how the station is reached, as
    members read it (empty: nobody has said); ``page_minutes``: how long whoever was paged has to
    take an alarm on before the next are called; ``help_lines``: whom to ring in need beside the
    police and the ambulance (empty: as for the whole country); ``keep_…``: how many days the words
    of ended wishes and offers, their photos, the words of closed alarms, and what was told are
    kept, and after how many somebody who does nothing here is asked whether they stay.
    """

    silence_hours: int = 48
    urgent_silence_hours: int = 6
    handover_days: int = 15
    nudge_days: int = 3
    confirm_days: int = 7
    open_per_household: int = 2
    undo_seconds: int = 30
    shortlist_length: int = 5
    invite_days: int = 7
    rounds: tuple[str, ...] = ("09:00", "15:00")
    quiet: tuple[str, ...] = ("21:00", "07:30")
    morning: str = "08:30"
    triage_days: int = 3
    review_days: int = 2
    wish_days: int = 90
    claims_each: int = 5
    claims_organisation: int = 100
    price_cap: int = 300
    asked_at_once: int = 1
    cooling_days: int = 2
    ranks: tuple[str, ...] = RANKS
    wishes_a_day: int = 20
    wishes_a_day_station: int = 3000
    claims_a_day: int = 30
    claims_a_day_station: int = 3000
    phone: str = ""
    open_hours: str = ""
    page_minutes: int = 5
    help_lines: str = ""
    keep_wish_days: int = 180
    keep_photo_days: int = 90
    keep_alarm_days: int = 730
    keep_notice_days: int = 90
    keep_member_days: int = 730

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "StationSettings":
        """From a station's stored settings; unknown names are left out."""
        known = {field.name for field in fields(cls)}
        kept: dict[str, Any] = {name: values[name] for name in values if name in known}
        for name in ("rounds", "quiet"):
            if name in kept:
                kept[name] = tuple(kept[name])
        kept["ranks"] = in_order(kept.get("ranks", ()))
        return cls(**kept)


def local(station: Station, instant: datetime) -> datetime:
    """An instant on the station's clock."""
    return instant.astimezone(ZoneInfo(station.time_zone))


def next_round(station: Station, after: datetime) -> datetime:
    """When the tree's next round is due, strictly after an instant."""
    times = sorted(time.fromisoformat(text) for text in StationSettings.of(station.settings).rounds)
    here = local(station, after)
    for day in (here.date(), here.date() + timedelta(days=1)):
        for at in times:
            due = datetime.combine(day, at, tzinfo=here.tzinfo)
            if due.astimezone(UTC) > after:  # in one zone, clock faces would be compared
                return due
    raise ValueError("a station needs at least one time for its rounds")


def period_start(period: str, day: date) -> date:
    """The Monday of the week, or the first of the month, that ``day`` lies in."""
    if period == Period.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday())
