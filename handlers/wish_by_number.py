"""心愿 12 怎么样了: a wish by its number, for whomever it concerns and the desk."""

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from db.session import Unit
from handlers.filters import FREE
from handlers.replies import Reply, say
from handlers.wording import my_wishes, plain
from services import progress
from services.access import Actor


class NamesWish(Filter):
    """A member names a wish by its number, handed on as ``number``."""

    async def __call__(self, message: Message, actor: Actor | None = None) -> bool | dict[str, Any]:
        number = None if actor is None else plain.wish_number(message.text or "")
        return False if number is None else {"number": number}


def router() -> Router:
    routes = Router(name="wish_by_number")
    routes.message.register(look, FREE, NamesWish())
    return routes


async def look(message: Message, number: int, unit: Unit, actor: Actor) -> list[Reply]:
    """Raises NotFound or NotAllowed."""
    return say(message, my_wishes.one(await progress.stands(unit, actor, number)))
