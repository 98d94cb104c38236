"""A round: read a snapshot, solve outside any transaction, store what is still true."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from db.queries import events, matches, members, offers, stations, wishes
from db.session import Database, Unit
from db.tables import Line, Match, Offer, Round, Unmet, Wish
from db.tables.member import MemberStatus
from db.tables.offer import OfferStatus
from db.tables.round import Trigger
from matching import model
from matching.lifecycle import MatchStatus
from matching.rounds import plan_round, smallest_change
from matching.understanding import OwnWords
from matching.understanding.own_words import NONE
from services import own_words
from services.snapshots import Snapshot, take_snapshot
from services.station_settings import next_round
from services.telling import tell_desk

_AFTER_A_FAILURE = timedelta(minutes=5)


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


async def _store(
    unit: Unit, root_id: int, trigger: Trigger, snapshot: Snapshot, plan: model.RoundPlan
) -> RoundResult:
    row = await unit.add(Round(station_id=root_id, trigger=trigger, started_at=unit.now))
    reach = await stations.tree(unit, root_id)
    needs = {need.id: need for need in snapshot.needs}
    own = await own_words.by_station(unit)
    still = {
        line.id: wish
        for wish, line, _ in await wishes.matchable(unit, reach)
        if line.id in needs and _same(needs[line.id], line, own.get(wish.station_id, NONE))
    }
    taken = await matches.pending_lines(unit, reach)
    proposed: dict[int, int] = {}
    for shortlist in plan.shortlists:
        wish = still.get(shortlist.need_id)
        if wish is None or shortlist.need_id in taken:
            continue
        if await _propose(unit, row, wish, needs[shortlist.need_id], shortlist):
            proposed[wish.station_id] = proposed.get(wish.station_id, 0) + 1
    await _note_unmet(unit, row, plan, still, needs)
    row.more_km, row.ahead = plan.fairness.more_km, plan.fairness.ahead
    fairness = asdict(plan.fairness)
    for station_id, number in proposed.items():
        await tell_desk(unit, station_id, "proposals_ready", lines=number, round=row.id, **fairness)
    row.lines, row.met, row.finished_at = len(needs), sum(proposed.values()), unit.now
    root = await stations.get(unit, root_id)
    if root.next_round_at == snapshot.due_at:  # else another was asked for meanwhile
        root.next_round_at, root.next_round_trigger = next_round(root, unit.now), Trigger.CLOCK
    await events.record(unit, root_id, None, "round", row.id, trigger, lines=row.lines, met=row.met)
    return RoundResult(row.id, row.lines, row.met)


def _same(need: model.Need, line: Line, own: OwnWords) -> bool:
    """Whether a line still lacks what the engine was asked for."""
    lacking = line.asked - line.reserved - line.delivered
    return (need.what, need.quantity) == (own.called(line.what, line.kind), lacking)


async def _propose(
    unit: Unit, row: Round, wish: Wish, need: model.Need, shortlist: model.Shortlist
) -> int:
    """Store a list without those who take part no longer; how many are on it."""
    place = 0
    for candidate in shortlist.candidates:
        offer = await offers.get(unit, candidate.pair.supply_id)
        if offer is None or not await _takes_part(unit, offer):
            continue
        place += 1
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
                facts=pair_facts(candidate, need.paper),
                amount=candidate.quantity * need.unit_price if pledge else 1,
                status=MatchStatus.PROPOSED,
                created_at=unit.now,
            )
        )
        await events.record(unit, wish.station_id, None, "match", match.id, ">proposed")
    return place


async def _takes_part(unit: Unit, offer: Offer) -> bool:
    giver = await members.get(unit, offer.member_id)
    return offer.status == OfferStatus.OPEN and giver.status == MemberStatus.ACTIVE


def pair_facts(candidate: model.Candidate, paper: str | None) -> dict[str, Any]:
    """The deciding facts of a pair, as kept with the match and worded when shown; ``paper``:
    what the need asked for, and they have."""
    pair = candidate.pair
    return {
        "fit": pair.fit,
        "km": pair.km,
        "overlap": pair.overlap,
        "carried": pair.carried,
        "known": pair.known,
        "usual": pair.usual,
        "own_station": pair.own_station,
        "preferred": pair.preferred,
        "asked": pair.asked,
        "accepted": pair.accepted,
        "lacked": candidate.lacked,
        "paper": paper,
    }


async def _note_unmet(
    unit: Unit,
    row: Round,
    plan: model.RoundPlan,
    still: Mapping[int, Wish],
    needs: Mapping[int, model.Need],
) -> None:
    rose: set[int] = set()
    for unmet in plan.unmet:
        wish = still.get(unmet.need_id)
        if wish is None:
            continue
        facts = unmet_facts(unmet, needs[unmet.need_id])
        unit.session.add(Unmet(round_id=row.id, line_id=unmet.need_id, facts=facts))
        if wish.id not in rose and row.trigger == Trigger.CLOCK:
            rose.add(wish.id)  # pressing the head's button ages nobody
            wish.unmet_rounds += 1
    await unit.session.flush()


def unmet_facts(unmet: model.Unmet, need: model.Need) -> dict[str, Any]:
    """Why a line stays unmet and the smallest change, as kept and worded when shown."""
    change = smallest_change(unmet, need)
    if change is None:
        return {**_plain(asdict(unmet)), "change": None}
    windows = tuple((one.weekday, one.start, one.end) for one in change.windows)
    return {**_plain(asdict(unmet)), "change": _plain({**asdict(change), "windows": windows})}


def _plain(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: [list(one) for one in value] if isinstance(value, tuple) else value
        for name, value in facts.items()
    }


async def ask_for_round(unit: Unit, station_id: int, trigger: str, at: datetime) -> None:
    """Bring the next round of a station's tree forward to ``at``."""
    root = await stations.get(unit, (await stations.chain(unit, station_id))[0])
    # A round that is due may be running on older facts: it is asked for once more.
    if root.next_round_at is None or root.next_round_at > at or root.next_round_at < unit.now:
        root.next_round_at, root.next_round_trigger = at, trigger
        await unit.session.flush()
