"""Turns of a talk on a phone."""

from collections.abc import Awaitable, Callable

from bot.sandbox.phone import Phone
from tests.conversations.town import Town

Way = Callable[[Town], Awaitable[Phone]]


async def talk(phone: Phone, *turns: str) -> Phone:
    """Turns in pairs: what is typed (or, after ``>``, pressed) and what the bot then says."""
    for act, answer in zip(turns[::2], turns[1::2], strict=True):
        if act.startswith(">"):
            await phone.press(act[1:])
        else:
            await phone.say(act)
        await phone.wait(answer)
    return phone


def resident(*turns: str) -> Way:
    async def way(town: Town) -> Phone:
        return await talk(await town.resident(), *turns)

    return way
