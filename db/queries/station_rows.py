"""A station's open invites, its villages and its duty roster."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from db.queries.moves import changed
from db.session import Unit
from db.tables import Duty, Invite, Station, Village


async def find(unit: Unit, station_id: int) -> Station | None:
    return await unit.get(Station, station_id)


async def open_invites(unit: Unit, station_id: int, now: datetime) -> Sequence[Invite]:
    """Invites that can still be used, the newest first."""
    rows = await unit.session.execute(
        select(Invite)
        .where(
            Invite.station_id == station_id,
            col(Invite.used_at).is_(None),
            col(Invite.expires_at) > now,
        )
        .order_by(col(Invite.id).desc())
    )
    return rows.scalars().all()


async def invite(unit: Unit, invite_id: int) -> Invite | None:
    return await unit.get(Invite, invite_id)


async def revoke(unit: Unit, invite_id: int) -> bool:
    """End an invite now; False when it was used or out of date."""
    return await changed(
        unit,
        update(Invite)
        .where(
            col(Invite.id) == invite_id,
            col(Invite.used_at).is_(None),
            col(Invite.expires_at) > unit.now,
        )
        .values(expires_at=unit.now)
        .execution_options(synchronize_session=False),
    )


async def village(unit: Unit, village_id: int) -> Village | None:
    return await unit.get(Village, village_id)


async def village_named(unit: Unit, station_id: int, name: str) -> Village | None:
    rows = await unit.session.execute(
        select(Village).where(Village.station_id == station_id, Village.name == name)
    )
    return rows.scalar_one_or_none()


async def roster(unit: Unit, station_id: int) -> Sequence[Duty]:
    """Who is paged, in order."""
    rows = await unit.session.execute(
        select(Duty).where(Duty.station_id == station_id).order_by(col(Duty.place), col(Duty.id))
    )
    return rows.scalars().all()


async def duty(unit: Unit, duty_id: int) -> Duty | None:
    return await unit.get(Duty, duty_id)
