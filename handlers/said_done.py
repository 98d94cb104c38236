"""收到了, 送到了: what people say instead of looking for the button."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from db.queries import matches, wishes
from db.session import Unit
from handlers.filters import FREE, Plain, Received
from handlers.forms import begin
from handlers.replies import Reply, say
from handlers.wording import answering, notices, plain
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from services.access import Actor
from services.letters import facts_of, task_rows


def router() -> Router:
    routes = Router(name="said_done")
    routes.message.register(received, FREE, Received())
    routes.message.register(delivered, FREE, Plain("delivered"))
    return routes


async def received(message: Message, unit: Unit, actor: Actor) -> list[Reply]:
    """For each thing that waits for their word, the question with its buttons."""
    questions = await _questions(unit, actor)
    return say(message, *(questions or [Screen(plain.NOTHING_SENT)]))


async def delivered(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """The only task at hand is asked about at once; of several, one is chosen."""
    taken = await matches.of_giver(
        unit, actor.member_id, MatchStatus.ACCEPTED, firm=actor.organisation()
    )
    if not taken:
        return say(message, *(await _questions(unit, actor) or [Screen(plain.NOTHING_TAKEN)]))
    rows = await task_rows(unit, taken)
    if len(rows) > 1:
        return say(message, answering.tasks(rows, None))
    await begin(unit, state, "Deliver:photo", match=rows[0].match_id)
    asked = answering.ASK_PHOTO
    return say(message, Screen(f"{answering.thing(rows[0])}：{asked.text}", asked.rows))


async def _questions(unit: Unit, actor: Actor) -> list[Screen]:
    """What was delivered for this member, and waits to be confirmed."""
    asked = []
    for wish in await wishes.of_poster(unit, actor.member_id):
        for match in await matches.of_wish(unit, wish.id, MatchStatus.DELIVERED):
            letter = await facts_of(unit, "delivered", {"match": match.id}, actor.member_id)
            asked.append(notices.word(letter))
    return asked[:5]
