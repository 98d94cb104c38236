"""The audit chain: append-only, one chain a station, ids and no words."""

import hashlib
import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from db.queries import stations
from db.session import Unit
from db.tables import Event, Station


async def record(
    unit: Unit,
    station_id: int,
    actor_id: int | None,
    subject: str,
    subject_id: int,
    move: str,
    **facts: Any,
) -> None:
    """Append one event to the station's chain, whose end nobody else moves meanwhile: units take
    turns (:mod:`db.engines`)."""
    row = await stations.get(unit, station_id)
    entry = Event(
        station_id=station_id,
        at=unit.now,
        actor_id=actor_id,
        subject=subject,
        subject_id=subject_id,
        move=move,
        facts=facts,
        previous=row.chain_head,
        hash="",
    )
    entry.hash = row.chain_head = digest(entry)
    unit.session.add(entry)


async def facts_of(
    unit: Unit, subject: str, subject_id: int, move: str
) -> Sequence[dict[str, Any]]:
    """What was recorded with every such event of one subject, oldest first."""
    rows = await unit.session.execute(
        select(Event.facts)
        .where(Event.subject == subject, Event.subject_id == subject_id, Event.move == move)
        .order_by(col(Event.id))
    )
    return rows.scalars().all()


async def of_subjects(unit: Unit, subject: str, ids: Collection[int]) -> Sequence[Event]:
    """Everything recorded about some subjects of one kind, oldest first."""
    rows = await unit.session.execute(
        select(Event)
        .where(Event.subject == subject, col(Event.subject_id).in_(ids))
        .order_by(col(Event.id))
    )
    return rows.scalars().all()


async def subjects_at(
    unit: Unit, actor_id: int, subject: str, move: str, at: datetime
) -> Sequence[int]:
    """Ids of what somebody moved so at one instant, in order."""
    rows = await unit.session.execute(
        select(Event.subject_id)
        .where(
            Event.actor_id == actor_id, Event.subject == subject, Event.move == move, Event.at == at
        )
        .order_by(col(Event.id))
    )
    return rows.scalars().all()


async def latest(unit: Unit, station_id: int, count: int) -> Sequence[Event]:
    """So many of a station's last events, the newest first."""
    rows = await unit.session.execute(
        select(Event)
        .where(Event.station_id == station_id)
        .order_by(col(Event.id).desc())
        .limit(count)
    )
    return rows.scalars().all()


async def last_at(unit: Unit) -> datetime | None:
    """When the latest event was, by the clock of then."""
    return (await unit.session.execute(select(func.max(Event.at)))).scalar_one()


def digest(entry: Event) -> str:
    """The hash of an event over its content and the hash before it (SHA-256, hex)."""
    content = json.dumps(
        [
            entry.previous,
            entry.station_id,
            entry.at.isoformat(),
            entry.actor_id,
            entry.subject,
            entry.subject_id,
            entry.move,
            entry.facts,
        ],
        ensure_ascii=False,
        sort_keys=True,
    )
    return hashlib.sha256(content.encode()).hexdigest()


async def first_break(unit: Unit, station_id: int) -> int | None:
    """The id of the first event that does not continue the chain; None when it is whole."""
    rows = await unit.session.execute(
        select(Event).where(Event.station_id == station_id).order_by(col(Event.id))
    )
    previous = ""
    for entry in rows.scalars():
        if entry.previous != previous or entry.hash != digest(entry):
            return entry.id
        previous = entry.hash
    station = await unit.get(Station, station_id)
    return None if station is None or station.chain_head == previous else 0
