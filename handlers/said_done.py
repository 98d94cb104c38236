"""收到了, 送到了, 还没到: what people say instead of looking for the button."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from db.queries import matches, wishes
from db.session import Unit
from handlers.filters import FREE, Plain, Received
from handlers.forms import begin
from handlers.replies import Reply, say
from handlers.wording import answering, my_tasks, my_wishes, notices, plain
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from matching.understanding import OwnWords, understand_as
from services import progress
from services.access import Actor
from services.letters import MatchFacts, facts_of, task_rows
from services.progress import WishStands


class BroughtIt(Filter):
    """棉被送到了, of somebody who has taken on to bring quilts; 送到了，放她屋里了 of anybody."""

    async def __call__(self, message: Message, unit: Unit, actor: Actor | None = None) -> bool:
        text = message.text or ""
        thing = plain.delivered_thing(text)
        if actor is None or thing is None:
            return actor is not None and plain.says_delivered(text)
        return any(one.what in thing or thing in one.what for one in await _tasks(unit, actor))


class NotCome(Filter):
    """棉被还没送来, of somebody who has wished for quilts; gives that wish."""

    async def __call__(
        self, message: Message, unit: Unit, own: OwnWords, actor: Actor | None = None
    ) -> bool | dict[str, WishStands]:
        text = message.text or ""
        if actor is None or not plain.not_come(text):
            return False
        named = {line.what for line in understand_as(text, "need", own).lines}
        for wish_id in await progress.of_member(unit, actor, finished=False) if named else ():
            wish = await progress.stands(unit, actor, wish_id)
            if not named.isdisjoint(line.what for line in wish.lines):
                return {"wish": wish}
        return False


def router() -> Router:
    routes = Router(name="said_done")
    routes.message.register(received, FREE, Received())
    routes.message.register(delivered, FREE, Plain("delivered"))
    routes.message.register(delivered, FREE, BroughtIt())
    routes.message.register(not_come, FREE, NotCome())
    return routes


async def received(message: Message, unit: Unit, actor: Actor) -> list[Reply]:
    """For each thing that waits for their word, the question with its buttons."""
    questions = await _questions(unit, actor)
    return say(message, *(questions or [Screen(plain.NOTHING_SENT)]))


async def delivered(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """The only task at hand (or of that name) is asked about at once; of several, one is
    chosen."""
    rows = await _tasks(unit, actor)
    if not rows:
        return say(message, *(await _questions(unit, actor) or [Screen(plain.NOTHING_TAKEN)]))
    thing = plain.delivered_thing(message.text or "")
    named = [one for one in rows if thing and (one.what in thing or thing in one.what)]
    rows = named or rows
    if len(rows) > 1:
        return say(message, my_tasks.some(rows))
    await begin(unit, state, "Deliver:photo", match=rows[0].match_id)
    asked = answering.ASK_PHOTO
    return say(message, Screen(f"{answering.thing(rows[0])}：{asked.text}", asked.rows))


async def not_come(message: Message, wish: WishStands, unit: Unit, actor: Actor) -> list[Reply]:
    """Where it stands; what is said to have come is asked about instead."""
    return say(message, *(await _questions(unit, actor) or [my_wishes.one(wish)]))


async def _tasks(unit: Unit, actor: Actor) -> list[MatchFacts]:
    taken = await matches.of_giver(
        unit, actor.member_id, MatchStatus.ACCEPTED, firm=actor.organisation()
    )
    return await task_rows(unit, taken)


async def _questions(unit: Unit, actor: Actor) -> list[Screen]:
    """What was delivered for this member, and waits to be confirmed."""
    asked = []
    for wish in await wishes.of_poster(unit, actor.member_id):
        for match in await matches.of_wish(unit, wish.id, MatchStatus.DELIVERED):
            letter = await facts_of(unit, "delivered", {"match": match.id}, actor.member_id)
            asked.append(notices.word(letter))
    return asked[:5]
