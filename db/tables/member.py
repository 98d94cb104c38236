from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class MemberStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    BARRED = "barred"
    MERGED = "merged"
    FORGOTTEN = "forgotten"


class Household(SQLModel, table=True):
    """People who live together; nobody is matched with their own household."""

    __tablename__ = "household"

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    village_id: int | None = Field(default=None, foreign_key="village.id")


class Member(SQLModel, table=True):
    """A person, with or without an account. Words about them are sealed under their key;
    ``name_index`` and ``phone_index`` are keyed hashes for exact lookup."""

    __tablename__ = "member"
    __table_args__ = (one_of("status", MemberStatus),)

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    household_id: int | None = Field(default=None, foreign_key="household.id")
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
    created_at: datetime = instant()


class MemberKey(SQLModel, table=True):
    """A member's own key, sealed by the master key. Deleting the row forgets the words."""

    __tablename__ = "member_key"

    member_id: int = Field(primary_key=True, foreign_key="member.id")
    sealed: bytes = Field(sa_type=LargeBinary)


class Account(SQLModel, table=True):
    """Where a member can be reached: a channel and its chat id."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("channel", "chat_id"),)

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    channel: str = "telegram"
    chat_id: int = Field(sa_type=BigInteger)
    reachable: bool = True
    created_at: datetime = instant()


class ConsentKind(StrEnum):
    """Each is asked and withdrawn on its own (个人信息保护法 13–16, 29)."""

    SERVICE = "service"
    SENSITIVE = "sensitive"
    SHARING = "sharing"
    PHOTO = "photo"
    PUBLICITY = "publicity"


class Consent(SQLModel, table=True):
    """What was agreed, in which version, when, by whom (a proxy for a beneficiary) and how."""

    __tablename__ = "consent"
    __table_args__ = (one_of("kind", ConsentKind),)

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    kind: str
    version: str
    given_at: datetime = instant()
    given_by: int = Field(foreign_key="member.id")
    how: str
    withdrawn_at: datetime | None = instant(default=None)
