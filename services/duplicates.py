"""Wishes that may be one and the same: shown to people, decided by people."""

from collections.abc import Sequence

from db.queries import members, wishes
from db.session import Unit
from db.tables import Line, Member, Wish
from matching.rules import DEFAULTS
from matching.understanding import fit_names
from services.access import Actor, at_desk

_SAME = max(DEFAULTS.goods_fit, DEFAULTS.service_fit)


async def likely(
    unit: Unit, beneficiary_id: int, whats: Sequence[str], but: int | None = None
) -> list[Wish]:
    """Unfinished wishes of the same household, or of a namesake in the same village, one line
    of which means one of these things; oldest first. ``but``: the wish that asks."""
    beneficiary = await members.get(unit, beneficiary_id)
    people = {beneficiary_id, *[one.id for one in await _namesakes(unit, beneficiary)]}
    found = []
    for wish in await wishes.unfinished_of(unit, beneficiary.household_id, sorted(people)):
        lines = await wishes.lines(unit, wish.id)
        if wish.id != but and any(_alike(line, what) for line in lines for what in whats):
            found.append(wish)
    return found


async def before_posting(
    unit: Unit, actor: Actor, whats: Sequence[str], person: tuple[str, int | None] | None
) -> list[Wish]:
    """What may be the same as a wish about to be posted for oneself, or for ``person`` (name,
    village). What a namesake asked for is nobody's business but the desk's: anybody else is
    shown what they posted, or what is for themselves."""
    found: dict[int, Wish] = {}
    for member_id in await _meant(unit, actor, person):
        found.update({wish.id: wish for wish in await likely(unit, member_id, whats)})
    desk, own = await at_desk(unit, actor, actor.station_id), actor.member_id
    shown = [one for one in found.values() if desk or own in (one.poster_id, one.beneficiary_id)]
    return sorted(shown, key=lambda wish: wish.id)


async def _meant(unit: Unit, actor: Actor, person: tuple[str, int | None] | None) -> list[int]:
    if person is None:
        return [actor.member_id]
    name, village_id = person
    same = await members.by_name(unit, actor.station_id, name)
    return [one.id for one in same if one.village_id == village_id]


async def _namesakes(unit: Unit, member: Member) -> list[Member]:
    """Other records of this name in this village: two may be one person."""
    if member.name_index is None or member.village_id is None:
        return []
    same = await members.by_name_index(unit, member.station_id, member.name_index)
    return [one for one in same if one.village_id == member.village_id and one.id != member.id]


def _alike(line: Line, what: str) -> bool:
    return line.what == what or fit_names(line.kind, what, line.what) >= _SAME
