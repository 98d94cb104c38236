"""The facts behind a notice, read when it is sent: ids in, everything wording needs out."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.queries import ledgers, matches, members, stations, wishes
from db.session import Unit
from db.tables import Match, Wish
from matching.lifecycle import MATCHABLE_WISH, MatchStatus, WishStatus
from matching.model import LineKind, OfferKind
from matching.visits import Visit, is_that_day, visit_on
from services import minors, remarks, visits
from services.capacity import yuan_left
from services.parts import Part, part
from services.reviews import giver_name
from services.station_settings import local

# So many services of a kind say how long one usually takes.
_LEARNED_FROM = 3


@dataclass(frozen=True)
class MatchFacts:
    """A giver's part in a wish. ``for_whom`` is a name: only for receivers, the desk, and
    the giver after accepting. ``windows``: the hours both have named, or one of them, and
    ``day`` the one day they are meant for, where there is one;
    ``times``: the next that would fit; ``minutes``: how long such a service usually takes;
    ``minor``: who comes is under 18, and not alone; ``yuan``: what it draws from a pledge, and
    ``yuan_left``: what is left of that this month."""

    match_id: int
    wish_id: int
    status: str
    what: str
    quantity: int
    unit: str | None
    kind: str
    aid: str
    village: str | None
    age: int | None
    for_whom: str
    giver: str
    offer_kind: str
    windows: Sequence[Sequence[int]]
    facts: Mapping[str, Any]
    due: datetime | None
    urgent: bool
    for_other: bool
    today: date
    detail: str | None = None
    visit: Visit | None = None
    suggested: Visit | None = None
    times: tuple[Visit, ...] = ()
    minutes: int | None = None
    minor: bool = False
    yuan: int | None = None
    yuan_left: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class WishFacts:
    """A wish as its people and the desk hear of it."""

    wish_id: int
    lines: tuple[tuple[str, int, str | None], ...]
    for_whom: str
    aid: str
    reason: str | None
    route: str
    days: int
    asked_back: bool = False
    merged_into: int | None = None
    deadline: date | None = None
    that_day: bool = False


@dataclass(frozen=True)
class Letter:
    """Everything one notice tells; ``at`` is local time of its cause for alarms, ``station``
    the name of the station it is about, where that has to be said, ``words`` and ``photo_id``
    what somebody wrote or showed to the receiver, ``other`` the name of somebody else it is
    about, ``waiting`` the wishes (or matches) it tells of with which it is still so."""

    kind: str
    receiver: str
    match: MatchFacts | None = None
    wish: WishFacts | None = None
    numbers: Mapping[str, Any] | None = None
    at: str | None = None
    station: str | None = None
    words: str | None = None
    photo_id: int | None = None
    other: str | None = None
    waiting: tuple[int, ...] = ()


async def facts_of(unit: Unit, kind: str, facts: Mapping[str, Any], receiver_id: int) -> Letter:
    """Read what a notice of this kind tells. Raises LookupError or Refused when it is gone."""
    still = await _still(unit, kind, facts) if kind in _TOGETHER else []
    found = None
    if "match" in facts:
        found = await part(unit, still[0] if still else facts["match"])
    not_on = date.fromordinal(facts["not_on"]) if "not_on" in facts else None
    wish = found.wish if found else None
    if wish is None and "wish" in facts:
        wish = await wishes.get(unit, still[0] if still else facts["wish"])
    at = None
    if "alarm" in facts:
        alarm = await wishes.alarm(unit, facts["alarm"])
        if alarm is not None:
            station = await stations.get(unit, alarm.station_id)
            at = f"{local(station, alarm.opened_at):%H:%M}"
    words, photo_id = await _beside(unit, kind, facts, found)
    return Letter(
        kind=kind,
        receiver=await members.name(unit, receiver_id),
        match=None if found is None else await invitation_facts(unit, found, not_on),
        wish=None if wish is None else await wish_facts(unit, wish),
        numbers=dict(facts),
        station=(await stations.get(unit, facts["station"])).name if "station" in facts else None,
        at=at,
        words=words,
        photo_id=photo_id,
        other=await members.name(unit, facts["member"]) if "member" in facts else None,
        waiting=tuple(still),
    )


async def _still(unit: Unit, kind: str, facts: Mapping[str, Any]) -> list[int]:
    """Those, of all it tells of together, with which it is still so."""
    get = matches.get if "match" in facts else wishes.get
    told = dict.fromkeys((facts.get("match", facts.get("wish")), *facts.get("more", ())))
    found = [await get(unit, number) for number in told]
    return [one.id for one in found if one is not None and one.status in _TOGETHER[kind]]


async def _beside(
    unit: Unit, kind: str, facts: Mapping[str, Any], found: Part | None
) -> tuple[str | None, int | None]:
    """Words and a photo that go with it: a remark's, or those of whoever delivered."""
    if "remark" in facts:
        return await remarks.read(unit, facts["remark"])
    if found is None or kind not in _EVIDENCE:
        return None, None
    handover = await matches.handover(unit, found.match.id)
    if handover is None:
        return None, None
    note = await unit.unseal(found.offer.member_id, handover.note_sealed, "handover.note")
    return note, handover.photo_id if kind in _SHOWN else None


# Notices that may tell of several wishes or matches, and where these stand while they are true.
_TOGETHER: dict[str, Collection[str]] = {
    "claimed": (MatchStatus.CLAIMED,),
    "wish_submitted": (WishStatus.SUBMITTED,),
    "wish_soon": (WishStatus.SUBMITTED,),
    "wish_opened": (WishStatus.OPEN,),
    "list_used_up": MATCHABLE_WISH,
}
# Notices that are about an agreed day.
_DAY = ("visit_agreed", "visit_set", "visit_soon", "suggest_ok")
# Notices with which the words of whoever delivered go, and those that show the photo too.
_SHOWN = ("disputed", "unconfirmed")
_EVIDENCE = ("delivered", *_SHOWN)
_ASKS = {
    "invitation": MatchStatus.OFFERED,
    "suggested": MatchStatus.OFFERED,
    "suggest_ok": MatchStatus.OFFERED,
    "suggest_no": MatchStatus.OFFERED,
    "visit_agreed": MatchStatus.ACCEPTED,
    "visit_set": MatchStatus.ACCEPTED,
    "visit_refused": MatchStatus.ACCEPTED,
    "visit_soon": MatchStatus.ACCEPTED,
    "reminder": MatchStatus.ACCEPTED,
    "desk_calls": MatchStatus.ACCEPTED,
    "delivered": MatchStatus.DELIVERED,
    "unconfirmed": MatchStatus.DELIVERED,
    "overdue": MatchStatus.ACCEPTED,
    "disputed": MatchStatus.DISPUTED,
    "claim_agreed": MatchStatus.ACCEPTED,
}


def still_true(letter: Letter) -> bool:
    """Whether a notice that asks something still has something to ask when it is sent."""
    if letter.kind == "asked_back" and letter.wish is not None:
        return letter.wish.asked_back
    if letter.kind in _TOGETHER:
        return bool(letter.waiting)
    asks, match = _ASKS.get(letter.kind), letter.match
    if asks is None or match is None:
        return True
    if letter.kind == "suggested":
        return match.status == asks and match.suggested is not None
    if letter.kind in _DAY:
        return match.status == asks and match.visit is not None
    return match.status == asks


async def invitation_facts(unit: Unit, found: Part, not_on: date | None = None) -> MatchFacts:
    """One part, with what its words need; ``not_on``: a day that does not fit."""
    match, line, wish, offer = found.match, found.line, found.wish, found.offer
    beneficiary = await members.get(unit, wish.beneficiary_id)
    village = await stations.village(unit, beneficiary.village_id)
    station = await stations.get(unit, wish.station_id)
    open_to = await visits.choices(unit, found, not_on)
    pledge = offer.kind == OfferKind.PLEDGE
    minutes = None
    if line.kind == LineKind.SERVICE:
        minutes = await ledgers.usual_minutes(unit, line.what, _LEARNED_FROM)
    return MatchFacts(
        match_id=match.id,
        wish_id=wish.id,
        status=match.status,
        what=line.what,
        quantity=match.quantity,
        unit=line.unit,
        kind=line.kind,
        aid=wish.aid,
        village=None if village is None else village.name,
        age=beneficiary.age,
        for_whom=await members.name(unit, wish.beneficiary_id),
        giver=await giver_name(unit, offer),
        offer_kind=offer.kind,
        windows=line.windows or offer.windows,
        facts=match.facts,
        due=None if match.due_at is None else local(station, match.due_at),
        urgent=wish.urgent,
        for_other=wish.poster_id != wish.beneficiary_id,
        today=open_to.today,
        detail=line.detail,
        visit=visit_on(match.visit_on, match.visit_part, match.visit_minute),
        suggested=visit_on(match.suggested_on, match.suggested_part, match.suggested_minute),
        times=open_to.times,
        minutes=minutes,
        minor=offer.kind == OfferKind.SKILL
        and minors.under_age(await members.get(unit, offer.member_id)),
        yuan=match.quantity * line.unit_price if pledge else None,
        yuan_left=await yuan_left(unit, offer) if pledge else None,
        day=open_to.day,
    )


async def wish_facts(unit: Unit, wish: Wish) -> WishFacts:
    """One wish, with what its words need."""
    station = await stations.get(unit, wish.station_id)
    until, since = (local(station, at) for at in (wish.closed_at or unit.now, wish.created_at))
    lines = await wishes.lines(unit, wish.id)
    return WishFacts(
        wish_id=wish.id,
        lines=tuple([(one.what, one.asked, one.unit) for one in lines]),
        for_whom=await members.name(unit, wish.beneficiary_id),
        aid=wish.aid,
        reason=wish.reason,
        route=wish.route,
        days=(until.date() - since.date()).days,
        asked_back=wish.asked_back_at is not None,
        merged_into=wish.merged_into,
        deadline=wish.deadline,
        that_day=is_that_day(wish.deadline, [one.windows for one in lines]),
    )


async def task_rows(unit: Unit, live: Sequence[Match]) -> list[MatchFacts]:
    """A giver's tasks, as listed."""
    return [await invitation_facts(unit, await part(unit, match.id)) for match in live]
