"""The counts of a line, changed only by conditional updates."""

from sqlalchemy import update
from sqlmodel import col

from db.queries.moves import changed
from db.session import Unit
from db.tables import Line


async def reserve(unit: Unit, line_id: int, quantity: int) -> bool:
    """Reserve ``quantity`` if the line still lacks that much."""
    return await changed(
        unit,
        update(Line)
        .where(
            col(Line.id) == line_id,
            col(Line.asked) - col(Line.reserved) - col(Line.delivered) >= quantity,
        )
        .values(reserved=col(Line.reserved) + quantity)
        .execution_options(synchronize_session=False),
    )


async def release(unit: Unit, line_id: int, quantity: int) -> None:
    """Give back what was reserved."""
    await unit.session.execute(
        update(Line)
        .where(col(Line.id) == line_id)
        .values(reserved=col(Line.reserved) - quantity)
        .execution_options(synchronize_session=False)
    )


async def deliver(unit: Unit, line_id: int, quantity: int) -> None:
    """What was reserved has been received."""
    await unit.session.execute(
        update(Line)
        .where(col(Line.id) == line_id)
        .values(reserved=col(Line.reserved) - quantity, delivered=col(Line.delivered) + quantity)
        .execution_options(synchronize_session=False)
    )
