from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Conversation(SQLModel, table=True):
    """Where a chat stands in a conversation; the draft is sealed."""

    __tablename__ = "conversation"

    key: str = Field(primary_key=True)
    state: str | None = None
    draft_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    updated_at: datetime = instant()
