from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Guess(SQLModel, table=True):
    """A wrong slip code that a chat has typed; too many in an hour and it has to wait."""

    __tablename__ = "guess"

    id: int = Field(default=None, primary_key=True)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    at: datetime = instant()
