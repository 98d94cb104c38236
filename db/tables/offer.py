from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of
from matching.model import OfferKind


class OfferStatus(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Period(StrEnum):
    """The stretch in which a cap counts: tasks a week, yuan a month."""

    WEEK = "week"
    MONTH = "month"


class Offer(SQLModel, table=True):
    """A volunteer's skill, goods in hand, or a pledge to buy.

    ``quantity`` (goods) = free + reserved + delivered. ``cap`` is what may be taken
    on in one ``period`` (tasks, or whole yuan); ``used`` counts since ``period_start``.
    Both are upheld by the conditional update that accepts. ``for_line_id``: given for
    one line of one wish (a claim), so no round looks at it. ``papers``: what the desk has seen
    (电工证); no number is kept.
    """

    __tablename__ = "offer"
    __table_args__ = (
        one_of("kind", OfferKind),
        one_of("status", OfferStatus),
        CheckConstraint("reserved >= 0 AND delivered >= 0 AND used >= 0", name="counts"),
        CheckConstraint(
            "quantity IS NULL OR reserved + delivered <= quantity", name="not_over_given"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    kind: str
    words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    whats: list[str] = Field(default_factory=list, sa_type=JSON)
    aids: list[str] = Field(default_factory=list, sa_type=JSON)
    quantity: int | None = None
    reserved: int = 0
    delivered: int = 0
    cap: int | None = None
    period: str = Period.WEEK
    period_start: date | None = None
    used: int = 0
    windows: list[Any] = Field(default_factory=list, sa_type=JSON)
    papers: list[str] = Field(default_factory=list, sa_type=JSON)
    village_id: int | None = Field(default=None, foreign_key="village.id")
    reach_km: float | None = None
    limits: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    lends: bool = True
    status: str = Field(default=OfferStatus.OPEN, index=True)
    resting_until: datetime | None = instant(default=None)
    for_line_id: int | None = Field(default=None, foreign_key="line.id", index=True)
    created_at: datetime = instant()
