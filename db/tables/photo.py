from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant


class Photo(SQLModel, table=True):
    """A re-encoded picture, sealed under the key of the member it belongs to."""

    __tablename__ = "photo"

    id: int = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="member.id", index=True)
    sealed: bytes = Field(sa_type=LargeBinary)
    created_at: datetime = instant()
