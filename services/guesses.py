"""Wrong slip codes are counted, by chat and in all: eight digits must not be found by trying,
not with many chats either."""

from datetime import timedelta

from db.queries import guesses
from db.session import Unit
from services.refusals import TooManyGuesses

MOST = 5
MOST_OF_ALL = 100
_WINDOW = timedelta(hours=1)
_DIGITS = 8


async def may_guess(unit: Unit, chat_id: int, code: str, *, desk: bool = False) -> None:
    """Raises TooManyGuesses for another code after five wrong ones of this chat within an hour,
    or a hundred of all chats together: then the desk alone types codes (``desk``)."""
    since = unit.now - _WINDOW
    if not _could_be(code):
        return
    if await guesses.since(unit, since, chat_id) >= MOST:
        raise TooManyGuesses
    if not desk and await guesses.since(unit, since) >= MOST_OF_ALL:
        raise TooManyGuesses


async def wrong(unit: Unit, chat_id: int, code: str) -> None:
    """Count a wrong code; words that can be none are no guess. What is older than the hour
    counts no more and is dropped."""
    await guesses.drop_before(unit, unit.now - _WINDOW)
    if _could_be(code):
        await guesses.add(unit, chat_id)


def _could_be(code: str) -> bool:
    return sum(letter.isdigit() for letter in code) == _DIGITS
