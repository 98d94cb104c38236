"""Wrong slip codes by chat."""

from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import col, select

from db.session import Unit
from db.tables import Guess


async def since(unit: Unit, chat_id: int, at: datetime) -> int:
    """How many a chat has typed after an instant."""
    rows = await unit.session.execute(
        select(func.count(col(Guess.id))).where(Guess.chat_id == chat_id, col(Guess.at) > at)
    )
    return int(rows.scalar_one())


async def add(unit: Unit, chat_id: int) -> None:
    await unit.add(Guess(chat_id=chat_id, at=unit.now))


async def drop_before(unit: Unit, at: datetime) -> None:
    await unit.session.execute(
        delete(Guess).where(col(Guess.at) <= at).execution_options(synchronize_session=False)
    )
