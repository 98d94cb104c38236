"""How a wish stands, and what happens next: for whoever posted it or is to have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from db.queries import matches, members, offers, stations, wishes
from db.session import Unit
from db.tables import Line, Match, Wish
from db.tables.consent import ConsentKind
from db.tables.wish import Route
from matching.lifecycle import MatchStatus, WishStatus
from matching.model import LineKind
from matching.visits import Visit, is_that_day, visit_on
from services import remarks
from services.access import Actor, require_desk
from services.refusals import NotFound
from services.reviews import giver_name
from services.station_settings import StationSettings, local

_OVER = frozenset(
    {
        WishStatus.FULFILLED,
        WishStatus.TURNED_DOWN,
        WishStatus.WITHDRAWN,
        WishStatus.EXPIRED,
    }
)


class Next(StrEnum):
    """What a line waits for."""

    CHECK = "check"
    ANSWER = "answer"
    ROUND = "round"
    HEAD = "head"
    GIVER = "giver"
    VISIT = "visit"
    CONFIRM = "confirm"
    WORKER = "worker"
    NOTHING = "nothing"


@dataclass(frozen=True)
class LineStands:
    """One line: what it is, its counts, what it waits for; ``giver`` once one has accepted,
    ``until`` the local time by which something has to happen, ``why`` the facts of a pair that
    was chosen, or of a round that found nobody; ``price``:
    estimated yuan for one piece of goods."""

    line_id: int
    what: str
    detail: str | None
    unit: str | None
    kind: str
    asked: int
    reserved: int
    delivered: int
    waits: Next
    giver: str | None = None
    until: datetime | None = None
    visit: Visit | None = None
    why: Mapping[str, Any] | None = None
    offer_kind: str | None = None
    match_id: int | None = None
    price: int | None = None


@dataclass(frozen=True)
class WishStands:
    """A whole wish. ``words`` are public ones, or the poster's own; None for a call for help.
    ``shared``: givers may know whom it is for, else nobody is asked; ``added``: what the
    looker has added in words of their own; ``that_day``: for its last day alone."""

    wish_id: int
    words: str | None
    status: str
    aid: str
    posted: datetime
    check_days: int
    deadline: date | None
    today: date
    lines: tuple[LineStands, ...]
    has_photo: bool
    asked_back: bool
    shared: bool
    added: tuple[str, ...] = ()
    that_day: bool = False
    route: str = Route.MATCH


async def of_member(unit: Unit, actor: Actor, *, finished: bool) -> list[int]:
    """Ids of the wishes somebody posted or is to have, newest first: those that are over, or
    those that wait, run, or are in somebody's hands."""
    own = await wishes.of_poster(unit, actor.member_id)
    return [wish.id for wish in own if (wish.status in _OVER) == finished]


async def stands(unit: Unit, actor: Actor, wish_id: int) -> WishStands:
    """One wish, for those it concerns and the desk; raises NotFound or NotAllowed."""
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    if actor.member_id not in (wish.poster_id, wish.beneficiary_id):
        await require_desk(unit, actor, wish.station_id)
    station = await stations.get(unit, wish.station_id)
    lines = await wishes.lines(unit, wish.id)
    return WishStands(
        wish_id=wish.id,
        words=await _words(unit, actor, wish),
        status=wish.status,
        aid=wish.aid,
        posted=local(station, wish.created_at),
        check_days=StationSettings.of(station.settings).triage_days,
        deadline=wish.deadline,
        today=local(station, unit.now).date(),
        lines=tuple([await _line(unit, wish, one) for one in lines]),
        has_photo=wish.photo_id is not None,
        asked_back=wish.asked_back_at is not None,
        shared=await members.has_consent(unit, wish.beneficiary_id, ConsentKind.SHARING),
        added=await remarks.added(unit, wish, actor.member_id),
        that_day=is_that_day(wish.deadline, [one.windows for one in lines]),
        route=wish.route,
    )


async def _words(unit: Unit, actor: Actor, wish: Wish) -> str | None:
    """Whoever wrote it reads their own words; anybody else the public ones."""
    if wish.route == Route.CRISIS:
        return None
    if actor.member_id != wish.poster_id:
        return wish.public_text
    said = await unit.unseal(wish.beneficiary_id, wish.words_sealed, "wish.words")
    return " ".join(said.split()) if said else wish.public_text


async def _line(unit: Unit, wish: Wish, line: Line) -> LineStands:
    live = await matches.of_line(unit, line.id)
    waits, match = _waits(wish, line, live)
    facts: dict[str, Any] = {}
    if match is not None:
        facts = await _giver(unit, wish, match, waits)
    elif waits == Next.ROUND:
        facts = {"why": await matches.last_unmet(unit, line.id)}
    return LineStands(
        line_id=line.id,
        what=line.what,
        detail=line.detail,
        unit=line.unit,
        kind=line.kind,
        asked=line.asked,
        reserved=line.reserved,
        delivered=line.delivered,
        waits=waits,
        price=line.unit_price if line.kind == LineKind.GOODS else None,
        **facts,
    )


_FIRST = (
    (MatchStatus.DISPUTED, Next.WORKER),
    (MatchStatus.DELIVERED, Next.CONFIRM),
    (MatchStatus.ACCEPTED, Next.VISIT),
    (MatchStatus.OFFERED, Next.GIVER),
    (MatchStatus.CLAIMED, Next.HEAD),
)


def _waits(wish: Wish, line: Line, live: Sequence[Match]) -> tuple[Next, Match | None]:
    """What the line waits for, and the match on which it hangs."""
    if wish.status == WishStatus.SUBMITTED:
        return (Next.CHECK if wish.asked_back_at is None else Next.ANSWER), None
    if wish.status not in wishes.UNFINISHED or line.delivered >= line.asked:
        return Next.NOTHING, None
    for status, waits in _FIRST:
        for match in live:
            if match.status == status:
                return waits, match
    undecided = any(match.approved_at is None for match in live)
    return (Next.HEAD if undecided and live else Next.ROUND), None


async def _giver(unit: Unit, wish: Wish, match: Match, waits: Next) -> dict[str, Any]:
    """Who it is only once they have accepted: before that nobody is named."""
    station = await stations.get(unit, wish.station_id)
    offer = await offers.get(unit, match.offer_id)
    named = waits in (Next.VISIT, Next.CONFIRM, Next.WORKER) and offer is not None
    return {
        "giver": await giver_name(unit, offer) if named and offer is not None else None,
        "until": None if match.due_at is None else local(station, match.due_at),
        "visit": visit_on(match.visit_on, match.visit_part, match.visit_minute),
        "why": match.facts if named else None,
        "offer_kind": None if offer is None else offer.kind,
        "match_id": match.id,
    }
