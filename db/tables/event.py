from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Event(SQLModel, table=True):
    """The append-only audit chain of a station: ids only, each hash over the one before."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_subject", "subject", "subject_id"),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    at: datetime = instant()
    actor_id: int | None = Field(default=None, foreign_key="member.id")
    subject: str
    subject_id: int
    move: str
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    previous: str
    hash: str = Field(unique=True)
