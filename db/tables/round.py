from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class Trigger(StrEnum):
    """What started a round."""

    CLOCK = "clock"
    URGENT = "urgent"
    HEAD = "head"


class Round(SQLModel, table=True):
    """One run of the engine over a station tree. ``more_km`` and ``ahead`` are what fairness
    cost it (:class:`matching.model.Fairness`); None in rounds of before it was counted."""

    __tablename__ = "round"
    __table_args__ = (one_of("trigger", Trigger),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    trigger: str
    started_at: datetime = instant()
    finished_at: datetime | None = instant(default=None)
    lines: int = 0
    met: int = 0
    more_km: float | None = None
    ahead: int | None = None
