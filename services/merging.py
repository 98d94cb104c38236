"""Two records of one person become one: nothing is lost, and everything still opens."""

from dataclasses import dataclass
from typing import Any

from db.queries import events, members, merging, people
from db.session import Unit
from db.tables import Member, Offer
from db.tables.member import MemberStatus
from db.tables.role import RoleKind
from matching.lifecycle import LIVE_MATCH
from services.access import DESK, Actor, require_desk
from services.directory import of_desk
from services.refusals import MatchedTogether, NotFound, NotYourself
from services.telling import tell

_STAFF = (*DESK, RoleKind.SUPERVISOR)
_OWN = (
    ("name_sealed", "member.name"),
    ("phone_sealed", "member.phone"),
    ("address_sealed", "member.address"),
    ("status_reason_sealed", "member.status_reason"),
)


@dataclass(frozen=True)
class Pair:
    """Which of two records stays: the one with an account, else as the desk has chosen."""

    stays: int
    goes: int


async def pair(unit: Unit, actor: Actor, stays_id: int, goes_id: int) -> Pair:
    """The two records, in the order in which they can be merged.

    Raises NotFound, NotAllowed (two who work at a desk are the head's to merge), and
    MatchedTogether while one helps the other.
    """
    first, second = (
        await of_desk(unit, actor, stays_id),
        await of_desk(unit, actor, goes_id),
    )
    if first.id == second.id:
        raise NotFound
    for one in (first, second):
        if any(role.kind in _STAFF for role in await members.roles(unit, one.id)):
            await require_desk(unit, actor, one.station_id, RoleKind.HEAD)
    both = (first.id, second.id)
    if await people.between(unit, both, both, LIVE_MATCH):
        raise MatchedTogether
    reachable = await people.with_account(unit, both)
    if second.id in reachable and first.id not in reachable:
        return Pair(second.id, first.id)
    return Pair(first.id, second.id)


async def merge(unit: Unit, actor: Actor, stays_id: int, goes_id: int) -> Member:
    """Hand everything of one record over to the other; raises as ``pair``, and NotYourself when
    whoever merges would vanish.

    What is sealed is sealed anew under the key of the one that stays, and the other key is
    destroyed: whoever forgets the person forgets all of them.
    """
    chosen = await pair(unit, actor, stays_id, goes_id)
    if chosen.goes == actor.member_id:
        raise NotYourself
    stays, goes = await members.get(unit, chosen.stays), await members.get(unit, chosen.goes)
    await _reseal_all(unit, goes.id, stays.id)
    await _fill_in(unit, goes, stays)
    await _same_household(unit, goes, stays)
    await _one_role_each(unit, goes.id, stays.id)
    await merging.drop_duties(unit, goes.id, stays.id)
    await merging.repoint(unit, goes.id, stays.id)
    await merging.drop_key(unit, goes.id)
    goes.status, goes.merged_into = MemberStatus.MERGED, stays.id
    await unit.session.flush()
    await events.record(
        unit, goes.station_id, actor.member_id, "member", goes.id, "merged", into=stays.id
    )
    await tell_what_waits(unit, stays.id, actor.member_id)
    if stays.id != actor.member_id:
        await tell(unit, stays.station_id, stays.id, "records_merged", member=stays.id)
    return stays


async def _reseal_all(unit: Unit, gone: int, stays: int) -> None:
    for table, owner, column, about in merging.SEALED:
        for row in await merging.owned(unit, table, owner, gone):
            await _reseal(unit, row, column, about, gone, stays)
    for remark in await merging.remarks_about(unit, gone):
        await _reseal(unit, remark, "words_sealed", "remark.words", gone, stays)
    given = [offer.id for offer in await merging.owned(unit, Offer, "member_id", gone)]
    for handover in await merging.notes_on(unit, given):
        await _reseal(unit, handover, "note_sealed", "handover.note", gone, stays)
    await unit.session.flush()


async def _reseal(unit: Unit, row: Any, column: str, about: str, gone: int, stays: int) -> None:
    """One sealed value, under the other key; raises SealBroken rather than lose it."""
    words = await unit.unseal_bytes(gone, getattr(row, column), about)
    if words is not None:
        setattr(row, column, await unit.seal(stays, words, about))


async def _fill_in(unit: Unit, goes: Member, stays: Member) -> None:
    """What only the vanishing record knew; of a stricter standing the stricter one stays."""
    stricter = _rank(goes) > _rank(stays)
    for column, about in _OWN:
        missing = getattr(stays, column) is None
        if (stricter and column == "status_reason_sealed") or missing:
            sealed = await unit.unseal_bytes(goes.id, getattr(goes, column), about)
            if sealed is not None:
                setattr(stays, column, await unit.seal(stays.id, sealed, about))
        setattr(goes, column, None)
    stays.phone_index = stays.phone_index or goes.phone_index
    goes.name_index = goes.phone_index = None
    stays.village_id = stays.village_id or goes.village_id
    stays.age = goes.age if stays.age is None else stays.age
    stays.legal_class = max(stays.legal_class, goes.legal_class)
    stays.vetted = stays.vetted or goes.vetted
    if stricter:
        stays.status = goes.status


def _rank(member: Member) -> int:
    return (MemberStatus.ACTIVE, MemberStatus.PAUSED, MemberStatus.BARRED).index(
        MemberStatus(member.status)
    )


async def _same_household(unit: Unit, goes: Member, stays: Member) -> None:
    """Whoever lived with one of them lives with the one person that is left."""
    if goes.household_id is None:
        return
    if stays.household_id is None:
        stays.household_id = goes.household_id
        return
    for one in await people.household(unit, goes.household_id):
        if one.id != goes.id:
            one.household_id = stays.household_id
    await unit.session.flush()


async def _one_role_each(unit: Unit, gone: int, stays: int) -> None:
    """A role that both hold is held once."""
    held = {
        (one.station_id, one.kind, one.organisation_id)
        for one in await merging.live_roles(unit, stays)
    }
    for role in await merging.live_roles(unit, gone):
        if (role.station_id, role.kind, role.organisation_id) in held:
            role.until = unit.now
    await unit.session.flush()


async def tell_what_waits(unit: Unit, member_id: int, by: int) -> None:
    """Who has an account now is told in the chat what was to be told by phone."""
    if await members.account(unit, member_id) is None:
        return
    for todo in await merging.waiting_todos(unit, member_id):
        facts = {name: value for name, value in todo.facts.items() if name != "again"}
        todo.done_at, todo.done_by = unit.now, by
        await tell(unit, todo.station_id, member_id, todo.kind, **facts)
    await unit.session.flush()
