from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of
from matching.lifecycle import AlarmStatus


class Alarm(SQLModel, table=True):
    """A message that may mean danger, until a person closes it with a reason."""

    __tablename__ = "alarm"
    __table_args__ = (one_of("status", AlarmStatus),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id")
    wish_id: int | None = Field(default=None, foreign_key="wish.id")
    sign: str
    words_sealed: bytes = Field(sa_type=LargeBinary)
    status: str = Field(default=AlarmStatus.OPEN, index=True)
    opened_at: datetime = instant()
    acknowledged_by: int | None = Field(default=None, foreign_key="member.id")
    acknowledged_at: datetime | None = instant(default=None)
    closed_by: int | None = Field(default=None, foreign_key="member.id")
    closed_at: datetime | None = instant(default=None)
    false_alarm: bool | None = None
    reason_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
