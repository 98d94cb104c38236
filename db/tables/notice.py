from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index
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
    __table_args__ = (
        one_of("state", NoticeState),
        Index("ix_notice_of_member", "member_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id")
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
