"""What a claim is made of: an offer for one line, and the match that reserves it."""

from typing import Any

from db.queries import events, lines, matches, offers, stations
from db.session import Unit
from db.tables import Line, Match, Member, Offer, Wish
from db.tables.consent import ConsentKind
from db.tables.offer import Period
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from matching.model import LineKind, OfferKind, Place
from matching.nearness import kilometres
from services.access import Actor
from services.members import consent, take_role
from services.refusals import (
    AtCap,
    PlaceFilled,
)
from services.station_settings import local, period_start

TASKS_A_WEEK = 3
"""How many services a week somebody may claim who has named no number of their own."""


async def offer_for(unit: Unit, actor: Actor, member: Member, line: Line, quantity: int) -> Offer:
    """An offer for this one line; no round looks at it."""
    service = line.kind == LineKind.SERVICE
    organisation = None if service else actor.organisation()
    offer: Offer = await unit.add(
        Offer(
            station_id=actor.station_id,
            member_id=actor.member_id,
            organisation_id=organisation,
            kind=OfferKind.SKILL if service else OfferKind.GOODS,
            whats=[line.what],
            quantity=None if service else quantity,
            cap=await _tasks_a_week(unit, actor) if service else None,
            period=Period.WEEK,
            village_id=member.village_id,
            for_line_id=line.id,
            created_at=unit.now,
        )
    )
    await events.record(
        unit, actor.station_id, actor.member_id, "offer", offer.id, "added", kind=offer.kind
    )
    role = RoleKind.VOLUNTEER if service else RoleKind.DONOR
    await take_role(unit, actor.member_id, actor.station_id, role, organisation)
    await consent(unit, actor.member_id, ConsentKind.SHARING, actor.member_id, "认领心愿时同意")
    return offer


async def _tasks_a_week(unit: Unit, actor: Actor) -> int:
    """The most tasks a week they have named, or the usual number."""
    known = await offers.registered(unit, actor.member_id)
    named = [one.cap for one in known if one.kind == OfferKind.SKILL and one.cap]
    return max(named, default=TASKS_A_WEEK)


async def reserve(
    unit: Unit, wish: Wish, line: Line, offer: Offer, quantity: int, beneficiary: Member
) -> Match:
    station = await stations.get(unit, offer.station_id)
    start = period_start(offer.period, local(station, unit.now).date())
    facts = await _facts(unit, wish, offer, beneficiary)
    if not await lines.reserve(unit, line.id, quantity):
        raise PlaceFilled
    if not await offers.take(unit, offer.id, quantity, 1, start):
        raise AtCap
    match: Match = await unit.add(
        Match(
            station_id=wish.station_id,
            line_id=line.id,
            offer_id=offer.id,
            quantity=quantity,
            place=1,
            chosen=True,
            facts=facts,
            amount=1,
            period_start=start,
            status=MatchStatus.CLAIMED,
            created_at=unit.now,
        )
    )
    await events.record(
        unit, wish.station_id, offer.member_id, "match", match.id, f">{MatchStatus.CLAIMED.value}"
    )
    await unit.session.refresh(line)
    return match


async def _facts(unit: Unit, wish: Wish, offer: Offer, beneficiary: Member) -> dict[str, Any]:
    """The same facts as a round keeps with a pair; hours were not compared."""
    asked = await stations.chain(unit, wish.station_id)
    given = await stations.chain(unit, offer.station_id)
    known = await matches.helped(unit, [offer.station_id])
    here, there = [
        await _place(unit, village_id, chain)
        for village_id, chain in ((beneficiary.village_id, asked), (offer.village_id, given))
    ]
    return {
        "fit": 1.0,
        "km": kilometres(here, there),
        "carried": 0,
        "known": beneficiary.id in known.get(offer.member_id, frozenset()),
        "own_station": offer.station_id in asked or wish.station_id in given,
        "lacked": None,
    }


async def _place(unit: Unit, village_id: int | None, chain: tuple[int, ...]) -> Place:
    village = await stations.village(unit, village_id)
    if village is None:
        return Place(None, chain)
    return Place(village.name, chain, village.latitude, village.longitude)
