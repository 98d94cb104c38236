from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class StationLevel(StrEnum):
    """县总站, 镇/街道站, 村/社区社工室."""

    COUNTY = "county"
    TOWN = "town"
    VILLAGE = "village"


class Station(SQLModel, table=True):
    """One station of the tree. ``code`` stands in its deep link; ``chain_head`` is the
    hash of its newest event; ``next_round_at`` is when its tree's next round is due
    (kept on the root only), ``next_morning_at`` and ``next_digest_at`` when its heads get the
    morning list and the week in figures."""

    __tablename__ = "station"
    __table_args__ = (UniqueConstraint("parent_id", "name"), one_of("level", StationLevel))

    id: int = Field(default=None, primary_key=True)
    name: str
    code: str = Field(unique=True)
    level: str
    parent_id: int | None = Field(default=None, foreign_key="station.id", index=True)
    time_zone: str = "Asia/Shanghai"
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    chain_head: str = ""
    next_round_at: datetime | None = instant(default=None)
    next_round_trigger: str = "clock"
    next_morning_at: datetime | None = instant(default=None)
    next_digest_at: datetime | None = instant(default=None)
    created_at: datetime = instant()
