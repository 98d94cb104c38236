"""Kept photos."""

from sqlalchemy import func
from sqlmodel import col, select

from db.session import Unit
from db.tables import Photo


async def count(unit: Unit, member_id: int) -> int:
    """How many photos of a member's are kept."""
    rows = await unit.session.execute(
        select(func.count(col(Photo.id))).where(Photo.owner_id == member_id)
    )
    return int(rows.scalar_one())
