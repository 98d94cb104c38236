"""Whom a paper slip is about, and whether that is the one who typed its code."""

from aiogram.types import Message

from db.session import Unit
from handlers.wording import plain
from services import claiming, guesses
from services.claiming import Claimable
from services.refusals import WrongCode


async def behind(message: Message, unit: Unit) -> Claimable | None:
    """Whom the typed code is about; a wrong one is counted by chat. Raises TooManyGuesses,
    HasAccount."""
    code = message.text or ""
    await guesses.may_guess(unit, message.chat.id, code)
    try:
        return await claiming.behind(unit, code)
    except WrongCode:
        await guesses.wrong(unit, message.chat.id, code)
        return None


def is_it_them(said: str) -> bool | None:
    """是我 or 不是我; None for what says neither."""
    words = plain.bare(said)
    if words in plain.NOT_ME:
        return False
    return True if plain.meaning(words) == "yes" or words in plain.ME else None
