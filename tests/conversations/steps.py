"""How to come to every step of every conversation: real buttons and words on a phone."""

from bot.sandbox.phone import Phone
from tests.conversations.town import Town
from tests.conversations.ways import desk, giving, joining, people, tasks, wishing
from tests.conversations.ways.talking import Way

WAYS: dict[str, Way] = {
    **joining.WAYS,
    **wishing.WAYS,
    **giving.WAYS,
    **tasks.WAYS,
    **desk.WAYS,
    **people.WAYS,
}


async def standing(town: Town, step: str) -> Phone:
    """Somebody at this step, for what leaves them there: whoever stands there already."""
    phone = town.standing.get(step)
    if phone is None or await town.place(phone) != step:
        phone = town.standing[step] = await WAYS[step](town)
    return phone
