from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import instant, one_of
from matching.lifecycle import WishStatus
from matching.model import Aid


class Route(StrEnum):
    """Who takes a wish on: the engine, or people."""

    MATCH = "match"
    COMMUNITY = "community"
    CRISIS = "crisis"
    MEDICINE = "medicine"
    CASH = "cash"
    OTHER = "other"


NOTED = "noted"
"""The reason that stands with a routed wish once its outcome is known."""


class Wish(SQLModel, table=True):
    """A 微心愿. ``words_sealed`` (as posted) is sealed under the beneficiary's key;
    ``public_text`` is masked; ``slip_index`` is the keyed hash of the paper slip's code.
    ``asked_back_at``: the desk waits for the poster's answer since then; ``still_asked_at``:
    when the poster was last asked whether it is still wanted, ``still_wanted_at``: when they
    last said yes."""

    __tablename__ = "wish"
    __table_args__ = (
        one_of("status", WishStatus),
        one_of("aid", Aid),
        one_of("route", Route),
    )

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    poster_id: int = Field(foreign_key="member.id", index=True)
    beneficiary_id: int = Field(foreign_key="member.id", index=True)
    words_sealed: bytes = Field(sa_type=LargeBinary)
    public_text: str
    aid: str
    route: str = Route.MATCH
    urgent: bool = False
    safety: int = 0
    legal_class: int = 0
    vulnerability: int = 0
    deadline: date | None = None
    together: bool = False
    vetted_only: bool = False
    unmet_rounds: int = 0
    slip_index: str = Field(unique=True)
    photo_id: int | None = Field(default=None, foreign_key="photo.id")
    merged_into: int | None = Field(default=None, foreign_key="wish.id")
    asked_back_at: datetime | None = instant(default=None)
    still_asked_at: datetime | None = instant(default=None)
    still_wanted_at: datetime | None = instant(default=None)
    status: str = Field(default=WishStatus.SUBMITTED, index=True)
    reason: str | None = None
    created_at: datetime = instant()
    opened_at: datetime | None = instant(default=None)
    closed_at: datetime | None = instant(default=None)
