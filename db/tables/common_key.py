from sqlalchemy import CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel


class CommonKey(SQLModel, table=True):
    """The one row of keys that belong to no member, sealed by the master key; ``master`` names
    the master key that new member keys are to be sealed by."""

    __tablename__ = "common_key"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id: int = Field(default=1, primary_key=True)
    master: str
    sealed: bytes = Field(sa_type=LargeBinary)
