from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Shown(SQLModel, table=True):
    """A message that shows one side of a match the other's details (name, address, phone).

    Telegram's ids, no words. It is put away when the match has ended, the chat is nobody's any
    more or the consent was taken back; then the row goes. ``leased_until`` in the future means
    a sender holds it.
    """

    __tablename__ = "shown"
    __table_args__ = (UniqueConstraint("chat_id", "message_id"),)

    id: int = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int = Field(sa_type=BigInteger)
    match_id: int = Field(foreign_key="match.id", index=True)
    shown_at: datetime = instant()
    not_before: datetime = instant()
    leased_until: datetime | None = instant(default=None)
    attempts: int = 0
