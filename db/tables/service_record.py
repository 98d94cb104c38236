from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


class ServiceRecord(SQLModel, table=True):
    """A volunteer's service for one handover, in minutes (travel does not count);
    0 when nobody said how long it took."""

    __tablename__ = "service_record"
    __table_args__ = (CheckConstraint("minutes BETWEEN 0 AND 1440", name="within_a_day"),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    match_id: int = Field(foreign_key="match.id", unique=True)
    day: date
    minutes: int
