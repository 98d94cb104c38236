from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class MemberStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    BARRED = "barred"
    MERGED = "merged"
    FORGOTTEN = "forgotten"


class Member(SQLModel, table=True):
    """A person, with or without an account. Words about them are sealed under their key;
    ``name_index`` and ``phone_index`` are keyed hashes for exact lookup. ``quiet_from`` and
    ``quiet_until`` are minutes of the local day in which nothing but the urgent is sent (None:
    as the station has it); ``muted`` are the groups of notices they do not want."""

    __tablename__ = "member"
    __table_args__ = (one_of("status", MemberStatus),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    household_id: int | None = Field(default=None, foreign_key="household.id", index=True)
    village_id: int | None = Field(default=None, foreign_key="village.id")
    name_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    name_index: str | None = Field(default=None, index=True)
    phone_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    phone_index: str | None = Field(default=None, index=True)
    address_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    age: int | None = None
    legal_class: int = 0
    vetted: bool = False
    status: str = MemberStatus.ACTIVE
    status_reason_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    merged_into: int | None = Field(default=None, foreign_key="member.id")
    quiet_from: int | None = None
    quiet_until: int | None = None
    muted: list[str] = Field(default_factory=list, sa_type=JSON)
    created_at: datetime = instant()
