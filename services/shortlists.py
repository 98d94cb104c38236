"""The head changes a list before deciding: one up, one off, somebody else on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.queries import events, matches, offers, stations
from db.queries.moves import move
from db.session import Unit
from db.tables import Line, Match, Offer
from matching import picking
from matching.lifecycle import By, MatchStatus
from matching.model import Candidate, Lack, LineKind, OfferKind
from services import second
from services.access import Actor
from services.refusals import AlreadyDone, NotFound, Unfit
from services.reviews import giver_name, line_for, undecided
from services.rounds import pair_facts
from services.snapshots import take_snapshot


@dataclass(frozen=True)
class Other:
    """Somebody who is not on the list: the deciding facts, or (``facts`` None) what they lack."""

    offer_id: int
    name: str
    kind: str
    village: str | None
    units: int
    facts: dict[str, Any] | None
    lacks: tuple[str, ...]

    @property
    def other_thing(self) -> bool:
        """Whether they offer something else altogether."""
        return Lack.NOT_THE_THING in self.lacks


async def move_up(unit: Unit, actor: Actor, match_id: int) -> int:
    """One place nearer to being asked first; the line's id. Raises NotFound, NotAllowed,
    AlreadyDone."""
    match, line, listed = await _on_list(unit, actor, match_id)
    at = listed.index(match)
    before = max(0, at - 1)
    listed[before], listed[at] = listed[at], listed[before]
    await _renumber(unit, line, listed)
    await events.record(unit, match.station_id, actor.member_id, "match", match_id, "moved up")
    return line.id


async def drop(unit: Unit, actor: Actor, match_id: int) -> int:
    """Take one off the list, which may leave it empty; the line's id. Raises as ``move_up``."""
    match, line, listed = await _on_list(unit, actor, match_id)
    if not await move(
        unit, match, MatchStatus.REJECTED, By.HEAD, actor.member_id, reason=matches.DROPPED
    ):
        raise AlreadyDone
    await second.call_back(unit, listed)
    await _renumber(unit, line, [one for one in listed if one.id != match_id])
    return line.id


async def others(unit: Unit, actor: Actor, line_id: int) -> list[Other]:
    """Everybody with an offer of this kind who is not on the undecided list: those who may be
    asked, the best first, then the others with what they lack. Whom the head has taken off may
    be put back. Raises as ``move_up``."""
    line, wish = await line_for(unit, actor, line_id)
    listed = [await _offer(unit, match.offer_id) for match in await undecided(unit, line_id)]
    root_id = (await stations.chain(unit, wish.station_id))[0]
    snapshot = await take_snapshot(unit, root_id, line_id)
    if not snapshot.needs:
        raise AlreadyDone
    [need, *_] = snapshot.needs
    need = replace(need, declined=need.declined - await matches.dropped(unit, line_id))
    found = picking.choices(need, snapshot.supplies, snapshot.day, snapshot.settings)
    free = []
    for choice in found:
        offer = await _offer(unit, choice.supply_id)
        if not _stands_on(offer, listed, line):
            free.append(await _other(unit, offer, choice, need.paper))
    return free


def _stands_on(offer: Offer, listed: Sequence[Offer], line: Line) -> bool:
    """A service is done by persons: whoever is on its list by one skill is not on it by another."""
    if line.kind == LineKind.SERVICE:
        return offer.member_id in {one.member_id for one in listed}
    return offer.id in {one.id for one in listed}


async def _other(unit: Unit, offer: Offer, choice: picking.Choice, paper: str | None) -> Other:
    village = await stations.village(unit, offer.village_id)
    facts = None
    if choice.pair is not None and choice.units > 0:
        chosen = Candidate(choice.pair, choice.units, True, None)
        facts = {**pair_facts(chosen, paper), "by_hand": True}
    lacks = choice.lacks or ((Lack.AT_CAP,) if facts is None else ())
    return Other(
        offer_id=offer.id,
        name=await giver_name(unit, offer),
        kind=offer.kind,
        village=None if village is None else village.name,
        units=choice.units,
        facts=facts,
        lacks=tuple(lack.value for lack in lacks),
    )


async def pick(unit: Unit, actor: Actor, line_id: int, offer_id: int) -> None:
    """Put somebody from outside the list first on it, if the rules of a round let them be
    asked. Raises as ``move_up``, and Unfit."""
    line, wish = await line_for(unit, actor, line_id)
    listed = await undecided(unit, line_id)
    free = {one.offer_id: one for one in await others(unit, actor, line_id)}
    chosen = free.get(offer_id)
    if chosen is None or chosen.facts is None:
        raise Unfit
    units = 1 if line.kind == LineKind.SERVICE else chosen.units
    match: Match = await unit.add(
        Match(
            station_id=wish.station_id,
            line_id=line_id,
            offer_id=offer_id,
            quantity=units,
            place=0,
            chosen=True,
            facts=chosen.facts,
            amount=units * line.unit_price if chosen.kind == OfferKind.PLEDGE else 1,
            status=MatchStatus.PROPOSED,
            created_at=unit.now,
        )
    )
    await events.record(unit, wish.station_id, actor.member_id, "match", match.id, ">proposed")
    await _renumber(unit, line, [match, *listed])


async def _on_list(unit: Unit, actor: Actor, match_id: int) -> tuple[Match, Line, list[Match]]:
    match = await matches.get(unit, match_id)
    if match is None:
        raise NotFound
    line, _ = await line_for(unit, actor, match.line_id)
    listed = await undecided(unit, match.line_id)
    if match.id not in {one.id for one in listed}:
        raise AlreadyDone
    return match, line, listed


async def _renumber(unit: Unit, line: Line, listed: Sequence[Match]) -> None:
    """Places from 1; marked are those who will be asked first. A first approval was of another
    list."""
    await second.call_back(unit, listed)
    lacking = line.asked - line.reserved - line.delivered
    for place, one in enumerate(listed, start=1):
        one.place, one.chosen, one.approved_by = place, lacking > 0, None
        lacking -= one.quantity
    await unit.session.flush()


async def _offer(unit: Unit, offer_id: int) -> Offer:
    offer = await offers.get(unit, offer_id)
    if offer is None:
        raise NotFound
    return offer
