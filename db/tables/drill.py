from datetime import datetime

from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Drill(SQLModel, table=True):
    """演练: a page that is no alarm, so that those on duty know the way. It stands in a table of
    its own, and so in no figure."""

    __tablename__ = "drill"

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    started_by: int = Field(foreign_key="member.id")
    started_at: datetime = instant()
    acknowledged_by: int | None = Field(default=None, foreign_key="member.id")
    ended_at: datetime | None = instant(default=None)
