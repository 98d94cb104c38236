"""What goes with alarms: reports of harm, those that were closed, and drills."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, select

from db.queries.moves import changed
from db.session import Unit
from db.tables import Alarm, Drill, HarmReport
from matching.lifecycle import AlarmStatus


async def reports(unit: Unit, alarm_ids: Collection[int]) -> Sequence[HarmReport]:
    """Reports of harm about these alarms, and notes why none was due, oldest first."""
    rows = await unit.session.execute(
        select(HarmReport)
        .where(col(HarmReport.alarm_id).in_(alarm_ids))
        .order_by(col(HarmReport.id))
    )
    return rows.scalars().all()


async def unclosed_of(unit: Unit, member_id: int, since: datetime) -> Alarm | None:
    """The newest alarm about what a member has written since then that nobody has closed."""
    rows = await unit.session.execute(
        select(Alarm)
        .where(
            col(Alarm.status).in_((AlarmStatus.OPEN, AlarmStatus.ACKNOWLEDGED)),
            Alarm.member_id == member_id,
            col(Alarm.opened_at) >= since,
        )
        .order_by(col(Alarm.id).desc())
        .limit(1)
    )
    return rows.scalar_one_or_none()


async def closed(unit: Unit, station_ids: Iterable[int], limit: int) -> Sequence[Alarm]:
    """Alarms that were closed, the last first."""
    rows = await unit.session.execute(
        select(Alarm)
        .where(col(Alarm.station_id).in_(list(station_ids)), Alarm.status == AlarmStatus.CLOSED)
        .order_by(col(Alarm.closed_at).desc(), col(Alarm.id).desc())
        .limit(limit)
    )
    return rows.scalars().all()


async def drill(unit: Unit, drill_id: int) -> Drill | None:
    return await unit.get(Drill, drill_id)


async def running(unit: Unit, station_id: int | None = None) -> Sequence[Drill]:
    """Drills that have not ended, everywhere or at one station, oldest first."""
    query = select(Drill).where(col(Drill.ended_at).is_(None)).order_by(col(Drill.id))
    if station_id is not None:
        query = query.where(Drill.station_id == station_id)
    return (await unit.session.execute(query)).scalars().all()


async def end_drill(unit: Unit, drill_id: int, by: int | None) -> bool:
    """Whoever is first ends it; ``by``: who acknowledged, None when nobody did."""
    return await changed(
        unit,
        update(Drill)
        .where(col(Drill.id) == drill_id, col(Drill.ended_at).is_(None))
        .values(acknowledged_by=by, ended_at=unit.now)
        .execution_options(synchronize_session=False),
    )
