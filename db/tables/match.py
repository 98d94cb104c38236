from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of
from matching.lifecycle import LIVE_MATCH, MatchStatus


class Trigger(StrEnum):
    """What started a round."""

    CLOCK = "clock"
    URGENT = "urgent"
    HEAD = "head"


class Round(SQLModel, table=True):
    """One run of the engine over a station tree."""

    __tablename__ = "round"
    __table_args__ = (one_of("trigger", Trigger),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    trigger: str
    started_at: datetime = instant()
    finished_at: datetime | None = instant(default=None)
    lines: int = 0
    met: int = 0


class Unmet(SQLModel, table=True):
    """Why a line stayed unmet in a round: facts, worded when shown."""

    __tablename__ = "unmet"

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    line_id: int = Field(foreign_key="line.id", index=True)
    facts: dict[str, Any] = Field(sa_type=JSON)


_LIVE = ", ".join(f"'{status.value}'" for status in sorted(LIVE_MATCH))


class Match(SQLModel, table=True):
    """One giver's place in one line's shortlist, and what became of it.

    ``facts`` are the deciding facts as values; ``amount`` is what it draws from the
    offer's cap (a task, or yuan) and ``period_start`` from which period.
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
    accepted_at: datetime | None = instant(default=None)
    created_at: datetime = instant()


class ConfirmedHow(StrEnum):
    RECEIVER = "receiver"
    WORKER = "worker"
    SLIP = "slip"


class Handover(SQLModel, table=True):
    """The evidence that something changed hands, and who confirmed it, how."""

    __tablename__ = "handover"

    id: int = Field(default=None, primary_key=True)
    match_id: int = Field(foreign_key="match.id", unique=True)
    delivered_at: datetime = instant()
    delivered_by: int = Field(foreign_key="member.id")
    minutes: int | None = None
    note_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    photo_id: int | None = Field(default=None, foreign_key="photo.id")
    confirmed_at: datetime | None = instant(default=None)
    confirmed_by: int | None = Field(default=None, foreign_key="member.id")
    confirmed_how: str | None = None


class Photo(SQLModel, table=True):
    """A re-encoded picture, sealed under the key of the member it belongs to."""

    __tablename__ = "photo"

    id: int = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="member.id", index=True)
    sealed: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = instant()


class ServiceRecord(SQLModel, table=True):
    """A volunteer's service for one handover, in minutes (travel does not count)."""

    __tablename__ = "service_record"
    __table_args__ = (CheckConstraint("minutes BETWEEN 1 AND 1440", name="within_a_day"),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    match_id: int = Field(foreign_key="match.id", unique=True)
    day: date
    minutes: int


class GoodsEntry(SQLModel, table=True):
    """One entry of the goods ledger: what was given, estimated in whole yuan."""

    __tablename__ = "goods_entry"

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    match_id: int = Field(foreign_key="match.id", unique=True)
    what: str
    quantity: int
    yuan: int
    day: date
