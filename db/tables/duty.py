from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Duty(SQLModel, table=True):
    """The duty roster: who is paged first, on a weekday (0 = Monday) or on every day."""

    __tablename__ = "duty"
    __table_args__ = (UniqueConstraint("station_id", "member_id", "weekday"),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id")
    weekday: int | None = None
    place: int = 1
