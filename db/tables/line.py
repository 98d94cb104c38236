from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import one_of
from matching.model import LineKind


class Line(SQLModel, table=True):
    """One thing or one service of a wish. asked ≥ reserved + delivered, always. ``paper``: whoever
    comes has to have it (电工证)."""

    __tablename__ = "line"
    __table_args__ = (
        one_of("kind", LineKind),
        CheckConstraint("asked >= 1 AND reserved >= 0 AND delivered >= 0", name="counts"),
        CheckConstraint("reserved + delivered <= asked", name="not_over_served"),
    )

    id: int = Field(default=None, primary_key=True)
    wish_id: int = Field(foreign_key="wish.id", index=True)
    position: int
    kind: str
    what: str
    unit: str | None = None
    detail: str | None = None
    asked: int
    reserved: int = 0
    delivered: int = 0
    unit_price: int = 100
    paper: str | None = None
    windows: list[Any] = Field(default_factory=list, sa_type=JSON)
