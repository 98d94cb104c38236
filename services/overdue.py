"""What the clock does to invitations, tasks and deliveries that have waited past their time."""

from datetime import timedelta

from db.queries import matches, stations
from db.queries.moves import move
from db.session import Unit
from matching.lifecycle import By, MatchStatus
from services import enquiries
from services.asking import call_back, fell_away, moved_on, silence
from services.parts import Part, failed, part, tell_giver
from services.station_settings import StationSettings
from services.telling import tell_desk


async def overdue_now(unit: Unit) -> int:
    """How many matches have waited past their time."""
    return len(await matches.overdue(unit, unit.now))


async def attend_overdue(unit: Unit) -> int:
    """What the clock does to whatever has waited past its time; returns how many it moved.

    An unanswered invitation lapses and the next is asked. An accepted task that is not
    delivered is asked after once, then fails. A delivery nobody has confirmed goes to the
    desk, for a call or a visit: nothing is confirmed by timeout.
    """
    waited = await matches.overdue(unit, unit.now)
    for match in waited:
        found = await part(unit, match.id)
        if match.status == MatchStatus.OFFERED:
            await _lapse_unless_asked(unit, found)
        elif match.status == MatchStatus.ACCEPTED:
            await _ask_after(unit, found)
        else:
            match.due_at = None
            await tell_desk(unit, found.wish.station_id, "unconfirmed", match=match.id)
    await unit.session.flush()
    return len(waited)


async def _lapse_unless_asked(unit: Unit, found: Part) -> None:
    """While the desk owes an answer, the invitation stands for as long once more."""
    match, asked = found.match, await enquiries.waits_for_desk(unit, found.match.id)
    longer = await silence(unit, found.wish)
    if asked is not None and match.due_at and asked.created_at > match.due_at - longer:
        match.due_at += longer
        return
    await _lapse(unit, found, owed=asked is not None)


async def _lapse(unit: Unit, found: Part, *, owed: bool) -> None:
    """Whoever was never told, or has been left without an answer to a question (``owed``) or to
    another time, let nothing lapse: another round may propose them again."""
    match = found.match
    told = bool(await call_back(unit, match))
    theirs = told and not owed and match.suggested_on is None
    to = MatchStatus.LAPSED if theirs else MatchStatus.WITHDRAWN
    if not await move(unit, match, to, By.CLOCK, None):
        return
    if told:
        await tell_giver(unit, found, "lapsed")
    await moved_on(unit, match, None)
    await fell_away(unit, match)


async def _ask_after(unit: Unit, found: Part) -> None:
    """The first time a question, the second time the end."""
    match = found.match
    if match.nudged_at is not None:
        await failed(unit, found, By.CLOCK, None)
        return
    station = await stations.get(unit, found.wish.station_id)
    days = StationSettings.of(station.settings).nudge_days
    match.nudged_at, match.due_at = unit.now, unit.now + timedelta(days=days)
    await tell_giver(unit, found, "overdue")
