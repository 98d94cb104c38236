from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class Unmet(SQLModel, table=True):
    """Why a line stayed unmet in a round: facts, worded when shown."""

    __tablename__ = "unmet"

    id: int = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="round.id", index=True)
    line_id: int = Field(foreign_key="line.id", index=True)
    facts: dict[str, Any] = Field(sa_type=JSON)
