"""Wrong slip codes are counted by chat: eight digits must not be found by trying."""

from datetime import timedelta

from db.queries import guesses
from db.session import Unit
from services.refusals import TooManyGuesses

MOST = 5
_WINDOW = timedelta(hours=1)


async def may_guess(unit: Unit, chat_id: int) -> None:
    """Raises TooManyGuesses after five wrong codes within an hour."""
    if await guesses.since(unit, chat_id, unit.now - _WINDOW) >= MOST:
        raise TooManyGuesses


async def wrong(unit: Unit, chat_id: int) -> None:
    """Count a wrong code; what is older than the hour counts no more and is dropped."""
    await guesses.drop_before(unit, unit.now - _WINDOW)
    await guesses.add(unit, chat_id)
