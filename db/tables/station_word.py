from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of
from matching.model import Aid, LineKind


class WordStatus(StrEnum):
    """Only what the desk has accepted is read with; what it refused, or took out again, is not
    suggested anew."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class StationWord(SQLModel, table=True):
    """A word of a station's own and what it stands for.

    ``suggested_by``: the member whose correction it comes from, as long as it is not accepted;
    an accepted word is the station's. ``decided_by``: who taught, accepted or refused it.
    """

    __tablename__ = "station_word"
    __table_args__ = (
        UniqueConstraint("station_id", "word"),
        one_of("kind", LineKind),
        one_of("aid", Aid),
        one_of("status", WordStatus),
    )

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id")
    word: str
    means: str
    kind: str
    aid: str | None = None
    status: str
    suggested_by: int | None = Field(default=None, foreign_key="member.id", index=True)
    decided_by: int | None = Field(default=None, foreign_key="member.id")
    created_at: datetime = instant()
