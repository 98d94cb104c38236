"""A member's card, shown by every conversation of the desk that is about one member."""

from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.replies import Reply, edit, say
from handlers.wording import people
from services import person_card
from services.access import Actor


async def opened(
    to: Message | CallbackQuery, unit: Unit, actor: Actor, member_id: int
) -> list[Reply]:
    """The card in a message of its own, which cannot be forwarded; the look is on record."""
    return say(to, people.card(await person_card.card(unit, actor, member_id)))


async def again(
    to: Message | CallbackQuery, unit: Unit, actor: Actor, member_id: int, said: str | None = None
) -> list[Reply]:
    """The card as it stands now, in place after a press; ``said`` comes as a toast."""
    card = people.card(await person_card.card(unit, actor, member_id))
    return edit(to, card, said) if isinstance(to, CallbackQuery) else say(to, card)
