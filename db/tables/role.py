from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class RoleKind(StrEnum):
    RESIDENT = "resident"
    VOLUNTEER = "volunteer"
    DONOR = "donor"
    WORKER = "worker"
    HEAD = "head"
    SUPERVISOR = "supervisor"


class Role(SQLModel, table=True):
    """What a member may do at a station, perhaps for an organisation, since when, until when."""

    __tablename__ = "role"
    __table_args__ = (
        one_of("kind", RoleKind),
        Index(
            "uq_role_live",
            "member_id",
            "station_id",
            "kind",
            text("coalesce(organisation_id, 0)"),
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    station_id: int = Field(foreign_key="station.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    kind: str
    since: datetime = instant()
    until: datetime | None = instant(default=None)
