"""A second pair of eyes: what is worth more than a station's cap is approved by two people.

The first approval of a list, or of a claim, is kept as ``approved_by`` without
``approved_at``; it falls when the list changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from db.queries import events, matches, members, stations, wishes
from db.session import Unit
from db.tables import Match, Wish
from db.tables.role import RoleKind
from matching.lifecycle import MatchStatus
from matching.model import LineKind
from services.access import Actor, require_desk
from services.refusals import FirstGone, FirstTakenBack, NotAllowed
from services.station_settings import StationSettings
from services.telling import take_back, tell

SECONDS = (RoleKind.HEAD, RoleKind.SUPERVISOR)
FIRST = "approved first"
"""How the first approval stands in the audit chain."""


@dataclass(frozen=True)
class Dear:
    """A wish above the cap: what its goods are estimated at, the cap (yuan), who has approved
    first, and the names of those who may approve after them."""

    yuan: int
    cap: int
    first: int | None
    others: tuple[str, ...]


async def dear(unit: Unit, wish: Wish, listed: Sequence[Match], head_id: int) -> Dear | None:
    """None for a wish within its station's cap, and for its services. ``head_id`` is none of
    the others."""
    line = await wishes.line(unit, listed[0].line_id)
    if line is None or line.kind != LineKind.GOODS:
        return None
    cap = StationSettings.of((await stations.get(unit, wish.station_id)).settings).price_cap
    goods = [one for one in await wishes.lines(unit, wish.id) if one.kind == LineKind.GOODS]
    yuan = sum(one.asked * one.unit_price for one in goods)
    if yuan <= cap:
        return None
    others = await _others(unit, wish, head_id)
    names = [await members.name(unit, one) for one in others]
    return Dear(yuan, cap, await _standing(unit, wish, listed), tuple(names))


def first_of(listed: Sequence[Match]) -> int | None:
    """Who has approved the whole of it first, while nobody has after them."""
    hands = {one.approved_by for one in listed if one.approved_at is None}
    return hands.pop() if len(hands) == 1 else None


async def _standing(unit: Unit, wish: Wish, listed: Sequence[Match]) -> int | None:
    """The first, as long as they are a head here: what somebody approved who has been barred
    since, or is no head any more, does not count."""
    first = first_of(listed)
    heads = await members.holding(unit, await stations.chain(unit, wish.station_id), RoleKind.HEAD)
    return first if first in heads else None


async def waits(unit: Unit, actor: Actor, wish: Wish, listed: Sequence[Match]) -> bool:
    """Whether this approval is the first of two: it is noted, and whoever may be the second
    is told, once."""
    found = await dear(unit, wish, listed, actor.member_id)
    if found is None or found.first not in (None, actor.member_id):
        return False
    if found.first is None:
        await _note(unit, actor, listed, FIRST, actor.member_id)
        for member_id in await _others(unit, wish, actor.member_id):
            await _ask(unit, member_id, wish, listed[0], found)
    return True


async def ask_newcomer(unit: Unit, member_id: int, station_id: int) -> None:
    """Somebody who may be the second from now on hears of what waits for one."""
    seen: set[tuple[int, int]] = set()
    for match in await matches.half_approved(unit, await stations.tree(unit, station_id)):
        line = await wishes.line(unit, match.line_id)
        wish = None if line is None else await wishes.get(unit, line.wish_id)
        one = (match.line_id, match.id if match.status == MatchStatus.CLAIMED else 0)
        if wish is None or one in seen or match.approved_by == member_id:
            continue
        seen.add(one)
        found = await dear(unit, wish, [match], member_id)
        if found is not None and found.first is not None:
            await _ask(unit, member_id, wish, match, found)


async def _ask(unit: Unit, member_id: int, wish: Wish, match: Match, found: Dear) -> None:
    await tell(
        unit,
        wish.station_id,
        member_id,
        "second_wanted",
        wish=wish.id,
        asked=match.id,
        member=match.approved_by,
        yuan=found.yuan,
        cap=found.cap,
    )


async def may_second(unit: Unit, actor: Actor, wish: Wish, listed: Sequence[Match]) -> int:
    """The first, for somebody else who may approve after them: a head or supervisor of the
    station or of one above. Raises NotAllowed, FirstTakenBack, and FirstGone when the first
    counts no more."""
    await require_desk(unit, actor, wish.station_id, *SECONDS)
    first = first_of(listed)
    if first is None:
        raise FirstTakenBack
    if first == actor.member_id:
        raise NotAllowed
    if await _standing(unit, wish, listed) is None:
        raise FirstGone
    return first


async def fall(unit: Unit, actor: Actor, listed: Sequence[Match]) -> None:
    """The first approval holds no longer; whoever has not heard of it need not."""
    await call_back(unit, listed)
    await _note(unit, actor, listed, "first approval fell", None)


async def call_back(unit: Unit, listed: Sequence[Match]) -> None:
    """Nobody is to be asked any more to look at these after a first."""
    for match in listed:
        await take_back(unit, "second_wanted", match.id, "asked")


async def _note(
    unit: Unit, actor: Actor, listed: Sequence[Match], move: str, hand: int | None
) -> None:
    for match in listed:
        match.approved_by = hand
        await events.record(unit, match.station_id, actor.member_id, "match", match.id, move)
    await unit.session.flush()


async def alone(unit: Unit, wish: Wish, head_id: int) -> bool:
    """Whether nobody may approve after this head: somebody has to be invited first."""
    return not await _others(unit, wish, head_id)


async def _others(unit: Unit, wish: Wish, but: int) -> list[int]:
    """Everybody who may be the second."""
    chain = await stations.chain(unit, wish.station_id)
    return [one for one in await members.holding(unit, chain, *SECONDS) if one != but]
