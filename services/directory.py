"""The desk's members: who is there, and finding one by a part of what is known of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.queries import members, people, stations
from db.session import Unit
from db.tables import Member
from db.tables.member import MemberStatus
from db.tables.role import RoleKind
from matching.understanding.text import visible
from services.access import Actor, reach, require_desk
from services.refusals import NotAllowed, NotFound


class Group(StrEnum):
    """Whom the list shows."""

    ALL = "all"
    RESIDENTS = "residents"
    VOLUNTEERS = "volunteers"
    DONORS = "donors"
    ALONE = "alone"
    ASIDE = "aside"


_HOLDS = {
    Group.RESIDENTS: RoleKind.RESIDENT,
    Group.VOLUNTEERS: RoleKind.VOLUNTEER,
    Group.DONORS: RoleKind.DONOR,
}


@dataclass(frozen=True)
class Entry:
    """One line of the list."""

    member_id: int
    name: str
    village: str | None
    age: int | None
    account: bool
    status: str


async def of_desk(unit: Unit, actor: Actor, member_id: int, *kinds: str) -> Member:
    """A member of a station where the actor is at the desk (or holds one of ``kinds``); of a
    merged record the one that stayed. Raises NotFound, NotAllowed."""
    member = await people.find(unit, member_id)
    if member is not None and member.merged_into is not None:
        member = await people.find(unit, member.merged_into)
    if member is None:
        raise NotFound
    await require_desk(unit, actor, member.station_id, *kinds)
    if member.status not in people.KNOWN:
        raise NotFound
    return member


async def group(unit: Unit, actor: Actor, which: Group) -> list[int]:
    """Ids of the members in a group within the actor's reach, newest first."""
    reached = await _reach(unit, actor)
    if which == Group.ASIDE:
        return [one.id for one in await people.of_stations(unit, reached, people.ASIDE)]
    found = await people.of_stations(unit, reached, (MemberStatus.ACTIVE,))
    if which in _HOLDS:
        holding = await people.holders(unit, reached, _HOLDS[which])
        return [one.id for one in found if one.id in holding]
    ids = [one.id for one in found]
    if which == Group.ALONE:
        reachable = await people.with_account(unit, ids)
        return [one for one in ids if one not in reachable]
    return ids


async def entries(unit: Unit, actor: Actor, member_ids: Sequence[int]) -> list[Entry]:
    """Lines of the list for these members, as many as are within the actor's reach."""
    reached = await _reach(unit, actor)
    accounts = await people.with_account(unit, member_ids)
    found = []
    for member_id in member_ids:
        member = await people.find(unit, member_id)
        if member is None or member.station_id not in reached:
            continue
        village = await stations.village(unit, member.village_id)
        found.append(
            Entry(
                member_id=member_id,
                name=await members.name(unit, member_id),
                village=None if village is None else village.name,
                age=member.age,
                account=member_id in accounts,
                status=member.status,
            )
        )
    return found


async def search(unit: Unit, actor: Actor, said: str) -> list[int]:
    """Ids of members whose name or village holds these words, or whose phone ends so.

    Names are opened in memory, within the actor's reach, and nothing of it is kept.
    """
    reached = await _reach(unit, actor)
    words = "".join(visible(said).split()).casefold()
    if not words:
        return []
    everybody = await people.of_stations(unit, reached)
    held = await people.keys(unit, [one.id for one in everybody])
    found = [one.id for one in everybody if await _fits(unit, one, words)]
    del held
    return found


async def _fits(unit: Unit, member: Member, words: str) -> bool:
    name = await unit.unseal(member.id, member.name_sealed, "member.name") or ""
    if words in "".join(name.split()).casefold():
        return True
    village = await stations.village(unit, member.village_id)
    if village is not None and words in village.name.casefold():
        return True
    if not (words.isascii() and words.isdigit() and len(words) >= 3):
        return False
    phone = await unit.unseal(member.id, member.phone_sealed, "member.phone")
    return phone is not None and phone.endswith(words)


async def _reach(unit: Unit, actor: Actor) -> tuple[int, ...]:
    reached = await reach(unit, actor)
    if not reached:
        raise NotAllowed
    return reached
