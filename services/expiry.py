"""Wishes that have had their day: a deadline that passed, or months without a word."""

from collections.abc import Sequence
from datetime import timedelta

from db.queries import late, matches, stations, wishes
from db.session import Unit
from db.tables import Wish
from matching.lifecycle import By, WishStatus
from services.access import Actor
from services.refusals import AlreadyDone, NotAllowed, NotFound
from services.station_settings import StationSettings, local
from services.telling import tell
from services.wish_endings import close

ANSWER_DAYS = 7


async def due(unit: Unit) -> list[tuple[int, bool]]:
    """Wishes the clock has something to do about: (id, whether it ends; else it is asked)."""
    listed = []
    for wish in await _aging(unit):
        ends = await _ends(unit, wish)
        if not ends and not await _to_ask(unit, wish):
            continue
        if not await matches.reserving(unit, wish.id):  # a claim is the head's to decide first
            listed.append((wish.id, ends))
    return listed


async def _aging(unit: Unit) -> Sequence[Wish]:
    """Those among which there may be some, on whichever station's clock and settings."""
    known = await stations.all_of(unit)
    soonest = min((StationSettings.of(one.settings).wish_days for one in known), default=0)
    return await late.aging(
        unit,
        (unit.now + timedelta(days=1)).date(),
        unit.now - timedelta(days=soonest),
        unit.now - timedelta(days=ANSWER_DAYS),
    )


async def attend(unit: Unit) -> int:
    """End what has had its day, ask about what waits long; returns how many wishes."""
    listed = await due(unit)
    for wish_id, ends in listed:
        wish = await wishes.get(unit, wish_id)
        if wish is None:
            continue
        if ends:
            await close(unit, wish, WishStatus.EXPIRED, By.CLOCK, None, None)
        else:
            wish.still_asked_at = unit.now
            await unit.session.flush()
        kind = "wish_expired" if ends else "still_wanted"
        await tell(unit, wish.station_id, wish.poster_id, kind, wish=wish.id)
    return len(listed)


async def _ends(unit: Unit, wish: Wish) -> bool:
    """Its deadline has passed, or nobody answered whether it is still wanted."""
    station = await stations.get(unit, wish.station_id)
    if wish.deadline is not None and wish.deadline < local(station, unit.now).date():
        return True
    asked = wish.still_asked_at
    return asked is not None and _waits(wish) and unit.now - asked >= timedelta(days=ANSWER_DAYS)


async def _to_ask(unit: Unit, wish: Wish) -> bool:
    station = await stations.get(unit, wish.station_id)
    long = timedelta(days=StationSettings.of(station.settings).wish_days)
    since = wish.still_wanted_at or wish.opened_at
    open_long = wish.status == WishStatus.OPEN and since is not None and unit.now - since >= long
    return open_long and not _waits(wish)


def _waits(wish: Wish) -> bool:
    """Whether its poster was asked and has not answered."""
    if wish.still_asked_at is None or wish.status != WishStatus.OPEN:
        return False
    return wish.still_wanted_at is None or wish.still_wanted_at < wish.still_asked_at


async def still_wanted(unit: Unit, actor: Actor, wish_id: int) -> Wish:
    """The poster (or whom it is for) says that it is still wanted.

    Raises NotFound, NotAllowed, AlreadyDone.
    """
    wish = await wishes.get(unit, wish_id)
    if wish is None:
        raise NotFound
    if actor.member_id not in (wish.poster_id, wish.beneficiary_id):
        raise NotAllowed
    if not _waits(wish):
        raise AlreadyDone
    wish.still_wanted_at = unit.now
    await unit.session.flush()
    return wish
