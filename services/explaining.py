"""为什么: why a wish stands where it stands, and who was asked in vain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from db.queries import matches, offers, wishes
from db.queries import remarks as remark_rows
from db.session import Unit
from db.tables import Wish
from db.tables.remark import RemarkKind
from matching.lifecycle import MatchStatus, WishStatus
from services import progress, remarks, triage
from services.access import Actor
from services.progress import WishStands
from services.refusals import NotFound
from services.reviews import giver_name

_IN_VAIN = (MatchStatus.DECLINED, MatchStatus.LAPSED)


@dataclass(frozen=True)
class Reasons:
    """What is behind it. ``ahead``: how many are looked at before it, while it waits to be
    checked; ``waited``: days since then; ``rounds`` that found nobody; ``ended`` and ``words``:
    why the desk let it be; by line, ``asked``: how many were asked in vain, and ``unmet``: what
    the last round found."""

    ahead: int | None = None
    waited: int = 0
    rounds: int = 0
    ended: str | None = None
    words: str | None = None
    asked: Mapping[int, int] = field(default_factory=dict)
    unmet: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """Somebody who was asked in vain, and what they said, by the name of the reason (None:
    nothing)."""

    name: str
    status: str
    reason: str | None


async def why(unit: Unit, actor: Actor, wish_id: int) -> tuple[WishStands, Reasons]:
    """For those it concerns and the desk; raises NotFound or NotAllowed."""
    stands = await progress.stands(unit, actor, wish_id)
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    asked, unmet = {}, {}
    for line in stands.lines:
        asked[line.line_id] = len(await _in_vain(unit, line.line_id))
        if facts := await matches.last_unmet(unit, line.line_id):
            unmet[line.line_id] = facts
    return stands, Reasons(
        ahead=await _ahead(unit, wish),
        waited=(unit.now - (wish.opened_at or wish.created_at)) // timedelta(days=1),
        rounds=wish.unmet_rounds,
        ended=wish.reason,
        words=await _last_words(unit, wish),
        asked=asked,
        unmet=unmet,
    )


async def asked(unit: Unit, line_id: int) -> Sequence[Asked]:
    """Who was asked about a line in vain, for a desk that has been checked; oldest first."""
    found = []
    for match in await _in_vain(unit, line_id):
        offer = await offers.get(unit, match.offer_id)
        if offer is not None:
            found.append(Asked(await giver_name(unit, offer), match.status, match.reason))
    return found


async def _in_vain(unit: Unit, line_id: int) -> list[Any]:
    return [one for one in await matches.last_of_offers(unit, line_id) if one.status in _IN_VAIN]


async def _ahead(unit: Unit, wish: Wish) -> int | None:
    if wish.status != WishStatus.SUBMITTED:
        return None
    waiting = await wishes.in_status(unit, [wish.station_id], WishStatus.SUBMITTED)
    return sum(triage.place(one) < triage.place(wish) for one in waiting)


async def _last_words(unit: Unit, wish: Wish) -> str | None:
    """What the desk has written about how it ended."""
    if wish.closed_at is None or wish.status not in (WishStatus.TURNED_DOWN, WishStatus.ROUTED):
        return None
    said = await remark_rows.of_wish(unit, wish.id, RemarkKind.ANSWER)
    if not said or said[-1].created_at < wish.closed_at:
        return None
    return (await remarks.read(unit, said[-1].id))[0]
