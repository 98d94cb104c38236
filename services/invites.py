"""Links that give a role: made, listed, taken back. Only a link's hash is kept."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from db.queries import events, members, station_rows, stations
from db.session import Unit
from db.tables import Duty, Invite
from db.tables.member import MemberStatus
from db.tables.role import RoleKind
from services import second
from services.access import DESK, Actor, actor, require_desk, station_of_desk
from services.members import take_role
from services.refusals import AlreadyDone, InviteSpent, NotAllowed, NotFound
from services.station_settings import StationSettings

STAFF = (RoleKind.WORKER, RoleKind.HEAD, RoleKind.SUPERVISOR)


async def make(unit: Unit, actor: Actor, station_id: int, role: RoleKind) -> str:
    """A single-use link's token: for a desk role by the head alone, else by the desk.

    Raises NotFound, NotAllowed.
    """
    await station_of_desk(unit, actor, station_id, *_who(role))
    return await invite(unit, station_id, role, by=actor.member_id)


async def waiting(unit: Unit, actor: Actor, station_id: int) -> Sequence[Invite]:
    """Links that nobody has used yet; raises NotFound, NotAllowed."""
    await station_of_desk(unit, actor, station_id)
    return await station_rows.open_invites(unit, station_id, unit.now)


async def revoke(unit: Unit, actor: Actor, invite_id: int) -> int:
    """A link opens nothing any more; returns the station's id. Raises NotFound, NotAllowed,
    AlreadyDone when it was used or out of date."""
    invite = await station_rows.invite(unit, invite_id)
    if invite is None:
        raise NotFound
    await station_of_desk(unit, actor, invite.station_id, *_who(RoleKind(invite.role)))
    if not await station_rows.revoke(unit, invite_id):
        raise AlreadyDone
    await events.record(unit, invite.station_id, actor.member_id, "invite", invite_id, "revoked")
    return invite.station_id


def _who(role: RoleKind) -> tuple[RoleKind, ...]:
    return (RoleKind.HEAD,) if role in STAFF else DESK


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
    """The invite behind a token, if it can still be used, and whoever made it could still make
    it; raises InviteSpent."""
    row = await members.invite(unit, _hash(token))
    if row is None or row.used_at is not None or row.expires_at <= unit.now:
        raise InviteSpent
    if row.created_by is not None and not await _still_may(unit, row, row.created_by):
        raise InviteSpent
    return row


async def _still_may(unit: Unit, row: Invite, maker_id: int) -> bool:
    """Whether somebody works there yet, or acts for the organisation: whoever was taken out
    comes back by no link they have kept."""
    if (await members.get(unit, maker_id)).status != MemberStatus.ACTIVE:
        return False
    if row.organisation_id is not None:
        held = await members.roles(unit, maker_id)
        return any(role.organisation_id == row.organisation_id for role in held)
    try:
        maker = await actor(unit, maker_id)
        await require_desk(unit, maker, row.station_id, *_who(RoleKind(row.role)))
    except NotAllowed:
        return False
    return True


async def use_invite(unit: Unit, token: str, member_id: int) -> Invite:
    """Give the member the invited role, once; raises InviteSpent."""
    row = await open_invite(unit, token)
    if not await members.spend(unit, row.id, member_id):
        raise InviteSpent
    await take_role(unit, member_id, row.station_id, RoleKind(row.role), row.organisation_id)
    if row.role in second.SECONDS:
        await second.ask_newcomer(unit, member_id, row.station_id)
    if row.role in (RoleKind.WORKER, RoleKind.HEAD):
        place = 1 + len(await members.on_duty(unit, row.station_id, -1))
        unit.session.add(Duty(station_id=row.station_id, member_id=member_id, place=place))
        await unit.session.flush()
    return row


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
