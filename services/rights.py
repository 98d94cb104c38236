"""What is kept about somebody, for themselves: to look at, to take along, to take back."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from db.queries import matches, members, offers, photos, station_words, stations, wishes
from db.session import Unit
from matching.lifecycle import MatchStatus
from services import own_offers, own_rows
from services.access import Actor
from services.access import actor as actor_of_member
from services.station_settings import local


@dataclass(frozen=True)
class KeptRole:
    """A role held now; ``since`` is a local time."""

    kind: str
    station: str
    organisation: str | None
    since: datetime


@dataclass(frozen=True)
class KeptConsent:
    """A consent that stands; ``given_at`` is a local time."""

    kind: str
    version: str
    given_at: datetime
    how: str
    by_self: bool


@dataclass(frozen=True)
class Kept:
    """Everything that is kept about a member, opened for themselves; ``reason``: why the desk
    has paused or barred them; ``words``: what their corrections have suggested."""

    name: str
    station: str
    village: str | None
    address: str | None
    phone: str | None
    age: int | None
    legal_class: int
    joined: datetime
    roles: tuple[KeptRole, ...]
    consents: tuple[KeptConsent, ...]
    wishes: int
    offers: int
    tasks: int
    photos: int
    quiet: tuple[int, int] | None
    muted: tuple[str, ...]
    status: str
    reason: str | None
    words: tuple[str, ...]


async def kept(unit: Unit, actor: Actor) -> Kept:
    """What is kept about the actor."""
    me = actor.member_id
    member = await members.get(unit, me)
    station = await stations.get(unit, member.station_id)
    village = await stations.village(unit, member.village_id)
    quiet = None
    if member.quiet_from is not None and member.quiet_until is not None:
        quiet = (member.quiet_from, member.quiet_until)
    return Kept(
        name=await members.name(unit, me),
        station=station.name,
        village=None if village is None else village.name,
        address=await unit.unseal(me, member.address_sealed, "member.address"),
        phone=await unit.unseal(me, member.phone_sealed, "member.phone"),
        age=member.age,
        legal_class=member.legal_class,
        joined=local(station, member.created_at),
        roles=await _roles(unit, me),
        consents=tuple(
            KeptConsent(
                one.kind, one.version, local(station, one.given_at), one.how, one.given_by == me
            )
            for one in await members.consents(unit, me)
        ),
        wishes=len(await wishes.of_poster(unit, me)),
        offers=len(await offers.of_member(unit, me)),
        tasks=len(await matches.of_giver(unit, me, *_TASKS)),
        photos=await photos.count(unit, me),
        quiet=quiet,
        muted=tuple(member.muted),
        status=member.status,
        reason=await unit.unseal(me, member.status_reason_sealed, "member.status_reason"),
        words=tuple(one.word for one in await station_words.of_member(unit, me)),
    )


_TASKS = (
    MatchStatus.CLAIMED,
    MatchStatus.ACCEPTED,
    MatchStatus.DELIVERED,
    MatchStatus.DISPUTED,
    MatchStatus.CONFIRMED,
)


async def _roles(unit: Unit, member_id: int) -> tuple[KeptRole, ...]:
    found = []
    for role in await members.roles(unit, member_id):
        station = await stations.get(unit, role.station_id)
        organisation = await members.organisation_by_id(unit, role.organisation_id)
        name = None if organisation is None else organisation.name
        found.append(KeptRole(role.kind, station.name, name, local(station, role.since)))
    return tuple(sorted(found, key=lambda one: one.since))


@dataclass(frozen=True)
class Copy:
    """Everything kept about a member, with their own words, to take along (个人信息保护法 45);
    of other people nothing but what they said to the member."""

    kept: Kept
    facts: dict[str, Any]

    def as_json(self) -> bytes:
        return json.dumps(self.facts, ensure_ascii=False, indent=2, default=str).encode()


async def copy(unit: Unit, member_id: int) -> Copy:
    """The copy, for the member alone."""
    me = await actor_of_member(unit, member_id)
    known = await kept(unit, me)
    given = [asdict(one) for one in await own_offers.history(unit, me)]
    facts = asdict(known) | await own_rows.of(unit, member_id) | {"given": given}
    return Copy(known, facts)


async def pictures(unit: Unit, member_id: int) -> bytes:
    """The photos that belong to the copy, for the member alone."""
    return await own_rows.pictures(unit, member_id)
