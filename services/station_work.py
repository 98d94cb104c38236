"""The station's settings: what a head may change, within which bounds."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from db.queries import events
from db.session import Unit
from db.tables import Station
from matching.understanding.text import visible
from services import typed
from services.access import DESK, Actor, station_of_head
from services.mornings import next_morning
from services.refusals import BadSetting, NotAllowed, NotFound
from services.station_contact import LONGEST, help_said, hours_said
from services.station_settings import StationSettings, next_round

# Whole numbers that may be set, with the least and the most.
BOUNDS: dict[str, tuple[int, int]] = {
    "silence_hours": (1, 240),
    "urgent_silence_hours": (1, 48),
    "handover_days": (1, 90),
    "nudge_days": (1, 30),
    "confirm_days": (1, 60),
    "open_per_household": (1, 20),
    "undo_seconds": (5, 600),
    "shortlist_length": (1, 20),
    "triage_days": (1, 30),
    "review_days": (1, 30),
    "wish_days": (7, 365),
    "claims_each": (1, 100),
    "claims_organisation": (1, 1000),
    "invite_days": (1, 60),
    "price_cap": (1, 100_000),
    "asked_at_once": (1, 10),
    "cooling_days": (0, 30),
    "page_minutes": (1, 30),
    "keep_wish_days": (30, 1095),
    "keep_photo_days": (7, 730),
    "keep_alarm_days": (180, 3650),
    "keep_notice_days": (30, 365),
}
# Times of day, with the least and the most of them.
TIMES: dict[str, tuple[int, int]] = {"rounds": (1, 6), "quiet": (2, 2), "morning": (1, 1)}
# What members read, each checked in its own way; a reset leaves it.
WORDS: dict[str, Callable[[str], str | None]] = {
    "phone": typed.phone,
    "open_hours": hours_said,
    "help_lines": help_said,
}
NAMES = (*BOUNDS, *TIMES, *WORDS)
# The round of a whole tree is run with the settings of its root.
OF_THE_ROOT = ("rounds", "shortlist_length", "cooling_days")
_TIME = re.compile(r"(?<!\d)(\d{1,2})(?:[:：点时](\d{1,2})?分?)(?!\d)")


def own_stations(actor: Actor) -> tuple[int, ...]:
    """Where the actor is at the desk; raises NotAllowed when nowhere."""
    found = actor.desks(*DESK)
    if not found:
        raise NotAllowed
    return found


async def change(
    unit: Unit, actor: Actor, station_id: int, name: str, value: int | str | tuple[str, ...]
) -> Station:
    """Set one setting; a new time of rounds or of the morning list holds at once.

    Raises NotFound (no such setting here), NotAllowed, BadSetting.
    """
    station = await station_of_head(unit, actor, station_id)
    if name not in NAMES or (name in OF_THE_ROOT and station.parent_id is not None):
        raise NotFound
    station.settings = {**station.settings, name: _checked(name, value)}
    await _changed(unit, actor, station, name)
    return station


def _checked(name: str, value: int | str | tuple[str, ...]) -> Any:
    if name in WORDS:
        said = WORDS[name](value) if isinstance(value, str) else None
        if said is None:
            raise BadSetting(low=1, high=LONGEST)
        return said
    if name in BOUNDS:
        low, high = BOUNDS[name]
        if not isinstance(value, int) or not low <= value <= high:
            raise BadSetting(low=low, high=high)
        return value
    low, high = TIMES[name]
    if isinstance(value, (int, str)) or not low <= len(value) <= high:
        raise BadSetting(low=low, high=high)
    return value[0] if name == "morning" else list(value)


async def reset(unit: Unit, actor: Actor, station_id: int) -> Station:
    """Every rule as a new station has it; how the station is reached stays."""
    station = await station_of_head(unit, actor, station_id)
    kept = StationSettings.of(station.settings)
    said = {name: getattr(kept, name) for name in WORDS}
    station.settings = {name: value for name, value in said.items() if value}
    await _changed(unit, actor, station, "all")
    return station


async def _changed(unit: Unit, actor: Actor, station: Station, name: str) -> None:
    if name in ("rounds", "all") and station.parent_id is None:
        station.next_round_at = next_round(station, unit.now)
        station.next_round_trigger = "clock"
    if name in ("morning", "all"):
        station.next_morning_at = next_morning(station, unit.now)
    await unit.session.flush()
    await events.record(unit, station.id, actor.member_id, "station", station.id, "set", name=name)


def now_set(station: Station) -> dict[str, Any]:
    """Every setting's present value."""
    return asdict(StationSettings.of(station.settings))


def times_of(text: str) -> tuple[str, ...]:
    """Times of day in words (9点、15:30), in order of mention; raises BadSetting."""
    plain = unicodedata.normalize("NFKC", visible(text))
    found = []
    for hour, minute in _TIME.findall(plain):
        if int(hour) > 23 or int(minute or 0) > 59:
            raise BadSetting(low="00:00", high="23:59")
        found.append(f"{int(hour):02d}:{int(minute or 0):02d}")
    return tuple(dict.fromkeys(found))
