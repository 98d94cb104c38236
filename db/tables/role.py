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


def _held_once(name: str, more: tuple[str, ...], which: str) -> Index:
    columns = ("member_id", "station_id", "kind", *more)
    where = text(which)
    return Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


class Role(SQLModel, table=True):
    """What a member may do at a station, perhaps for an organisation, since when, until when."""

    __tablename__ = "role"
    __table_args__ = (
        one_of("kind", RoleKind),
        _held_once("uq_role_live", (), "until IS NULL AND organisation_id IS NULL"),
        _held_once("uq_role_live_for", ("organisation_id",), "until IS NULL"),
    )

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id")
    station_id: int = Field(foreign_key="station.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id")
    kind: str
    since: datetime = instant()
    until: datetime | None = instant(default=None)
