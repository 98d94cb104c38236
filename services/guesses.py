"""Wrong slip codes are counted by chat: eight digits must not be found by trying."""

from datetime import timedelta

from db.queries import guesses
from db.session import Unit
from services.refusals import TooManyGuesses

MOST = 5
_WINDOW = timedelta(hours=1)
_DIGITS = 8


async def may_guess(unit: Unit, chat_id: int, code: str) -> None:
    """Raises TooManyGuesses for another code after five wrong ones within an hour."""
    tried = await guesses.since(unit, chat_id, unit.now - _WINDOW)
    if _could_be(code) and tried >= MOST:
        raise TooManyGuesses


async def wrong(unit: Unit, chat_id: int, code: str) -> None:
    """Count a wrong code; words that can be none are no guess. What is older than the hour
    counts no more and is dropped."""
    await guesses.drop_before(unit, unit.now - _WINDOW)
    if _could_be(code):
        await guesses.add(unit, chat_id)


def _could_be(code: str) -> bool:
    return sum(letter.isdigit() for letter in code) == _DIGITS
