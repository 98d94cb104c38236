from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class ConsentKind(StrEnum):
    """Each is asked and withdrawn on its own (个人信息保护法 13–16, 29)."""

    SERVICE = "service"
    SENSITIVE = "sensitive"
    SHARING = "sharing"
    PHOTO = "photo"
    PUBLICITY = "publicity"
    VOCABULARY = "vocabulary"


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
