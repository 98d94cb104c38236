from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Village(SQLModel, table=True):
    """A village or neighbourhood of a station, with a point where one is known."""

    __tablename__ = "village"
    __table_args__ = (UniqueConstraint("station_id", "name"),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id")
    name: str
    latitude: float | None = None
    longitude: float | None = None
