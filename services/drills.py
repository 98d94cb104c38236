"""演练: those on duty are paged as in earnest, and it is told how fast somebody answered. Nothing
of it stands among alarms or figures."""

from datetime import timedelta
from typing import Any

from db.queries import alarms as rows
from db.queries import events
from db.session import Unit
from db.tables import Drill
from services import paging
from services.access import ON_ALARMS, Actor, require_desk, station_of_head
from services.refusals import AlreadyDone, NotFound
from services.telling import tell

LONGEST = timedelta(minutes=30)
"""After it a drill that nobody has answered ends."""


async def start(unit: Unit, actor: Actor, station_id: int) -> tuple[Drill, int]:
    """Page the first two, and how many that were; raises NotFound, NotAllowed, AlreadyDone while
    one is running here."""
    station = await station_of_head(unit, actor, station_id)
    if await rows.running(unit, station.id):
        raise AlreadyDone
    drill: Drill = await unit.add(
        Drill(station_id=station.id, started_by=actor.member_id, started_at=unit.now)
    )
    await events.record(unit, station.id, actor.member_id, "drill", drill.id, "started")
    called = await paging.call(unit, station.id, "drill_page", "drill", drill.id, actor.member_id)
    if not called:
        await _end(unit, drill, None)
    return drill, called


async def acknowledge(unit: Unit, actor: Actor, drill_id: int) -> int:
    """Somebody has answered; returns after how many seconds. Whoever started it hears that.
    Raises NotFound, NotAllowed, AlreadyDone."""
    drill = await rows.drill(unit, drill_id)
    if drill is None:
        raise NotFound
    await require_desk(unit, actor, drill.station_id, *ON_ALARMS)
    if not await _end(unit, drill, actor.member_id):
        raise AlreadyDone
    return round((unit.now - drill.started_at).total_seconds())


async def page_on(unit: Unit) -> None:
    """Drills that nobody has answered call the next, and end after half an hour."""
    for drill in await rows.running(unit):
        if unit.now - drill.started_at >= LONGEST:
            await _end(unit, drill, None)
            continue
        await paging.climb(
            unit,
            drill.station_id,
            "drill_page",
            "drill",
            drill.id,
            drill.started_by,
            drill.started_at,
        )


async def _end(unit: Unit, drill: Drill, by: int | None) -> bool:
    if not await rows.end_drill(unit, drill.id, by):
        return False
    await events.record(unit, drill.station_id, by, "drill", drill.id, "ended")
    seconds = round((unit.now - drill.started_at).total_seconds())
    facts: dict[str, Any] = {"drill": drill.id, "seconds": seconds}
    facts["called"] = await paging.called(unit, "drill_page", "drill", drill.id)
    if by is not None:
        facts["member"] = by
    await tell(unit, drill.station_id, drill.started_by, "drill_over", urgent=True, **facts)
    return True
