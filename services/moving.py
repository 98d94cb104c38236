"""Changing station: the person moves, with their household, roles and own offers."""

from db.queries import events, matches, members, offers, stations, wishes
from db.session import Unit
from db.tables import Household
from db.tables.offer import OfferStatus
from db.tables.role import RoleKind
from matching.lifecycle import By, MatchStatus
from services.access import Actor
from services.asking import stand_down
from services.members import take_role
from services.personal_facts import moved_home
from services.refusals import AlreadyDone, NotFound, StillOpen

_AT_IT = (
    MatchStatus.OFFERED,
    MatchStatus.CLAIMED,
    MatchStatus.ACCEPTED,
    MatchStatus.DELIVERED,
    MatchStatus.DISPUTED,
)
_MOVES = (RoleKind.RESIDENT, RoleKind.VOLUNTEER, RoleKind.DONOR)


async def may_move(unit: Unit, actor: Actor) -> None:
    """Raises StillOpen while something of theirs is under way at their station."""
    posted = await wishes.of_poster(unit, actor.member_id)
    unfinished = sum(wish.status in wishes.UNFINISHED for wish in posted)
    tasks = len(await matches.of_giver(unit, actor.member_id, *_AT_IT))
    if unfinished or tasks:
        raise StillOpen(wishes=unfinished, tasks=tasks)


async def move(unit: Unit, actor: Actor, station_id: int, village_id: int | None) -> None:
    """Belong to another station from now on; what one gives for an organisation, and works at
    a desk, stays where it is.

    Raises StillOpen, NotFound for an unknown station or village, AlreadyDone for one's own.
    """
    await may_move(unit, actor)
    if station_id == actor.station_id:
        raise AlreadyDone
    village = await stations.village(unit, village_id)
    known = {one.id for one in await stations.all_of(unit)}
    if station_id not in known or (village is not None and village.station_id != station_id):
        raise NotFound
    me = actor.member_id
    await events.record(unit, actor.station_id, me, "member", me, "moved_out", to=station_id)
    for match in await matches.of_giver(unit, me, MatchStatus.PROPOSED):
        await stand_down(unit, match, By.ENGINE, None)
    member = await members.get(unit, me)
    if member.household_id is None or not await members.alone(unit, member):
        household = await unit.add(Household(station_id=station_id, village_id=village_id))
        member.household_id = household.id
    member.station_id, member.village_id = station_id, None if village is None else village.id
    for offer in await offers.of_member(unit, me):
        if offer.organisation_id is None and offer.status != OfferStatus.CLOSED:
            offer.station_id = station_id
    await moved_home(unit, member)
    for role in await members.roles(unit, me):
        if role.station_id == actor.station_id and _moves(role.kind, role.organisation_id):
            await members.end_role(unit, role.id)
            await take_role(unit, me, station_id, RoleKind(role.kind))
    await events.record(unit, station_id, me, "member", me, "moved_in", since=actor.station_id)


def _moves(kind: str, organisation_id: int | None) -> bool:
    return kind in _MOVES and organisation_id is None
