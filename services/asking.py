"""Asking the next giver on an approved list; called whenever a place is free again."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from db.queries import events, lines, matches, notices, offers, stations, todos, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Line, Match, Offer, Wish
from matching.lifecycle import RESERVING_MATCH, By, MatchStatus, WishStatus
from services import quiet, teams
from services.capacity import left_alone, units_left
from services.colleagues import givers, tell_givers
from services.refusals import NotFound
from services.station_settings import StationSettings, local
from services.telling import desk_of, take_back, tell, tell_together
from services.waves import Wave

FILLED = "filled"
"""Why somebody was stood down who had been asked for a place that another has filled."""


async def ask_next(unit: Unit, line_id: int, not_before: datetime | None = None) -> int:
    """Ask approved givers, in the order of the list, until enough are asked for the line.

    An invitation holds nothing. Whoever cannot take it on (any more), or is to be left alone
    for now, is passed over and leaves the list. Returns how many were asked. When nobody is
    left to ask and somebody is still needed, the line simply takes part in the next round again.
    """
    line, wish = await _line(unit, line_id)
    listed = await matches.of_line(unit, line_id)
    wave = await Wave.of(unit, line, wish, listed)
    asked = 0
    for match in listed:
        if wave.will_do():
            break
        if match.status != MatchStatus.PROPOSED or match.approved_at is None:
            continue
        offer = await _offer(unit, match)
        left = await units_left(unit, offer, line.unit_price) if await _in_days(unit, offer) else 0
        units = min(wave.wants(match), left)
        if units < 1 or await teams.elsewhere(unit, offer.member_id, line, wish, asked=True):
            await move(unit, match, MatchStatus.WITHDRAWN, By.ENGINE, None, reason="unable")
        elif not wish.urgent and await left_alone(unit, offer):
            await move(unit, match, MatchStatus.WITHDRAWN, By.ENGINE, None, reason="left alone")
        elif await _ask(unit, match, offer, wish, units, not_before or unit.now):
            wave.asked.append(match)
            asked += 1
    return asked


async def _in_days(unit: Unit, offer: Offer) -> bool:
    """Whether today lies within the days for which it is given."""
    today = local(await stations.get(unit, offer.station_id), unit.now).date().isoformat()
    first, last = offer.limits.get("first_day"), offer.limits.get("last_day")
    return (first is None or first <= today) and (last is None or today <= last)


def _lacking(line: Line, listed: Sequence[Match]) -> int:
    """Units that nobody holds and nobody has been asked for."""
    counted = RESERVING_MATCH | {MatchStatus.OFFERED}
    covered = sum(match.quantity for match in listed if match.status in counted)
    return line.asked - line.delivered - covered


async def _ask(
    unit: Unit, match: Match, offer: Offer, wish: Wish, quantity: int, not_before: datetime
) -> bool:
    if not wish.urgent:  # the time to answer begins when they are told
        not_before = await quiet.awake(unit, match.station_id, offer.member_id, not_before)
    due = not_before + await silence(unit, wish)
    asked = await move(
        unit,
        match,
        MatchStatus.OFFERED,
        By.ENGINE,
        match.approved_by,
        due_at=due,
        quantity=quantity,
    )
    if asked:
        await tell_givers(
            unit,
            match.station_id,
            offer,
            "invitation",
            not_before=not_before,
            urgent=wish.urgent,
            match=match.id,
        )
    return asked


# What somebody without an account was to be told or asked about a time; moot after a move.
_ABOUT_TIME = (
    "invitation",
    "suggested",
    "suggest_ok",
    "suggest_no",
    "visit_agreed",
    "visit_set",
    "visit_refused",
    "visit_soon",
    "reminder",
    "overdue",
)


async def moved_on(unit: Unit, match: Match, actor_id: int | None) -> None:
    """Nobody need be called about the time of a match that stands elsewhere now."""
    await todos.finish_about(unit, match.id, actor_id, *_ABOUT_TIME)


async def silence(unit: Unit, wish: Wish) -> timedelta:
    """How long an answer is waited for."""
    settings = StationSettings.of((await stations.get(unit, wish.station_id)).settings)
    return timedelta(hours=settings.urgent_silence_hours if wish.urgent else settings.silence_hours)


async def fell_away(unit: Unit, match: Match) -> None:
    """A match no longer stands: ask the next, then again those who came too late before, or
    tell the desk that the list is used up."""
    if await ask_next(unit, match.line_id):
        return
    if await _list_again(unit, match.line_id) and await ask_next(unit, match.line_id):
        return
    line, wish = await _line(unit, match.line_id)
    lacking = _lacking(line, await matches.of_line(unit, match.line_id)) > 0
    if lacking and not await _told_used_up(unit, wish):
        for head_id in await desk_of(unit, wish.station_id):
            await tell_together(unit, wish.station_id, head_id, "list_used_up", wish.id)


async def _list_again(unit: Unit, line_id: int) -> int:
    """Whoever was asked while somebody else filled the place stands on the list once more;
    how many do. Lists of earlier rounds were made for what the line was then."""
    ever = await matches.last_of_offers(unit, line_id)
    newest = max((one.round_id for one in ever if one.round_id is not None), default=None)
    late = [
        one
        for one in ever
        if one.status == MatchStatus.WITHDRAWN
        and one.reason == FILLED
        and one.round_id in (newest, None)  # None: put on the list by hand
    ]
    for one in late:
        kept = ("station_id", "round_id", "line_id", "offer_id", "quantity", "place", "chosen")
        again = {name: getattr(one, name) for name in (*kept, "facts", "amount", "approved_by")}
        row = await unit.add(Match(**again, approved_at=unit.now, created_at=unit.now))
        await events.record(unit, row.station_id, None, "match", row.id, ">proposed")
    return len(late)


async def _told_used_up(unit: Unit, wish: Wish) -> bool:
    """Once a wish and round is enough, however many lines of it are used up."""
    latest = await matches.last_round(unit, (await stations.chain(unit, wish.station_id))[0])
    return latest is not None and await notices.about_wish_since(
        unit, "list_used_up", wish.id, latest.started_at
    )


async def stand_down(
    unit: Unit,
    match: Match,
    by: By,
    actor_id: int | None,
    *,
    kind: str | None = "place_filled",
    reason: str | None = None,
) -> None:
    """Take somebody off the list; told (``kind``) are those whom the invitation has reached, and
    nobody (None) where they hear of more."""
    asked = match.status == MatchStatus.OFFERED
    won = await move(unit, match, MatchStatus.WITHDRAWN, by, actor_id, reason=reason)
    if not won or not asked:
        return
    know = await call_back(unit, match)
    await moved_on(unit, match, actor_id)
    for giver in know if kind is not None else ():
        await tell(unit, match.station_id, giver, kind or "", match=match.id)


async def call_back(unit: Unit, match: Match) -> list[int]:
    """Nobody is to be asked any more; the givers whom the invitation has reached all the same."""
    waiting = await notices.waiting(unit, "invitation", match.id)
    taken = await take_back(unit, "invitation", match.id)
    if taken and not waiting:  # a call that is not made
        return []
    return [one for one in await givers(unit, await _offer(unit, match)) if one not in waiting]


async def release(unit: Unit, match: Match, wish: Wish, by: By, actor_id: int | None) -> None:
    """Give back what a held match reserved; the wish is open again when nothing is held."""
    await moved_on(unit, match, actor_id)
    await lines.release(unit, match.line_id, match.quantity)
    if match.period_start is not None:
        await offers.give_back(
            unit, match.offer_id, match.quantity, match.amount, match.period_start
        )
    await reopen_if_idle(unit, wish, by, actor_id)


async def reopen_if_idle(unit: Unit, wish: Wish, by: By, actor_id: int | None) -> None:
    """A wish that somebody still waits for, while nobody is at it, is open."""
    if not await matches.held(unit, wish.id):
        await move(unit, wish, WishStatus.OPEN, by, actor_id, start=WishStatus.IN_PROGRESS)


async def _offer(unit: Unit, match: Match) -> Offer:
    offer = await offers.get(unit, match.offer_id)
    if offer is None:
        raise NotFound
    return offer


async def _line(unit: Unit, line_id: int) -> tuple[Line, Wish]:
    line = await wishes.line(unit, line_id)
    wish = None if line is None else await wishes.get(unit, line.wish_id)
    if line is None or wish is None:
        raise NotFound
    return line, wish
