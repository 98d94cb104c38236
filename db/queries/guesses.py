"""Wrong slip codes by chat."""

from datetime import datetime

from sqlalchemy import delete, func
from sqlmodel import col, select

from db.session import Unit
from db.tables import Guess


async def since(unit: Unit, at: datetime, chat_id: int | None = None) -> int:
    """How many a chat, or all of them together, have typed after an instant."""
    asked = select(func.count(col(Guess.id))).where(col(Guess.at) > at)
    if chat_id is not None:
        asked = asked.where(col(Guess.chat_id) == chat_id)
    return int((await unit.session.execute(asked)).scalar_one())


async def add(unit: Unit, chat_id: int) -> None:
    await unit.add(Guess(chat_id=chat_id, at=unit.now))


async def drop_before(unit: Unit, at: datetime) -> None:
    await unit.session.execute(
        delete(Guess).where(col(Guess.at) <= at).execution_options(synchronize_session=False)
    )
