from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import one_of


class OrganisationKind(StrEnum):
    COMPANY = "company"
    SOCIAL = "social"
    PARTY = "party"
    SCHOOL = "school"
    POLICE = "police"
    OTHER = "other"


class Organisation(SQLModel, table=True):
    """A body for which several people may act."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("station_id", "name"), one_of("kind", OrganisationKind))

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id")
    name: str
    kind: str = OrganisationKind.COMPANY
