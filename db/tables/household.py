from sqlmodel import Field, SQLModel


class Household(SQLModel, table=True):
    """People who live together; nobody is matched with their own household."""

    __tablename__ = "household"

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    village_id: int | None = Field(default=None, foreign_key="village.id")
