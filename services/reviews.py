"""The head's decision on proposals. The engine proposes; a person decides (个人信息保护法 24)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db.queries import events, matches, members, offers, stations, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Line, Match, Offer, Organisation, Wish
from db.tables.consent import ConsentKind
from db.tables.remark import RemarkKind
from db.tables.role import RoleKind
from matching.lifecycle import By, MatchStatus
from matching.model import OfferKind
from services import minors, second
from services import wishes as posting
from services.access import Actor, reach, require_desk
from services.asking import ask_next, call_back
from services.refusals import AlreadyDone, NoConsent, NotFound, TooLate, UnderAlarm
from services.remarks import keep
from services.station_settings import StationSettings


@dataclass(frozen=True)
class CandidateCard:
    """One name on a shortlist with the facts behind its place; ``yuan``: what it would draw from
    a pledge."""

    match_id: int
    name: str
    kind: str
    village: str | None
    quantity: int
    chosen: bool
    facts: dict[str, Any]
    minor: bool = False
    yuan: int | None = None


@dataclass(frozen=True)
class ProposalCard:
    """One line of one wish with its shortlist, for the head; ``words``: as posted, unless its
    beneficiary was forgotten."""

    line_id: int
    wish_id: int
    what: str
    kind: str
    quantity: int
    unit: str | None
    aid: str
    for_whom: str
    age: int | None
    village: str | None
    days_waited: int
    candidates: tuple[CandidateCard, ...]
    dear: second.Dear | None = None
    first: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class UnmetLine:
    """A line nobody was found for in the last round, and why (facts, as the round left them)."""

    wish_id: int
    what: str
    facts: dict[str, Any]


async def unmet(unit: Unit, actor: Actor) -> list[UnmetLine]:
    """What still lacks a giver within this head's reach and has no list running."""
    reached = await reach(unit, actor, RoleKind.HEAD)
    pending = await matches.pending_lines(unit, reached)
    found = []
    for wish, line, _ in await wishes.matchable(unit, reached):
        facts = await matches.last_unmet(unit, line.id)
        if line.id not in pending and facts is not None:
            found.append(UnmetLine(wish.id, line.what, facts))
    return found


async def card(unit: Unit, actor: Actor, line_id: int) -> ProposalCard:
    """A line's proposals; raises NotFound, NotAllowed, AlreadyDone when decided."""
    line, wish = await line_for(unit, actor, line_id)
    proposed = await undecided(unit, line_id)
    above = await second.dear(unit, wish, proposed, actor.member_id)
    first = None if above is None else above.first
    beneficiary = await members.get(unit, wish.beneficiary_id)
    village = await stations.village(unit, beneficiary.village_id)
    return ProposalCard(
        line_id=line_id,
        wish_id=wish.id,
        what=line.what,
        kind=line.kind,
        quantity=line.asked - line.reserved - line.delivered,
        unit=line.unit,
        aid=wish.aid,
        for_whom=await members.name(unit, wish.beneficiary_id),
        age=beneficiary.age,
        village=None if village is None else village.name,
        days_waited=(unit.now - (wish.opened_at or wish.created_at)).days,
        candidates=tuple([await _candidate(unit, match) for match in proposed]),
        dear=above,
        first=None if first is None else await members.name(unit, first),
        words=await posting.words(unit, actor, wish.id),
    )


async def _candidate(unit: Unit, match: Match) -> CandidateCard:
    offer = await offers.get(unit, match.offer_id)
    if offer is None:
        raise NotFound
    village = await stations.village(unit, offer.village_id)
    return CandidateCard(
        match_id=match.id,
        name=await giver_name(unit, offer),
        kind=offer.kind,
        village=None if village is None else village.name,
        quantity=match.quantity,
        chosen=match.chosen,
        facts=match.facts,
        minor=offer.kind == OfferKind.SKILL
        and minors.under_age(await members.get(unit, offer.member_id)),
        yuan=match.amount if offer.kind == OfferKind.PLEDGE else None,
    )


async def giver_name(unit: Unit, offer: Offer) -> str:
    """What the giver is called: the organisation's name, or the person's."""
    if offer.organisation_id is not None:
        organisation = await unit.get(Organisation, offer.organisation_id)
        if organisation is not None:
            return organisation.name
    return await members.name(unit, offer.member_id)


async def approve(unit: Unit, actor: Actor, line_id: int) -> int | None:
    """Approve a line's shortlist: its chosen givers are asked after the undo time, the
    others stand by. Returns how many are asked; None when a second approval is wanted first.
    Raises NotFound, NotAllowed, AlreadyDone, UnderAlarm, NoConsent."""
    _, wish = await line_for(unit, actor, line_id)
    listed = await undecided(unit, line_id)
    if await wishes.under_alarm(unit, wish.id):
        raise UnderAlarm
    if await second.waits(unit, actor, wish, listed):
        return None
    return await settle(unit, actor, wish, line_id)


async def settle(unit: Unit, actor: Actor, wish: Wish, line_id: int) -> int:
    """The last word on a list, by whoever may say it; how many are asked. Raises AlreadyDone,
    UnderAlarm, NoConsent."""
    if await wishes.under_alarm(unit, wish.id):
        raise UnderAlarm
    if not await members.has_consent(unit, wish.beneficiary_id, ConsentKind.SHARING):
        raise NoConsent
    for match in await undecided(unit, line_id):
        match.approved_by, match.approved_at = actor.member_id, unit.now
        await events.record(unit, match.station_id, actor.member_id, "match", match.id, "approved")
    await unit.session.flush()
    settings = StationSettings.of((await stations.get(unit, wish.station_id)).settings)
    return await ask_next(unit, line_id, unit.now + timedelta(seconds=settings.undo_seconds))


async def reject(
    unit: Unit, actor: Actor, line_id: int, reason: str, words: str | None = None
) -> None:
    """Turn a line's proposals down for one of the usual reasons, or one in ``words`` (sealed,
    for the desk alone); the line takes part in the next round without them. Raises NotFound,
    NotAllowed, AlreadyDone, Empty."""
    _, wish = await line_for(unit, actor, line_id)
    listed = await undecided(unit, line_id)
    if words is not None:
        kind = RemarkKind.PROBLEM
        await keep(unit, wish, actor.member_id, kind, words, match_id=listed[0].id)
    await second.call_back(unit, listed)
    for match in listed:
        await move(unit, match, MatchStatus.REJECTED, By.HEAD, actor.member_id, reason=reason)


async def undo(unit: Unit, actor: Actor, line_id: int) -> None:
    """Take an approval back while nobody has been told; raises TooLate afterwards."""
    await line_for(unit, actor, line_id)
    if await _own_first(unit, actor, line_id):
        return
    undone = 0
    for match in await matches.of_line(unit, line_id):
        if match.status == MatchStatus.OFFERED:
            if await call_back(unit, match):
                raise TooLate
            await move(unit, match, MatchStatus.PROPOSED, By.HEAD, actor.member_id, due_at=None)
            undone += 1
        if match.status == MatchStatus.PROPOSED:
            match.approved_by = match.approved_at = None
    if not undone:
        raise TooLate
    await unit.session.flush()


async def _own_first(unit: Unit, actor: Actor, line_id: int) -> bool:
    """Whether there was no more to take back than the first approval of two."""
    try:
        listed = await undecided(unit, line_id)
    except AlreadyDone:
        return False
    if second.first_of(listed) != actor.member_id:
        return False
    await second.fall(unit, actor, listed)
    return True


async def dear(unit: Unit, actor: Actor, line_id: int) -> second.Dear | None:
    """What makes a second approval of this list necessary. Raises NotFound, NotAllowed,
    AlreadyDone."""
    _, wish = await line_for(unit, actor, line_id)
    return await second.dear(unit, wish, await undecided(unit, line_id), actor.member_id)


async def undecided(unit: Unit, line_id: int) -> list[Match]:
    """A line's proposals in their order while nobody has decided; raises AlreadyDone."""
    found = [
        match
        for match in await matches.of_line(unit, line_id)
        if match.status == MatchStatus.PROPOSED and match.approved_at is None
    ]
    if not found:
        raise AlreadyDone
    return found


async def undecided_for(unit: Unit, actor: Actor, line_id: int) -> None:
    """Raise NotFound, NotAllowed or AlreadyDone unless this head may still decide."""
    await line_for(unit, actor, line_id)
    await undecided(unit, line_id)


async def line_for(unit: Unit, actor: Actor, line_id: int) -> tuple[Line, Wish]:
    """A line and its wish, for a head who reaches it; raises NotFound, NotAllowed."""
    line = await wishes.line(unit, line_id)
    wish = None if line is None else await wishes.get(unit, line.wish_id)
    if line is None or wish is None:
        raise NotFound
    await require_desk(unit, actor, wish.station_id, RoleKind.HEAD)
    return line, wish
