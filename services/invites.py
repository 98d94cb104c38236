"""Links that give a role: made, listed, taken back. Only a link's hash is kept."""

from collections.abc import Sequence

from db.queries import events, station_rows
from db.session import Unit
from db.tables import Invite
from db.tables.role import RoleKind
from services import members
from services.access import DESK, Actor
from services.refusals import AlreadyDone, NotFound
from services.station_work import of_desk

STAFF = (RoleKind.WORKER, RoleKind.HEAD, RoleKind.SUPERVISOR)


async def make(unit: Unit, actor: Actor, station_id: int, role: RoleKind) -> str:
    """A single-use link's token: for a desk role by the head alone, else by the desk.

    Raises NotFound, NotAllowed.
    """
    await of_desk(unit, actor, station_id, *_who(role))
    return await members.invite(unit, station_id, role, by=actor.member_id)


async def waiting(unit: Unit, actor: Actor, station_id: int) -> Sequence[Invite]:
    """Links that nobody has used yet; raises NotFound, NotAllowed."""
    await of_desk(unit, actor, station_id)
    return await station_rows.open_invites(unit, station_id, unit.now)


async def revoke(unit: Unit, actor: Actor, invite_id: int) -> int:
    """A link opens nothing any more; returns the station's id. Raises NotFound, NotAllowed,
    AlreadyDone when it was used or out of date."""
    invite = await station_rows.invite(unit, invite_id)
    if invite is None:
        raise NotFound
    await of_desk(unit, actor, invite.station_id, *_who(RoleKind(invite.role)))
    if not await station_rows.revoke(unit, invite_id):
        raise AlreadyDone
    await events.record(unit, invite.station_id, actor.member_id, "invite", invite_id, "revoked")
    return invite.station_id


def _who(role: RoleKind) -> tuple[RoleKind, ...]:
    return (RoleKind.HEAD,) if role in STAFF else DESK
