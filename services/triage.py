"""The desk's first look at a wish: its priority facts, then open, turn down or hand to people."""

from datetime import date, datetime, timedelta
from typing import Any

from db.queries import events, members, stations, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Wish
from db.tables.consent import ConsentKind
from db.tables.remark import RemarkKind
from db.tables.wish import Route
from matching.lifecycle import WishStatus
from matching.model import Aid
from services import workdays
from services.access import Actor, desk_hand, reach
from services.members import OF_A_WISH, consents_of_a_wish, is_child
from services.refusals import AlreadyDone, ForPeople, NoConsent, TooLate, UnderAlarm
from services.remarks import keep, unsay
from services.rounds import ask_for_round
from services.station_settings import StationSettings, local
from services.telling import take_back, tell, tell_together
from services.wish_endings import close
from services.wishes import of_desk

Place = tuple[bool, datetime, int]
"""Where a wish stands among those to be checked; smaller comes first."""

# What no volunteer brings.
_FOR_PEOPLE = (Route.CASH, Route.MEDICINE)
_DOWN = "wish_turned_down"
ROUTED = "wish_routed"


def place(wish: Wish) -> Place:
    """The oldest first; what waits for an answer comes after all others."""
    return wish.asked_back_at is not None, wish.created_at, wish.id


async def waiting(unit: Unit, actor: Actor) -> list[Wish]:
    """Wishes to be checked within the actor's reach, in their order."""
    found = await wishes.in_status(unit, await reach(unit, actor), WishStatus.SUBMITTED)
    return sorted(found, key=place)


async def age(unit: Unit, wish: Wish) -> tuple[int, bool]:
    """Days a wish has waited to be checked, and whether that is longer than its station wants
    (working days)."""
    station = await stations.get(unit, wish.station_id)
    begun, today = local(station, wish.created_at).date(), local(station, unit.now).date()
    late = workdays.passed(begun, today) >= StationSettings.of(station.settings).triage_days
    return (unit.now - wish.created_at).days, late


async def triage(
    unit: Unit,
    actor: Actor,
    wish_id: int,
    *,
    legal_class: int | None = None,
    urgent: bool | None = None,
    aid: str | None = None,
    together: bool | None = None,
    safety: bool | None = None,
    vetted_only: bool | None = None,
) -> Wish:
    """Set the priority facts of a submitted wish; raises NotFound, NotAllowed, AlreadyDone."""
    wish = await submitted(unit, actor, wish_id)
    if legal_class is not None:
        wish.legal_class = legal_class
        (await members.get(unit, wish.beneficiary_id)).legal_class = legal_class
    if urgent is not None:
        wish.urgent = urgent
    if aid is not None:
        wish.aid = Aid(aid)
    if together is not None:
        wish.together = together
    if safety is not None:
        wish.safety = int(safety)
    if vetted_only is not None:
        wish.vetted_only = vetted_only
    return await _noted(unit, actor, wish)


async def set_deadline(unit: Unit, actor: Actor, wish_id: int, day: date | None) -> Wish:
    """Until when a submitted wish is of use; None: there is no such day. Raises as ``triage``."""
    wish = await submitted(unit, actor, wish_id)
    wish.deadline = day
    return await _noted(unit, actor, wish)


async def _noted(unit: Unit, actor: Actor, wish: Wish) -> Wish:
    await unit.session.flush()
    await events.record(unit, wish.station_id, actor.member_id, "wish", wish.id, "triaged")
    return wish


async def submitted(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """A wish that waits to be checked, for its desk; raises NotFound, NotAllowed, AlreadyDone."""
    wish = await of_desk(unit, actor, wish_id)
    if wish.status != WishStatus.SUBMITTED:
        raise AlreadyDone
    return wish


async def open_wish(unit: Unit, actor: Actor, wish_id: int, *, sure: bool = False) -> Wish:
    """A worker or head has checked the wish: it takes part in the next round, an urgent one
    at once. One that sounds like money or medicine is opened by whoever is ``sure``, which is
    on record. Raises NotFound, NotAllowed, AlreadyDone, UnderAlarm, NoConsent, ForPeople."""
    wish = await of_desk(unit, actor, wish_id)
    if await wishes.under_alarm(unit, wish_id):
        raise UnderAlarm
    if not await members.has_consent(unit, wish.beneficiary_id, ConsentKind.SHARING):
        raise NoConsent
    for_people = wish.route in _FOR_PEOPLE and wish.status == WishStatus.SUBMITTED
    if for_people and not sure:
        raise ForPeople(route=wish.route)
    route = wish.route
    won = await move(
        unit,
        wish,
        WishStatus.OPEN,
        desk_hand(actor),
        actor.member_id,
        start=WishStatus.SUBMITTED,
        opened_at=unit.now,
        route=Route.MATCH,
    )
    if not won:
        raise AlreadyDone
    if for_people:
        me = actor.member_id
        await events.record(
            unit, wish.station_id, me, "wish", wish_id, "opened in spite", route=route
        )
    if wish.poster_id != actor.member_id:
        await tell_together(unit, wish.station_id, wish.poster_id, "wish_opened", wish_id)
    if wish.urgent:
        await ask_for_round(unit, wish.station_id, "urgent", unit.now)
    return wish


async def note_agreed(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """The desk has asked the beneficiary: a giver may learn their name and address. What else
    they refused, they were not asked again."""
    wish = await of_desk(unit, actor, wish_id)
    whom = await members.get(unit, wish.beneficiary_id)
    how = "社工问过监护人" if is_child(whom.age) else "社工问过本人"
    refused = [one for one in OF_A_WISH if await members.has_refused(unit, whom.id, one)]
    agreed = {*OF_A_WISH} - {*refused} | {ConsentKind.SHARING}
    await consents_of_a_wish(unit, whom.id, actor.member_id, how, agreed)
    return wish


async def turn_down(
    unit: Unit, actor: Actor, wish_id: int, reason: str, words: str | None = None
) -> Wish:
    """Turn a wish down with a reason the poster is told after the undo time, one of the usual
    or in ``words``; raises as ``open_wish``, and Empty."""
    wish = await of_desk(unit, actor, wish_id)
    return await _leave(unit, actor, wish, WishStatus.TURNED_DOWN, _DOWN, words, reason)


async def undo_turn_down(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """It is to be checked again, and nobody has heard a word. Raises NotFound, NotAllowed,
    and TooLate once the poster knows."""
    wish = await of_desk(unit, actor, wish_id)
    down, closed_at = WishStatus.TURNED_DOWN, wish.closed_at
    if wish.status != down or not await take_back(unit, _DOWN, wish_id, "wish"):
        raise TooLate
    values: dict[str, Any] = {"start": down, "reason": None, "closed_at": None}
    if not await move(
        unit, wish, WishStatus.SUBMITTED, desk_hand(actor), actor.member_id, **values
    ):
        raise TooLate
    if closed_at is not None:
        await unsay(unit, wish, closed_at)
    return wish


async def route(
    unit: Unit, actor: Actor, wish_id: int, to: Route, words: str | None = None
) -> Wish:
    """Hand a wish to people (community, medicine, cash; or to whom in ``words``); the poster
    is told after the undo time. Raises as ``turn_down``."""
    wish = await of_desk(unit, actor, wish_id)
    wish.route = to
    return await _leave(unit, actor, wish, WishStatus.ROUTED, ROUTED, words)


async def _leave(
    unit: Unit,
    actor: Actor,
    wish: Wish,
    to: WishStatus,
    kind: str,
    words: str | None,
    reason: str | None = None,
) -> Wish:
    await close(unit, wish, to, desk_hand(actor), actor.member_id, reason)
    facts: dict[str, Any] = {"wish": wish.id}
    if words is not None:
        remark = await keep(unit, wish, actor.member_id, RemarkKind.ANSWER, words)
        facts["remark"] = remark.id
    settings = StationSettings.of((await stations.get(unit, wish.station_id)).settings)
    told_at = unit.now + timedelta(seconds=settings.undo_seconds)
    await tell(unit, wish.station_id, wish.poster_id, kind, not_before=told_at, **facts)
    return wish
