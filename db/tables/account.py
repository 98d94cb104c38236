from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Account(SQLModel, table=True):
    """Where a member can be reached: a channel and its chat id."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("channel", "chat_id"),)

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    channel: str = "telegram"
    chat_id: int = Field(sa_type=BigInteger, index=True)
    reachable: bool = True
    created_at: datetime = instant()
