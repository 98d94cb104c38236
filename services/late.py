"""What is late or stuck, so that nothing waits without standing on somebody's list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.queries import appointments, matches, stations, wishes
from db.queries import late as rows
from db.session import Unit
from db.tables import Match, Wish
from matching.lifecycle import MatchStatus, WishStatus
from services import routed, todos, undelivered, workdays
from services.access import Actor, reach
from services.reviews import undecided
from services.station_settings import StationSettings, local

_TODO_DAYS = 2
_ANSWER_DAYS = 7
_ROUNDS = 3
_ROUTED_DAYS = 7


class LateKind(StrEnum):
    """Why something stands on the list, in the order in which it is shown."""

    PROBLEM = "problem"
    ASKED = "asked"
    DISPUTED = "disputed"
    UNCONFIRMED = "unconfirmed"
    OVERDUE = "overdue"
    CLAIM = "claim"
    REVIEW = "review"
    TRIAGE = "triage"
    UNANSWERED = "unanswered"
    ROUTED = "routed"
    ASIDE = "aside"
    UNMET = "unmet"
    TODO = "todo"
    UNSENT = "unsent"
    RESTING = "resting"


@dataclass(frozen=True)
class Late:
    """One thing that waits too long: a wish (``wish_id``), one giver's part in it
    (``match_id``), a call to be made, or a message that did not get there; ``days`` on the
    calendar."""

    kind: LateKind
    days: int
    wish_id: int | None = None
    match_id: int | None = None
    what: str = ""


async def found(unit: Unit, actor: Actor) -> list[Late]:
    """Everything late within the reach of the actor's desk, the most pressing kind first and
    the oldest first within a kind."""
    return await within(unit, await reach(unit, actor))


async def within(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """The same for these stations."""
    reported = await _problems(unit, reached)
    troubled = {one.match_id for one in reported}
    listed = [
        *reported,
        *await _asked(unit, reached),
        *[one for one in await _handovers(unit, reached) if one.match_id not in troubled],
        *await _claims(unit, reached),
        *await _reviews(unit, reached),
        *await _unchecked(unit, reached),
        *await _routed(unit, reached),
        *await _aside(unit, reached),
        *await _unmet(unit, reached),
        *await _todos(unit, reached),
        *await _unsent(unit, reached),
    ]
    order = list(LateKind)
    return sorted(listed, key=lambda one: (order.index(one.kind), -one.days))


async def _problems(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """What went wrong on the spot and nobody at the desk has taken on."""
    reported = await appointments.problems(unit, reached)
    return [await _part(unit, LateKind.PROBLEM, match, at) for match, at in reported]


async def _asked(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """What givers want to know before they answer; until then they wait for the desk."""
    asked = await rows.asked_of_desk(unit, reached)
    return [await _part(unit, LateKind.ASKED, match, at) for match, at in asked]


async def _handovers(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """Disputes, deliveries nobody has confirmed, and tasks that were asked after in vain."""
    kinds = {
        MatchStatus.DISPUTED: LateKind.DISPUTED,
        MatchStatus.DELIVERED: LateKind.UNCONFIRMED,
        MatchStatus.ACCEPTED: LateKind.OVERDUE,
    }
    return [
        await _part(unit, kinds[MatchStatus(match.status)], match)
        for match in await rows.stuck_matches(unit, reached)
    ]


async def _claims(unit: Unit, reached: Sequence[int]) -> list[Late]:
    waiting = await rows.in_status(unit, reached, MatchStatus.CLAIMED)
    listed = [await _part(unit, LateKind.CLAIM, match) for match in waiting]
    return [one for one in listed if one.days >= 1]


async def _part(unit: Unit, kind: LateKind, match: Match, reported: datetime | None = None) -> Late:
    line = await wishes.line(unit, match.line_id)
    since = reported or match.accepted_at or match.created_at
    if line is None:
        return Late(kind, _days(unit, since), match_id=match.id)
    return Late(kind, _days(unit, since), line.wish_id, match.id, line.what)


async def _reviews(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """Lists the head has not decided on within the station's time."""
    listed = []
    for line_id in await matches.to_review(unit, reached):
        [first, *_] = await undecided(unit, line_id)
        line = await wishes.line(unit, line_id)
        settings, passed = await _since(unit, first.station_id, first.created_at)
        if line is not None and passed >= settings.review_days:
            days = _days(unit, first.created_at)
            listed.append(Late(LateKind.REVIEW, days, line.wish_id, first.id, line.what))
    return listed


async def _unchecked(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """Wishes nobody has checked within the station's working days, and questions to their
    posters that nobody has answered."""
    listed = []
    for wish in await wishes.in_status(unit, reached, WishStatus.SUBMITTED):
        if wish.asked_back_at is not None:
            if _days(unit, wish.asked_back_at) >= _ANSWER_DAYS:
                listed.append(await _whole(unit, LateKind.UNANSWERED, wish, wish.asked_back_at))
            continue
        settings, passed = await _since(unit, wish.station_id, wish.created_at)
        if passed >= settings.triage_days:
            listed.append(await _whole(unit, LateKind.TRIAGE, wish, wish.created_at))
    return listed


async def _routed(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """Wishes handed on of which nobody has noted how they came out."""
    listed = [
        await _whole(unit, LateKind.ROUTED, wish, wish.closed_at or wish.created_at)
        for wish in await routed.within(unit, reached)
    ]
    return [one for one in listed if one.days >= _ROUTED_DAYS]


async def _unmet(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """Wishes that several rounds found nobody for, and that nobody is being asked about."""
    pending = await matches.pending_lines(unit, reached)
    listed: dict[int, Late] = {}
    for wish, line, _ in await wishes.matchable(unit, reached):
        if line.id not in pending and wish.unmet_rounds >= _ROUNDS and wish.id not in listed:
            since = wish.opened_at or wish.created_at
            listed[wish.id] = await _whole(unit, LateKind.UNMET, wish, since)
    return list(listed.values())


async def _aside(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """Wishes that rest because whoever they are for takes no part: the desk decides on them."""
    found = await wishes.of_those_aside(unit, reached)
    return [
        await _whole(unit, LateKind.ASIDE, wish, wish.opened_at or wish.created_at)
        for wish in found
    ]


async def _todos(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """Calls that nobody has made; one that found nobody at home waits until its morning."""
    waited = [_days(unit, todo.created_at) for todo in await todos.due(unit, reached)]
    return [Late(LateKind.TODO, days) for days in waited if days >= _TODO_DAYS]


async def _unsent(unit: Unit, reached: Sequence[int]) -> list[Late]:
    """Messages that did not get there, and people who have turned the bot off while something
    waits for them."""
    dead, resting = await undelivered.within(unit, reached)
    return [
        *[Late(LateKind.UNSENT, _days(unit, since)) for since in dead],
        *[Late(LateKind.RESTING, _days(unit, since)) for since in resting],
    ]


async def _whole(unit: Unit, kind: LateKind, wish: Wish, since: datetime) -> Late:
    whats = "、".join([line.what for line in await wishes.lines(unit, wish.id)])
    return Late(kind, _days(unit, since), wish.id, what=whats)


async def _since(unit: Unit, station_id: int, since: datetime) -> tuple[StationSettings, int]:
    """A station's settings, and the working days that have passed there since an instant."""
    station = await stations.get(unit, station_id)
    begun, today = local(station, since).date(), local(station, unit.now).date()
    return StationSettings.of(station.settings), workdays.passed(begun, today)


def _days(unit: Unit, since: datetime) -> int:
    return (unit.now - since) // timedelta(days=1)
