from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class HarmReport(SQLModel, table=True):
    """强制报告 about an alarm: to whom harm to a minor, or violence at home, was reported; or,
    where none was ``due``, why. Sealed under the key of whoever the alarm is about."""

    __tablename__ = "harm_report"

    id: int = Field(default=None, primary_key=True)
    alarm_id: int = Field(foreign_key="alarm.id", index=True)
    member_id: int = Field(foreign_key="member.id")
    due: bool
    words_sealed: bytes = Field(sa_type=LargeBinary)
    written_by: int = Field(foreign_key="member.id")
    written_at: datetime = instant()
