from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Update(SQLModel, table=True):
    """An update that has taken effect, with the replies it earned until they are sent."""

    __tablename__ = "update"

    id: int = Field(primary_key=True, sa_type=BigInteger)
    seen_at: datetime = instant()
    replies_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    answered_at: datetime | None = instant(default=None)
