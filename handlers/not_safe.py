"""这里不安全: typed by somebody who is at a task. They hear first to leave; the desk is woken."""

from collections.abc import Sequence
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

from db.queries import matches
from db.session import Unit
from db.tables import Match
from handlers.replies import Reply, say
from handlers.who import member_of
from handlers.wording import trouble
from matching.lifecycle import MatchStatus
from services import problems
from services.access import Actor
from services.letters import task_rows

# Where somebody at a task may be in the chat; under a card that their words brought up, too.
_AT_A_TASK = StateFilter(
    None, "When:day", "CallOff:reason", "Deliver:photo", "Deliver:minutes", "PostWish:card"
)


class NotSafe(Filter):
    """Such words of somebody who has taken on a task."""

    async def __call__(
        self, message: Message, unit: Unit, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        if actor is None or not trouble.not_safe(message.text or ""):
            return False
        taken = await matches.of_giver(
            unit, actor.member_id, MatchStatus.ACCEPTED, firm=actor.organisation()
        )
        return bool(taken) and {"taken": taken}


def router() -> Router:
    routes = Router(name="not_safe")
    routes.message.register(lead_away, _AT_A_TASK, NotSafe())
    return routes


async def lead_away(
    message: Message, taken: Sequence[Match], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What was being asked stays open. Where it is not plain at which task they are, the desk
    must not be sent to the wrong house: one tap says it."""
    where = await problems.at_hand(unit, taken)
    if len(where) != 1:
        return say(message, trouble.unsafe_where(await task_rows(unit, where or taken)))
    words = message.text or ""
    await problems.report(unit, member_of(actor), where[0].id, words, urgent=True)
    return say(message, trouble.UNSAFE_HEARD)
