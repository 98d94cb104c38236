from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class RoleKind(StrEnum):
    RESIDENT = "resident"
    VOLUNTEER = "volunteer"
    DONOR = "donor"
    WORKER = "worker"
    HEAD = "head"
    SUPERVISOR = "supervisor"


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


class Duty(SQLModel, table=True):
    """The duty roster: who is paged first, on a weekday (0 = Monday) or on every day."""

    __tablename__ = "duty"
    __table_args__ = (UniqueConstraint("station_id", "member_id", "weekday"),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    member_id: int = Field(foreign_key="member.id")
    weekday: int | None = None
    place: int = 1


class Invite(SQLModel, table=True):
    """A single-use, expiring link to a role. Only the token's hash is kept."""

    __tablename__ = "invite"
    __table_args__ = (one_of("role", RoleKind),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id")
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    role: str
    token_hash: str = Field(unique=True)
    created_at: datetime = instant()
    created_by: int | None = Field(default=None, foreign_key="member.id")
    expires_at: datetime = instant()
    used_at: datetime | None = instant(default=None)
    used_by: int | None = Field(default=None, foreign_key="member.id")
