from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant


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
