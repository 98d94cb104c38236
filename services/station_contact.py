"""Where a station is reached: its telephone and when its door is open, as its head wrote them."""

import re
from dataclasses import dataclass

from db.queries import stations
from db.session import Unit
from matching.understanding.text import visible
from services.station_settings import StationSettings

LONGEST = 40
_LONGEST_HELP = 200
_NAMES_A_TIME = re.compile(r"\d|[一二三四五六七八九十两][点时]|全天|小时|白天")
_CALLS_A_NUMBER = re.compile(r"(?<!\d)\d{3,12}(?!\d)")
_NO_LINK = re.compile(r"https?:|www\.|@|t\.me", re.IGNORECASE)
_NO_HOURS = re.compile(r"https?:|www\.|@|t\.me|\d{7,}", re.IGNORECASE)


@dataclass(frozen=True)
class StationContact:
    """The station whose telephone (or hours, or both) it is; None for what is not known."""

    station: str
    phone: str | None
    hours: str | None


async def contact(unit: Unit, station_id: int) -> StationContact | None:
    """Of the station, or of the nearest above that has said how it is reached."""
    for step in reversed(await stations.chain(unit, station_id)):
        station = await stations.get(unit, step)
        settings = StationSettings.of(station.settings)
        if settings.phone or settings.open_hours:
            return StationContact(station.name, settings.phone or None, settings.open_hours or None)
    return None


def hours_said(text: str) -> str | None:
    """Opening hours as typed (周一到周五 9:00–17:00), on one line; None for what names no time,
    holds a link or a number to call, or is too long."""
    plain = " ".join(visible(text).split())
    sensible = _NAMES_A_TIME.search(plain) and not _NO_HOURS.search(plain)
    return plain if sensible and len(plain) <= LONGEST else None


def help_said(text: str) -> str | None:
    """Whom to ring in need, as typed, a line each (村医张大夫 057188881111); None for what holds
    no number, holds a link, or is too long."""
    lines = [" ".join(line.split()) for line in visible(text).splitlines()]
    plain = "\n".join(line for line in lines if line)
    sensible = _CALLS_A_NUMBER.search(plain.replace("-", "")) and not _NO_LINK.search(plain)
    return plain if sensible and len(plain) <= _LONGEST_HELP else None


async def help_lines(unit: Unit, station_id: int) -> str:
    """What the station, or the nearest above that has said, wants read beside 110 and 120."""
    for step in reversed(await stations.chain(unit, station_id)):
        if said := StationSettings.of((await stations.get(unit, step)).settings).help_lines:
            return said
    return ""
