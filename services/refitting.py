"""An offer whose conditions have changed leaves the lists on which it no longer fits."""

from datetime import date

from db.queries import matches, stations, wishes
from db.session import Unit
from db.tables import Line, Match, Offer, Wish
from matching import rules
from matching.lifecycle import By, MatchStatus
from matching.model import Lack, Limits
from matching.rounds import by_vocabulary
from matching.visits import only_day
from services.asking import FILLED, ask_next, fell_away, stand_down
from services.snapshots import limits_of, take_snapshot

UNFIT = "unfit"
"""Why somebody was taken off a list whose own conditions have changed."""

# What a giver lays down; all else was so when the list was made.
_CONDITIONS = frozenset(
    {
        *(Lack.NOT_THE_THING, Lack.EXCLUDED, Lack.AGE),
        *(Lack.VILLAGE, Lack.DATES, Lack.TOO_FAR, Lack.HOURS),
    }
)


async def refit(unit: Unit, offer: Offer) -> None:
    """Where nobody has answered yet, the next is asked instead; what is accepted stays."""
    waiting = (MatchStatus.PROPOSED, MatchStatus.OFFERED)
    for match in await matches.on_offer(unit, offer.id, *waiting):
        if await _fits(unit, match, offer):
            continue
        asked = match.status == MatchStatus.OFFERED
        await stand_down(unit, match, By.ENGINE, None, kind="conditions_changed", reason=UNFIT)
        if asked:
            await fell_away(unit, match)
        else:
            await ask_next(unit, match.line_id)
    for match in await matches.on_offer(unit, offer.id, MatchStatus.WITHDRAWN):
        if match.reason == FILLED:  # not asked again before another round has looked at it
            match.reason = UNFIT
    await unit.session.flush()


async def _fits(unit: Unit, match: Match, offer: Offer) -> bool:
    line = await wishes.line(unit, match.line_id)
    wish = None if line is None else await wishes.get(unit, line.wish_id)
    if line is None or wish is None or not _on_that_day(line, wish, limits_of(offer)):
        return False
    root_id = (await stations.chain(unit, wish.station_id))[0]
    snapshot = await take_snapshot(unit, root_id, line.id)
    supply = next((one for one in snapshot.supplies if one.id == offer.id), None)
    if supply is None or not snapshot.needs:  # paused, or served: other steps see to that
        return True
    settings = snapshot.settings.rules
    found = rules.lacks(snapshot.needs[0], supply, snapshot.day, by_vocabulary(), settings)
    return not _CONDITIONS.intersection(found)


def _on_that_day(line: Line, wish: Wish, limits: Limits) -> bool:
    """Whether a service wished for one day alone lies within the days of the offer."""
    day = only_day(line.windows, wish.deadline)
    return day is None or (limits.first_day or date.min) <= day <= (limits.last_day or date.max)
