"""When somebody is left alone: quiet hours, and the kinds of notices they do not want."""

from datetime import datetime, time, timedelta

from db.queries import members, stations
from db.session import Unit
from db.tables import Member, Station
from services.station_settings import StationSettings, local

MUTABLE = {
    "progress": (
        *("wish_opened", "accepted", "called_off", "fulfilled"),
        *("colleague_accepted", "colleague_declined", "colleague_off", "colleague_delivered"),
    ),
    "thanks": ("thanks", "thanks_words"),
    "desk": (
        *("wish_submitted", "wish_soon", "wish_added", "wish_mended", "wish_taken_back"),
        *("proposals_ready", "list_used_up"),
    ),
    "digest": ("morning", "digest"),
}
"""Notices somebody may do without, by group. What asks for an answer is in none: it always
comes, as does whatever concerns danger."""
_GROUPS = {kind: group for group, kinds in MUTABLE.items() for kind in kinds}
_DAY = 24 * 60


async def awake(unit: Unit, station_id: int, member_id: int, at: datetime) -> datetime:
    """``at``, or the end of the member's quiet hours when it lies in them."""
    station = await stations.get(unit, station_id)
    member = await members.get(unit, member_id)
    start, end = hours(station, member)
    here = local(station, at)
    minute = here.hour * 60 + here.minute
    if (minute - start) % _DAY >= (end - start) % _DAY:
        return at
    day = here.date() + timedelta(days=1 if minute >= end else 0)
    wakes = datetime.combine(day, time(end // 60, end % 60), tzinfo=here.tzinfo)
    return wakes.astimezone(at.tzinfo)


def hours(station: Station, member: Member) -> tuple[int, int]:
    """The member's quiet hours, or the station's: (from, until) in minutes of the local day;
    equal when there are none."""
    if member.quiet_from is not None and member.quiet_until is not None:
        return member.quiet_from, member.quiet_until
    start, end = (time.fromisoformat(text) for text in StationSettings.of(station.settings).quiet)
    return start.hour * 60 + start.minute, end.hour * 60 + end.minute


def unwanted(member: Member, kind: str) -> bool:
    """Whether the member has asked not to be told of this kind."""
    return _GROUPS.get(kind) in member.muted


async def set_hours(unit: Unit, member_id: int, span: tuple[int, int] | None) -> None:
    """Be left alone from when until when (minutes of the local day; equal: never), or as the
    station has it."""
    member = await members.get(unit, member_id)
    member.quiet_from, member.quiet_until = span or (None, None)
    await unit.session.flush()


async def toggle(unit: Unit, member_id: int, group: str) -> None:
    """Want a group of notices no more, or again; raises KeyError for a group that is none."""
    member = await members.get(unit, member_id)
    if group not in MUTABLE:
        raise KeyError(group)
    member.muted = sorted(set(member.muted) ^ {group})
    await unit.session.flush()
