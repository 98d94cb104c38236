"""A round: read a snapshot, solve outside any transaction, store what is still true."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from db.queries import events, matches, members, offers, stations, wishes
from db.session import Database, Unit
from db.tables import Line, Match, Member, Offer, Round, Unmet, Wish
from db.tables.offer import Period
from db.tables.round import Trigger
from matching import model
from matching.lifecycle import MATCHABLE_WISH, MatchStatus
from matching.rounds import RoundSettings, plan_round
from matching.understanding import grown_ups_only
from services import capacity, minors
from services.station_settings import StationSettings, local, next_round
from services.telling import tell_desk

_AFTER_A_FAILURE = timedelta(minutes=5)


@dataclass(frozen=True)
class Snapshot:
    """Everything a round decides on, as values; ``due_at``: when the round was to run."""

    station_id: int
    needs: tuple[model.Need, ...]
    supplies: tuple[model.Supply, ...]
    day: date
    settings: RoundSettings
    due_at: datetime | None = None


@dataclass(frozen=True)
class RoundResult:
    """What a round came to: lines looked at, lines with a shortlist, and its id."""

    round_id: int
    lines: int
    met: int


async def run(database: Database, root_id: int, trigger: Trigger) -> RoundResult:
    """Run one round over a station tree and put its proposals before the heads.

    Wishes and offers that changed while the engine was thinking are left for the next
    round; the proposals themselves hold nothing.
    """
    async with database.view() as unit:
        snapshot = await take_snapshot(unit, root_id)
    plan = await asyncio.to_thread(
        plan_round, snapshot.needs, snapshot.supplies, snapshot.day, snapshot.settings
    )
    async with database.unit() as unit:
        return await _store(unit, root_id, trigger, snapshot, plan)


async def put_off(database: Database, root_id: int) -> None:
    """A round failed: try again in a few minutes."""
    async with database.unit() as unit:
        root = await stations.get(unit, root_id)
        root.next_round_at = unit.now + _AFTER_A_FAILURE


async def take_snapshot(unit: Unit, root_id: int, line_id: int | None = None) -> Snapshot:
    """Read needs and supplies of a tree as they stand; with ``line_id``, that need alone,
    even while its list is running."""
    root = await stations.get(unit, root_id)
    settings = StationSettings.of(root.settings)
    reach = await stations.tree(unit, root_id)
    places = _Places(unit)
    day = local(root, unit.now).date()
    refused = await matches.refusals(unit, reach)
    helped = await wishes.helped_counts(unit, reach, unit.now - timedelta(days=365))
    carriers = await matches.carriers(unit, reach)
    pending = await matches.pending_lines(unit, reach)
    needs = [
        await _need(unit, places, wish, line, member, day, refused, carriers, helped)
        for wish, line, member in await wishes.matchable(unit, reach)
        if (line.id not in pending if line_id is None else line.id == line_id)
    ]
    known = await matches.helped(unit, reach)
    guarded = await members.declared(unit, members.GUARDIAN)
    supplies = [
        await _supply(unit, places, offer, member, known, guarded)
        for offer, member in await offers.standing(unit, reach)
    ]
    return Snapshot(
        root_id,
        tuple(needs),
        tuple(supplies),
        day,
        RoundSettings(shortlist_length=settings.shortlist_length),
        root.next_round_at,
    )


class _Places:
    """Where members are, each village and station chain read once."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._chains: dict[int, tuple[int, ...]] = {}

    async def of(self, station_id: int, village_id: int | None) -> model.Place:
        if station_id not in self._chains:
            self._chains[station_id] = await stations.chain(self._unit, station_id)
        village = await stations.village(self._unit, village_id)
        chain = self._chains[station_id]
        if village is None:
            return model.Place(None, chain)
        return model.Place(village.name, chain, village.latitude, village.longitude)


async def _need(
    unit: Unit,
    places: _Places,
    wish: Wish,
    line: Line,
    member: Member,
    day: date,
    refused: Mapping[int, frozenset[int]],
    carriers: Mapping[int, frozenset[int]],
    helped: Mapping[int, int],
) -> model.Need:
    windows = tuple(model.Window(*window) for window in line.windows)
    service = line.kind == model.LineKind.SERVICE
    return model.Need(
        id=line.id,
        wish_id=wish.id,
        kind=model.LineKind(line.kind),
        what=line.what,
        quantity=line.asked - line.reserved - line.delivered,
        aid=model.Aid(wish.aid),
        place=await places.of(wish.station_id, member.village_id),
        beneficiary_id=wish.beneficiary_id,
        household_id=member.household_id,
        age=member.age,
        windows=windows,
        grown_ups_only=service and grown_ups_only(line.what, windows),
        together=wish.together,
        urgent=wish.urgent,
        safety=wish.safety + (1 if wish.urgent else 0),
        legal_class=wish.legal_class,
        vulnerability=wish.vulnerability,
        days_left=None if wish.deadline is None else (wish.deadline - day).days,
        days_waited=(unit.now - (wish.opened_at or wish.created_at)).days,
        unmet_rounds=wish.unmet_rounds,
        helped_this_year=helped.get(member.household_id or 0, 0),
        unit_price=line.unit_price,
        declined=refused.get(wish.id, frozenset()),
        carried_by=carriers.get(line.id, frozenset()),
    )


async def _supply(
    unit: Unit,
    places: _Places,
    offer: Offer,
    member: Member,
    known: Mapping[int, frozenset[int]],
    guarded: frozenset[int],
) -> model.Supply:
    used = await capacity.used(unit, offer)
    left = (
        offer.cap - used
        if offer.cap is not None
        else (offer.quantity or 0) - offer.reserved - offer.delivered
    )
    return model.Supply(
        id=offer.id,
        giver_id=offer.member_id,
        kind=model.OfferKind(offer.kind),
        whats=tuple(offer.whats),
        capacity=max(0, left),
        place=await places.of(offer.station_id, offer.village_id),
        station_id=offer.station_id,
        aids=frozenset(model.Aid(aid) for aid in offer.aids),
        household_id=member.household_id,
        windows=tuple(model.Window(*window) for window in offer.windows),
        reach_km=offer.reach_km,
        limits=limits_of(offer),
        vetted=member.vetted,
        lends=offer.lends,
        resting=offer.resting_until is not None and offer.resting_until > unit.now,
        carried=used if offer.period == Period.WEEK else 0,
        helped=known.get(offer.member_id, frozenset()),
        minor=minors.under_age(member),
        guardian=member.id in guarded,
    )


def limits_of(offer: Offer) -> model.Limits:
    """What the giver laid down, as the rules read it."""
    kept = offer.limits
    return model.Limits(
        min_age=kept.get("min_age"),
        max_age=kept.get("max_age"),
        villages=frozenset(kept.get("villages", ())),
        first_day=_day(kept.get("first_day")),
        last_day=_day(kept.get("last_day")),
        excluded=frozenset(kept.get("excluded", ())),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


async def _store(
    unit: Unit, root_id: int, trigger: Trigger, snapshot: Snapshot, plan: model.RoundPlan
) -> RoundResult:
    row = await unit.add(Round(station_id=root_id, trigger=trigger, started_at=unit.now))
    reach = await stations.tree(unit, root_id)
    still = {line.id: wish for wish, line, _ in await wishes.matchable(unit, reach)}
    taken = await matches.pending_lines(unit, reach)
    proposed: dict[int, int] = {}
    needs = {need.id: need for need in snapshot.needs}
    for shortlist in plan.shortlists:
        wish = still.get(shortlist.need_id)
        if wish is None or shortlist.need_id in taken or wish.status not in MATCHABLE_WISH:
            continue
        await _propose(unit, row, wish, needs[shortlist.need_id], shortlist)
        proposed[wish.station_id] = proposed.get(wish.station_id, 0) + 1
    await _note_unmet(unit, row, plan, still)
    for station_id, number in proposed.items():
        await tell_desk(unit, station_id, "proposals_ready", lines=number, round=row.id)
    row.lines, row.met, row.finished_at = len(needs), sum(proposed.values()), unit.now
    root = await stations.get(unit, root_id)
    if root.next_round_at == snapshot.due_at:  # else another was asked for meanwhile
        root.next_round_at, root.next_round_trigger = next_round(root, unit.now), Trigger.CLOCK
    await events.record(unit, root_id, None, "round", row.id, trigger, lines=row.lines, met=row.met)
    return RoundResult(row.id, row.lines, row.met)


async def _propose(
    unit: Unit, row: Round, wish: Wish, need: model.Need, shortlist: model.Shortlist
) -> None:
    for place, candidate in enumerate(shortlist.candidates, start=1):
        offer = await offers.get(unit, candidate.pair.supply_id)
        if offer is None:
            continue
        pledge = offer.kind == model.OfferKind.PLEDGE
        match = await unit.add(
            Match(
                station_id=wish.station_id,
                round_id=row.id,
                line_id=need.id,
                offer_id=offer.id,
                quantity=candidate.quantity,
                place=place,
                chosen=candidate.chosen,
                facts=pair_facts(candidate),
                amount=candidate.quantity * need.unit_price if pledge else 1,
                status=MatchStatus.PROPOSED,
                created_at=unit.now,
            )
        )
        await events.record(unit, wish.station_id, None, "match", match.id, ">proposed")


def pair_facts(candidate: model.Candidate) -> dict[str, Any]:
    """The deciding facts of a pair, as kept with the match and worded when shown."""
    pair = candidate.pair
    return {
        "fit": pair.fit,
        "km": pair.km,
        "overlap": pair.overlap,
        "carried": pair.carried,
        "known": pair.known,
        "own_station": pair.own_station,
        "lacked": candidate.lacked,
    }


async def _note_unmet(
    unit: Unit, row: Round, plan: model.RoundPlan, still: Mapping[int, Wish]
) -> None:
    rose: set[int] = set()
    for unmet in plan.unmet:
        unit.session.add(Unmet(round_id=row.id, line_id=unmet.need_id, facts=_plain(asdict(unmet))))
        wish = still.get(unmet.need_id)
        if wish is not None and wish.id not in rose and row.trigger == Trigger.CLOCK:
            rose.add(wish.id)  # pressing the head's button ages nobody
            wish.unmet_rounds += 1
    await unit.session.flush()


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [list(one) for one in value] if isinstance(value, tuple) else value
        for name, value in facts.items()
    }
