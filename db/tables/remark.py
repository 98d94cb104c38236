from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of


class RemarkKind(StrEnum):
    """Why something was written beside a wish."""

    QUESTION = "question"
    ANSWER = "answer"
    ADDITION = "addition"
    PROBLEM = "problem"
    THANKS = "thanks"


class Remark(SQLModel, table=True):
    """Words (or a photo) that people wrote to each other about a wish or one of its matches.

    Sealed under the beneficiary's key: who forgets the beneficiary forgets them too.
    """

    __tablename__ = "remark"
    __table_args__ = (one_of("kind", RemarkKind),)

    id: int = Field(default=None, primary_key=True)
    wish_id: int = Field(foreign_key="wish.id", index=True)
    match_id: int | None = Field(default=None, foreign_key="match.id", index=True)
    author_id: int = Field(foreign_key="member.id")
    kind: str
    words_sealed: bytes | None = Field(default=None, sa_type=LargeBinary)
    photo_id: int | None = Field(default=None, foreign_key="photo.id")
    created_at: datetime = instant()
