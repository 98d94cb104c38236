from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class NoticeState(StrEnum):
    """``resting``: the chat blocked the bot; ``dead``: refused for good."""

    QUEUED = "queued"
    SENT = "sent"
    RESTING = "resting"
    DEAD = "dead"
    RECALLED = "recalled"


class Notice(SQLModel, table=True):
    """The outbox: what somebody is to be told. Kind and facts; words come when sending.

    ``leased_until`` in the future means a sender holds it.
    """

    __tablename__ = "notice"
    __table_args__ = (one_of("state", NoticeState),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    kind: str
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    urgent: bool = False
    state: str = Field(default=NoticeState.QUEUED, index=True)
    not_before: datetime = instant()
    leased_until: datetime | None = instant(default=None)
    attempts: int = 0
    error: str | None = None
    created_at: datetime = instant()
    sent_at: datetime | None = instant(default=None)


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


class Event(SQLModel, table=True):
    """The append-only audit chain of a station: ids only, each hash over the one before."""

    __tablename__ = "event"

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


class Update(SQLModel, table=True):
    """An update that has taken effect, with the replies it earned until they are sent."""

    __tablename__ = "update"

    id: int = Field(primary_key=True, sa_type=BigInteger)
    seen_at: datetime = instant()
    replies_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    answered_at: datetime | None = instant(default=None)


class Conversation(SQLModel, table=True):
    """Where a chat stands in a conversation; the draft is sealed."""

    __tablename__ = "conversation"

    key: str = Field(primary_key=True)
    state: str | None = None
    draft_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    updated_at: datetime = instant()
