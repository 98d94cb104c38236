"""Two wishes that are one: the later goes into the earlier, and its poster hears of that one."""

from db.queries import events, wishes
from db.session import Unit
from db.tables import Wish
from db.tables.remark import RemarkKind
from matching.lifecycle import WishStatus
from services.access import Actor, desk_hand
from services.duplicates import likely
from services.refusals import AlreadyDone, NotFound
from services.remarks import keep
from services.telling import tell
from services.triage import submitted
from services.wish_endings import close
from services.wishes import of_desk

DUPLICATE = "dup"
_DISTINCT = "no duplicate"


async def repeated(unit: Unit, wish: Wish) -> list[Wish]:
    """Unfinished wishes that this one may repeat, without those the desk has told apart."""
    whats = [line.what for line in await wishes.lines(unit, wish.id)]
    apart = {facts["other"] for facts in await events.facts_of(unit, "wish", wish.id, _DISTINCT)}
    found = await likely(unit, wish.beneficiary_id, whats, but=wish.id)
    return [one for one in found if one.id not in apart and one.station_id == wish.station_id]


async def pair(unit: Unit, actor: Actor, wish_id: int, other_id: int) -> tuple[Wish, Wish]:
    """A wish to be checked and the unfinished one it may repeat, for their desk; raises
    NotFound, NotAllowed, AlreadyDone."""
    wish = await submitted(unit, actor, wish_id)
    other = await of_desk(unit, actor, other_id)
    if other.id == wish.id or other.station_id != wish.station_id:
        raise NotFound
    if other.status not in wishes.UNFINISHED:
        raise AlreadyDone
    return wish, other


async def tell_apart(unit: Unit, actor: Actor, wish_id: int, other_id: int) -> None:
    """The desk has looked: these are two. Raises as ``pair``."""
    wish, other = await pair(unit, actor, wish_id, other_id)
    await events.record(
        unit, wish.station_id, actor.member_id, "wish", wish.id, _DISTINCT, other=other.id
    )


async def merge(unit: Unit, actor: Actor, wish_id: int, other_id: int) -> Wish:
    """End a wish as a repetition of another, which keeps its words beside it; the poster is
    told and sees the other from now on. Raises as ``pair``; returns the other."""
    wish, other = await pair(unit, actor, wish_id, other_id)
    words = await unit.unseal(wish.beneficiary_id, wish.words_sealed, "wish.words")
    by = desk_hand(actor)
    await close(unit, wish, WishStatus.TURNED_DOWN, by, actor.member_id, DUPLICATE)
    wish.merged_into = other.id
    await unit.session.flush()
    if words is not None:
        await keep(unit, other, wish.poster_id, RemarkKind.ADDITION, words)
    await tell(unit, wish.station_id, wish.poster_id, "wish_merged", wish=wish_id)
    return other
