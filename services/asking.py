"""Asking the next giver on an approved list; called whenever a place is free again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from db.queries import matches, offers, stations, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Line, Match, Wish
from matching.lifecycle import HELD_MATCH, By, MatchStatus
from services.refusals import NotFound
from services.station_settings import StationSettings
from services.telling import tell, tell_desk


async def ask_next(unit: Unit, line_id: int, not_before: datetime | None = None) -> int:
    """Ask approved givers, in the order of the list, until the line's open units are covered.

    An invitation holds nothing. Returns how many were asked. When nobody is left to ask
    and somebody is still needed, the line simply takes part in the next round again.
    """
    line, wish = await _line(unit, line_id)
    live = await matches.of_line(unit, line_id)
    lacking, asked = _lacking(line, live), 0
    for match in live:
        if lacking <= 0:
            break
        if match.status == MatchStatus.PROPOSED and match.approved_at is not None:
            units = min(match.quantity, lacking)
            if await _ask(unit, match, wish, units, not_before or unit.now):
                lacking -= units
                asked += 1
    return asked


def _lacking(line: Line, live: Sequence[Match]) -> int:
    """Units that nobody has promised and nobody is being asked for."""
    spoken_for = {*HELD_MATCH, MatchStatus.OFFERED}
    return line.asked - line.delivered - sum(m.quantity for m in live if m.status in spoken_for)


async def _ask(unit: Unit, match: Match, wish: Wish, quantity: int, not_before: datetime) -> bool:
    station = await stations.get(unit, match.station_id)
    settings = StationSettings.of(station.settings)
    hours = settings.urgent_silence_hours if wish.urgent else settings.silence_hours
    due = not_before + timedelta(hours=hours)
    asked = await move(
        unit,
        match,
        MatchStatus.OFFERED,
        By.ENGINE,
        match.approved_by,
        due_at=due,
        quantity=quantity,
    )
    if not asked:
        return False
    offer = await offers.get(unit, match.offer_id)
    if offer is None:
        raise NotFound
    await tell(
        unit,
        match.station_id,
        offer.member_id,
        "invitation",
        not_before=not_before,
        urgent=wish.urgent,
        match=match.id,
    )
    return True


async def fell_away(unit: Unit, match: Match) -> None:
    """A match no longer stands: ask the next, or tell the desk that the list is used up."""
    if await ask_next(unit, match.line_id):
        return
    line, wish = await _line(unit, match.line_id)
    if _lacking(line, await matches.of_line(unit, match.line_id)) > 0:
        await tell_desk(unit, wish.station_id, "list_used_up", line=match.line_id, wish=wish.id)


async def _line(unit: Unit, line_id: int) -> tuple[Line, Wish]:
    line = await wishes.line(unit, line_id)
    wish = None if line is None else await wishes.get(unit, line.wish_id)
    if line is None or wish is None:
        raise NotFound
    return line, wish
