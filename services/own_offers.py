"""What somebody has registered: look, change, pause, rest, give no more; and what they gave."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from db.queries import events, matches, offers, stations
from db.session import Unit
from db.tables import Offer
from db.tables.offer import OfferStatus
from matching.lifecycle import By, MatchStatus
from matching.model import Aid, LineKind, OfferKind
from services.access import Actor
from services.asking import ask_next, stand_down
from services.refitting import refit
from services.refusals import (
    AlreadyDone,
    BadQuantity,
    BelowTaken,
    Empty,
    NotAhead,
    NotAllowed,
    NotFound,
)
from services.station_settings import local, period_start

MOST_PIECES = 9999
MOST_TASKS = 20
MOST_YUAN = 1_000_000
MOST_KM = 500
LONGEST_REST = timedelta(days=183)


def rests(unit: Unit, offer: Offer) -> bool:
    """Whether an offer takes part in nothing now: paused, or resting until some day."""
    resting = offer.resting_until is not None and offer.resting_until > unit.now
    return resting or offer.status == OfferStatus.PAUSED


async def own(unit: Unit, actor: Actor, offer_id: int) -> Offer:
    """One of one's own registered offers; raises NotFound, NotAllowed."""
    offer = await offers.get(unit, offer_id)
    if offer is None or offer.status == OfferStatus.CLOSED or offer.for_line_id is not None:
        raise NotFound
    if offer.member_id != actor.member_id:
        raise NotAllowed
    return offer


async def set_pieces(unit: Unit, actor: Actor, offer_id: int, pieces: int) -> None:
    """So many pieces are still to be had; what is promised or given stays as it is.

    Raises NotFound, NotAllowed, BadQuantity.
    """
    offer = await own(unit, actor, offer_id)
    if offer.kind != OfferKind.GOODS:
        raise NotFound
    if not 0 <= pieces <= MOST_PIECES:
        raise BadQuantity(quantity=pieces)
    await offers.set_free(unit, offer_id, pieces)
    await _changed(unit, actor, offer, "pieces")


async def set_cap(unit: Unit, actor: Actor, offer_id: int, cap: int) -> None:
    """Another number of tasks a week, or yuan a month.

    Raises NotFound, NotAllowed, BadQuantity, BelowTaken.
    """
    offer = await own(unit, actor, offer_id)
    if offer.kind == OfferKind.GOODS:
        raise NotFound
    if not 1 <= cap <= most(offer):
        raise BadQuantity(quantity=cap)
    station = await stations.get(unit, offer.station_id)
    start = period_start(offer.period, local(station, unit.now).date())
    if not await offers.set_cap(unit, offer_id, cap, start):
        raise BelowTaken(taken=offer.used)
    await _changed(unit, actor, offer, "cap")


def most(offer: Offer) -> int:
    """The largest cap of an offer of this kind."""
    return MOST_TASKS if offer.kind == OfferKind.SKILL else MOST_YUAN


async def set_hours(
    unit: Unit, actor: Actor, offer_id: int, windows: list[tuple[int, int, int]]
) -> None:
    """Other weekly windows; none: any time. Raises NotFound, NotAllowed."""
    offer = await own(unit, actor, offer_id)
    offer.windows = [list(window) for window in windows]
    await _changed(unit, actor, offer, "hours")
    await refit(unit, offer)


async def set_reach(unit: Unit, actor: Actor, offer_id: int, km: int | None) -> None:
    """How far they go; None: anywhere. Raises NotFound, NotAllowed, BadQuantity."""
    offer = await own(unit, actor, offer_id)
    if km is not None and not 1 <= km <= MOST_KM:
        raise BadQuantity(quantity=km)
    offer.reach_km = km
    await _changed(unit, actor, offer, "reach")
    await refit(unit, offer)


async def set_limits(unit: Unit, actor: Actor, offer_id: int, limits: dict[str, Any]) -> None:
    """Other conditions, as ``OfferDraft.limits`` gives them. Raises NotFound, NotAllowed."""
    offer = await own(unit, actor, offer_id)
    offer.limits, offer.lends = limits, not limits.get("own_station", False)
    await _changed(unit, actor, offer, "limits")
    await refit(unit, offer)


async def set_aids(unit: Unit, actor: Actor, offer_id: int, aids: list[str]) -> None:
    """Kinds of aid that a pledge is for (at least one), or that a volunteer would rather do.

    Raises NotFound, NotAllowed, Empty.
    """
    offer = await own(unit, actor, offer_id)
    if offer.kind == OfferKind.GOODS:
        raise NotFound
    if offer.kind == OfferKind.PLEDGE and not aids:
        raise Empty
    offer.aids = [Aid(aid).value for aid in aids]
    await _changed(unit, actor, offer, "aids")
    await refit(unit, offer)


async def pause(unit: Unit, actor: Actor, offer_id: int) -> None:
    """This one rests until it is resumed; what is accepted stays. Raises AlreadyDone."""
    await _turn(unit, actor, offer_id, OfferStatus.PAUSED)


async def resume(unit: Unit, actor: Actor, offer_id: int) -> None:
    """This one takes part again. Raises AlreadyDone."""
    await _turn(unit, actor, offer_id, OfferStatus.OPEN)


async def close(unit: Unit, actor: Actor, offer_id: int) -> None:
    """Offer it no more: it leaves every list; what is accepted stays.

    Raises NotFound (also the second time), NotAllowed.
    """
    await _turn(unit, actor, offer_id, OfferStatus.CLOSED)
    for match in await matches.on_offer(unit, offer_id, MatchStatus.PROPOSED):
        await stand_down(unit, match, By.ENGINE, None)
        await ask_next(unit, match.line_id)


async def _turn(unit: Unit, actor: Actor, offer_id: int, to: OfferStatus) -> None:
    offer = await own(unit, actor, offer_id)
    if offer.status == to and (to != OfferStatus.OPEN or not rests(unit, offer)):
        raise AlreadyDone
    offer.status = to
    if to == OfferStatus.OPEN:
        offer.resting_until = None
    await unit.session.flush()
    await events.record(unit, offer.station_id, actor.member_id, "offer", offer.id, f">{to.value}")


async def rest_this_week(unit: Unit, actor: Actor) -> datetime:
    """这周别找我: nobody asks until Monday 0:00 of the station's clock, which is returned."""
    station = await stations.get(unit, actor.station_id)
    today = local(station, unit.now).date()
    return await _rest(unit, actor, today + timedelta(days=7 - today.weekday()))


async def rest_until(unit: Unit, actor: Actor, back: date) -> datetime:
    """On holiday: nobody asks before the day they are back. Raises NotAhead."""
    station = await stations.get(unit, actor.station_id)
    ahead = back - local(station, unit.now).date()
    if not timedelta(0) < ahead <= LONGEST_REST:
        raise NotAhead
    return await _rest(unit, actor, back)


async def _rest(unit: Unit, actor: Actor, back: date) -> datetime:
    station = await stations.get(unit, actor.station_id)
    until = datetime.combine(back, time(), tzinfo=ZoneInfo(station.time_zone))
    for offer in await offers.registered(unit, actor.member_id):
        offer.resting_until = until
        await events.record(unit, offer.station_id, actor.member_id, "offer", offer.id, "rests")
    await unit.session.flush()
    return until


async def resting_until(unit: Unit, actor: Actor) -> datetime | None:
    """Until when the member rests, if they do: what they register meanwhile rests too."""
    own_ones = await offers.registered(unit, actor.member_id)
    ends = [one.resting_until for one in own_ones if one.resting_until is not None]
    return max((end for end in ends if end > unit.now), default=None)


@dataclass(frozen=True)
class Given:
    """One thing given and confirmed; ``minutes`` of a service."""

    what: str
    kind: str
    quantity: int
    unit: str | None
    day: date
    minutes: int


async def history(unit: Unit, actor: Actor) -> list[Given]:
    """What the member has given and somebody confirmed, newest first."""
    station = await stations.get(unit, actor.station_id)
    return [
        Given(
            what=line.what,
            kind=line.kind,
            quantity=match.quantity,
            unit=line.unit,
            day=local(station, handover.delivered_at).date(),
            minutes=(handover.minutes or 0) if line.kind == LineKind.SERVICE else 0,
        )
        for match, line, handover in await matches.given(unit, actor.member_id)
    ]


async def _changed(unit: Unit, actor: Actor, offer: Offer, what: str) -> None:
    await unit.session.flush()
    facts: dict[str, Any] = {"what": what}
    await events.record(
        unit, offer.station_id, actor.member_id, "offer", offer.id, "changed", **facts
    )
