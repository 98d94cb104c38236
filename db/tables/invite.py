from datetime import datetime

from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of
from db.tables.role import RoleKind


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
