"""我的任务: what a giver was asked or has taken on, a page at a time; and 这阵子别找我."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from db.queries import matches
from db.session import Unit
from handlers.filters import FREE, Plain, Pressed
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import common
from handlers.wording import my_tasks as wording
from handlers.wording.choosing import page_of
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from services import offers
from services.access import Actor
from services.letters import task_rows

# As listed: what waits for an answer comes first.
_STATUSES = (
    MatchStatus.OFFERED,
    MatchStatus.ACCEPTED,
    MatchStatus.CLAIMED,
    MatchStatus.DELIVERED,
)


def router() -> Router:
    routes = Router(name="my_tasks")
    routes.message.register(first, F.text == common.MY_TASKS)
    routes.message.register(first, FREE, Plain("tasks"))
    routes.callback_query.register(page, Pressed("tasks", 1))
    routes.callback_query.register(rest, Pressed("rest"))
    routes.callback_query.register(back, Pressed("back"))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return say(message, await _listed(unit, member_of(actor), 0))


async def page(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _listed(unit, member_of(actor), ids[0]))


async def _listed(unit: Unit, actor: Actor, page: int) -> Screen:
    firm = actor.organisation()
    live = await matches.of_giver(unit, actor.member_id, *_STATUSES, firm=firm)
    live = sorted(live, key=lambda one: _STATUSES.index(MatchStatus(one.status)))
    _, start, end = page_of(len(live), page)
    rows = await task_rows(unit, live[start:end])
    return wording.tasks(rows, len(live), page, await offers.paused(unit, actor))


async def rest(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    await offers.pause(unit, member_of(actor), rest=True)
    return edit(press, wording.RESTING)


async def back(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    await offers.pause(unit, member_of(actor), rest=False)
    return edit(press, wording.BACK)
