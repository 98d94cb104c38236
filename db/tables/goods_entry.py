from datetime import date

from sqlmodel import Field, SQLModel


class GoodsEntry(SQLModel, table=True):
    """One entry of the goods ledger: what was given, estimated in whole yuan."""

    __tablename__ = "goods_entry"

    id: int = Field(default=None, primary_key=True)
    station_id: int = Field(foreign_key="station.id", index=True)
    match_id: int = Field(foreign_key="match.id", unique=True)
    what: str
    quantity: int
    yuan: int
    day: date
