from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of
from matching.lifecycle import LIVE_MATCH, MatchStatus

_LIVE = ", ".join(f"'{status.value}'" for status in sorted(LIVE_MATCH))


class Match(SQLModel, table=True):
    """One giver's place in one line's shortlist, and what became of it.

    ``facts`` are the deciding facts as values; ``amount`` is what it draws from the
    offer's cap (a task, or yuan) and ``period_start`` from which period. ``visit_on`` and
    ``visit_part`` (morning, afternoon, evening) are when the giver comes, ``visit_minute`` of
    the local day where an hour was said; ``suggested_…`` is a time the giver has asked for
    instead, while the receiver has not answered.
    """

    __tablename__ = "match"
    __table_args__ = (
        one_of("status", MatchStatus),
        CheckConstraint("quantity >= 1", name="quantity"),
        Index(
            "uq_match_live",
            "line_id",
            "offer_id",
            unique=True,
            sqlite_where=text(f"status IN ({_LIVE})"),
            postgresql_where=text(f"status IN ({_LIVE})"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    round_id: int | None = Field(default=None, foreign_key="round.id")
    line_id: int = Field(foreign_key="line.id", index=True)
    offer_id: int = Field(foreign_key="offer.id", index=True)
    quantity: int
    place: int
    chosen: bool = False
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    amount: int = 1
    period_start: date | None = None
    status: str = Field(default=MatchStatus.PROPOSED, index=True)
    reason: str | None = None
    approved_by: int | None = Field(default=None, foreign_key="member.id")
    approved_at: datetime | None = instant(default=None)
    due_at: datetime | None = instant(default=None, index=True)
    nudged_at: datetime | None = instant(default=None)
    visit_on: date | None = None
    visit_part: str | None = None
    visit_minute: int | None = None
    suggested_on: date | None = None
    suggested_part: str | None = None
    suggested_minute: int | None = None
    reminded_at: datetime | None = instant(default=None)
    accepted_at: datetime | None = instant(default=None)
    created_at: datetime = instant()
