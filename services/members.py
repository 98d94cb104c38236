"""Joining: stations, invites, members with consent, roles."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from db.queries import events, members, stations
from db.session import Unit
from db.tables import (
    Account,
    Consent,
    Duty,
    Household,
    Invite,
    Member,
    Organisation,
    Role,
    Station,
    Village,
)
from db.tables.consent import ConsentKind
from db.tables.role import RoleKind
from db.tables.station import StationLevel
from services import typed
from services.access import DESK, Actor
from services.personal_facts import seal_address, seal_name, seal_phone
from services.refusals import AlreadyDone, Empty, InviteSpent, NotAllowed, NotFound
from services.station_settings import StationSettings, next_round

CONSENT_VERSION = "2026-11"
_LEVEL_UNDER = {StationLevel.COUNTY: StationLevel.TOWN, StationLevel.TOWN: StationLevel.VILLAGE}


async def add_station(
    unit: Unit,
    name: str,
    parent_id: int | None = None,
    villages: dict[str, tuple[float, float] | None] | None = None,
) -> Station:
    """A new station, alone or under another; raises AlreadyDone when the name is taken there,
    NotFound when the parent is unknown or is a village room (the lowest level)."""
    if not name.strip():
        raise Empty
    if any(one.parent_id == parent_id for one in await stations.by_name(unit, name)):
        raise AlreadyDone
    level = StationLevel.COUNTY
    if parent_id is not None:
        parent = await unit.session.get(Station, parent_id)
        under = None if parent is None else _LEVEL_UNDER.get(StationLevel(parent.level))
        if under is None:
            raise NotFound
        level = under
    station: Station = await unit.add(
        Station(
            name=name.strip(),
            code=secrets.token_hex(4),
            level=level,
            parent_id=parent_id,
            created_at=unit.now,
        )
    )
    if parent_id is None:
        station.next_round_at = next_round(station, unit.now)
    for village, point in (villages or {}).items():
        latitude, longitude = point or (None, None)
        unit.session.add(
            Village(station_id=station.id, name=village, latitude=latitude, longitude=longitude)
        )
    await events.record(unit, station.id, None, "station", station.id, "added")
    return station


async def invite(
    unit: Unit,
    station_id: int,
    role: RoleKind,
    by: int | None = None,
    organisation_id: int | None = None,
) -> str:
    """A single-use token for a role; only its hash is kept."""
    station = await stations.get(unit, station_id)
    token = secrets.token_urlsafe(24)
    days = StationSettings.of(station.settings).invite_days
    row = await unit.add(
        Invite(
            station_id=station_id,
            organisation_id=organisation_id,
            role=role,
            token_hash=_hash(token),
            created_at=unit.now,
            created_by=by,
            expires_at=unit.now + timedelta(days=days),
        )
    )
    await events.record(unit, station_id, by, "invite", row.id, "made", role=role.value)
    return token


async def open_invite(unit: Unit, token: str) -> Invite:
    """The invite behind a token, if it can still be used; raises InviteSpent."""
    row = await members.invite(unit, _hash(token))
    if row is None or row.used_at is not None or row.expires_at <= unit.now:
        raise InviteSpent
    return row


async def use_invite(unit: Unit, token: str, member_id: int) -> Invite:
    """Give the member the invited role, once; raises InviteSpent."""
    row = await open_invite(unit, token)
    if not await members.spend(unit, row.id, member_id):
        raise InviteSpent
    await take_role(unit, member_id, row.station_id, RoleKind(row.role), row.organisation_id)
    if row.role in (RoleKind.WORKER, RoleKind.HEAD):
        place = 1 + len(await members.on_duty(unit, row.station_id, -1))
        unit.session.add(Duty(station_id=row.station_id, member_id=member_id, place=place))
        await unit.session.flush()
    return row


@dataclass(frozen=True)
class NewMember:
    """What joining asks: a name to be called by, and the village if one was chosen."""

    name: str
    village_id: int | None = None
    phone: str | None = None


async def join(unit: Unit, chat_id: int, station_id: int, person: NewMember) -> int:
    """Make a member of somebody who has just agreed to the plain-words notice.

    Returns the member's id. A chat that already belongs to an active member raises
    AlreadyDone, one of a paused or barred member NotAllowed; an empty name raises Empty.
    """
    if await members.by_chat(unit, chat_id) is not None:
        raise AlreadyDone
    if await members.chat_is_taken(unit, chat_id):
        raise NotAllowed
    member = await _new_member(unit, station_id, person)
    unit.session.add(Account(member_id=member.id, chat_id=chat_id, created_at=unit.now))
    await consent(unit, member.id, ConsentKind.SERVICE, member.id, "本人在聊天中同意")
    await take_role(unit, member.id, station_id, RoleKind.RESIDENT)
    await events.record(unit, station_id, member.id, "member", member.id, "joined")
    return member.id


async def add_beneficiary(
    unit: Unit,
    by: Actor,
    station_id: int,
    person: NewMember,
    *,
    age: int | None,
    address: str | None,
    how: str,
) -> Member:
    """Somebody without an account, for whom ``by`` posts; whom they know already by this name
    in this village is taken for the same person. ``how`` says how they agreed (当面, 电话 …).

    What is known of them already is changed by the desk alone; whoever has an account
    speaks for themselves, and is never written over by a namesake's neighbour.
    """
    desk = by.holds(*DESK)
    member = await _known(unit, by, station_id, person, age)
    if member is None:
        member = await _new_member(unit, station_id, person)
        await events.record(unit, station_id, by.member_id, "member", member.id, "added")
    if age is not None and (desk or member.age is None):
        member.age = age
    if address and (desk or member.address_sealed is None):
        await seal_address(unit, member, address)
    for kind in (ConsentKind.SERVICE, ConsentKind.SENSITIVE, ConsentKind.SHARING):
        await consent(unit, member.id, kind, by.member_id, how)
    return member


async def _known(
    unit: Unit, by: Actor, station_id: int, person: NewMember, age: int | None
) -> Member | None:
    """A member without an account, of this name in this village, whom ``by`` knows: the desk
    knows everybody, a neighbour those they have spoken for before. Two ages are two people."""
    name = typed.name(person.name) or ""
    for known in await members.by_name(unit, station_id, name):
        same = known.village_id == person.village_id and person.village_id is not None
        older = age is not None and known.age is not None and abs(age - known.age) > 1
        spoken_for = by.holds(*DESK) or await members.agreed_through(unit, known.id, by.member_id)
        if same and not older and spoken_for and not await members.account(unit, known.id):
            return known
    return None


async def consent(unit: Unit, member_id: int, kind: ConsentKind, given_by: int, how: str) -> None:
    """Note a consent, unless the same one stands already."""
    if await members.has_consent(unit, member_id, kind):
        return
    await unit.add(
        Consent(
            member_id=member_id,
            kind=kind,
            version=CONSENT_VERSION,
            given_at=unit.now,
            given_by=given_by,
            how=how,
        )
    )


async def take_role(
    unit: Unit,
    member_id: int,
    station_id: int,
    kind: RoleKind,
    organisation_id: int | None = None,
) -> None:
    """Give a role; having it already is no error."""
    for role in await members.roles(unit, member_id):
        if (role.kind, role.station_id, role.organisation_id) == (
            kind,
            station_id,
            organisation_id,
        ):
            return
    role = await unit.add(
        Role(
            member_id=member_id,
            station_id=station_id,
            organisation_id=organisation_id,
            kind=kind,
            since=unit.now,
        )
    )
    await events.record(
        unit, station_id, member_id, "role", role.id, "taken", kind=kind.value, member=member_id
    )


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


async def _new_member(unit: Unit, station_id: int, person: NewMember) -> Member:
    household = await unit.add(Household(station_id=station_id, village_id=person.village_id))
    member: Member = await unit.add(
        Member(
            station_id=station_id,
            household_id=household.id,
            village_id=person.village_id,
            created_at=unit.now,
        )
    )
    await seal_name(unit, member, person.name)
    if person.phone:
        await seal_phone(unit, member, person.phone)
    await unit.session.flush()
    return member


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
