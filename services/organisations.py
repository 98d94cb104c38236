"""An organisation and its people: who acts for it, asking a colleague in, letting one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.queries import events, matches, members, merging, notices, offers, people, stations
from db.session import Unit
from db.tables import Match, Offer, Organisation
from db.tables.offer import OfferStatus
from db.tables.role import RoleKind
from matching.lifecycle import LIVE_MATCH, MatchStatus
from services.access import Actor
from services.invites import invite
from services.members import take_role
from services.refusals import AlreadyDone, Empty, NotAllowed, NotFound, StillOpen
from services.station_settings import StationSettings, local
from services.telling import tell


@dataclass(frozen=True)
class Colleague:
    """Somebody who acts for an organisation; ``since`` is a local time, ``tasks`` what they have
    in hand for it."""

    role_id: int
    name: str
    since: datetime
    oneself: bool
    tasks: int


async def of_actor(unit: Unit, actor: Actor) -> Organisation:
    """The organisation the actor acts for; raises NotAllowed."""
    found = await members.organisation_by_id(unit, actor.organisation())
    if found is None:
        raise NotAllowed
    return found


async def colleagues(unit: Unit, actor: Actor) -> Sequence[Colleague]:
    """Everybody who acts for the actor's organisation; raises NotAllowed."""
    organisation = await of_actor(unit, actor)
    station = await stations.get(unit, organisation.station_id)
    held = await people.held_for(unit, organisation.id)
    return [
        Colleague(
            role.id,
            await members.name(unit, role.member_id),
            local(station, role.since),
            role.member_id == actor.member_id,
            held.get(role.member_id, 0),
        )
        for role in await members.acting_for(unit, organisation.id)
    ]


async def ask_in(unit: Unit, actor: Actor) -> tuple[str, datetime]:
    """A single-use token for one colleague, and until when it works (local time); raises
    NotAllowed."""
    organisation = await of_actor(unit, actor)
    station = await stations.get(unit, organisation.station_id)
    token = await invite(unit, station.id, RoleKind.DONOR, actor.member_id, organisation.id)
    days = StationSettings.of(station.settings).invite_days
    return token, local(station, unit.now + timedelta(days=days))


async def let_go(unit: Unit, actor: Actor, role_id: int) -> str:
    """A colleague acts for the organisation no longer; what they gave in its name is the
    actor's to answer for. Returns their name.

    Raises NotAllowed, NotFound, StillOpen for oneself (ask the others to).
    """
    organisation = await of_actor(unit, actor)
    acting = await members.acting_for(unit, organisation.id)
    role = next((one for one in acting if one.id == role_id), None)
    if role is None:
        raise NotFound
    if role.member_id == actor.member_id:
        raise StillOpen
    await members.end_role(unit, role_id)
    await _take_over(unit, organisation.id, role.member_id, actor.member_id)
    await events.record(
        unit, role.station_id, actor.member_id, "role", role_id, "ended", member=role.member_id
    )
    await tell(unit, role.station_id, role.member_id, "let_go", role=role_id)
    return await members.name(unit, role.member_id)


async def _take_over(unit: Unit, organisation_id: int, giver: int, heir: int) -> None:
    """Offers that stand, and those given no more of which something is still under way."""
    for offer in await offers.of_member(unit, giver):
        under_way = await matches.on_offer(unit, offer.id, *LIVE_MATCH)
        over = offer.status == OfferStatus.CLOSED and not under_way
        if offer.organisation_id != organisation_id or over:
            continue
        await _reseal(unit, offer, giver, heir)
        offer.member_id = heir
        await unit.session.flush()
        for match in under_way:
            await _tell_heir(unit, match, giver, heir)


async def _reseal(unit: Unit, offer: Offer, giver: int, heir: int) -> None:
    """What is sealed under the giver's key, under the heir's."""
    words = await unit.unseal(giver, offer.words_sealed, "offer.words")
    offer.words_sealed = None if words is None else await unit.seal(heir, words, "offer.words")
    for handover in await merging.notes_on(unit, [offer.id]):
        note = await unit.unseal(giver, handover.note_sealed, "handover.note")
        if note is not None:
            handover.note_sealed = await unit.seal(heir, note, "handover.note")


async def _tell_heir(unit: Unit, match: Match, giver: int, heir: int) -> None:
    """What waits to be told goes to the heir; whoever was asked already, the heir is asked anew."""
    handed = await notices.hand_on_about(unit, match.id, giver, heir)
    if match.status == MatchStatus.OFFERED and not handed:
        await tell(unit, match.station_id, heir, "invitation", match=match.id)


async def organisation_taken(unit: Unit, actor: Actor, name: str) -> bool:
    """Whether an organisation of this name is registered at the actor's station."""
    return await members.organisation(unit, actor.station_id, name.strip()) is not None


async def act_for(unit: Unit, actor: Actor, name: str) -> int:
    """Register an organisation at the actor's station; they act for it from now on.

    A name that is registered already raises AlreadyDone: further people come by invite.
    """
    if not name.strip():
        raise Empty
    if await members.organisation(unit, actor.station_id, name.strip()) is not None:
        raise AlreadyDone
    found = await unit.add(Organisation(station_id=actor.station_id, name=name.strip()))
    await take_role(unit, actor.member_id, actor.station_id, RoleKind.DONOR, found.id)
    return found.id
