from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Todo(SQLModel, table=True):
    """代办: what a worker does by phone or visit for somebody without an account."""

    __tablename__ = "todo"

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    worker_id: int | None = Field(default=None, foreign_key="member.id")
    kind: str
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    created_at: datetime = instant()
    done_at: datetime | None = instant(default=None)
    done_by: int | None = Field(default=None, foreign_key="member.id")
