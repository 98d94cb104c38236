from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel


class MemberKey(SQLModel, table=True):
    """A member's own key, sealed by the master key. Deleting the row forgets the words."""

    __tablename__ = "member_key"

    member_id: int = Field(primary_key=True, foreign_key="member.id")
    sealed: bytes = Field(sa_type=LargeBinary)
