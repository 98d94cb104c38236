"""What is late or stuck, and what to do about it."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from db.queries import matches, wishes
from db.session import Unit
from db.tables.role import RoleKind
from handlers.filters import Label, Pressed
from handlers.replies import Reply, edit, show
from handlers.station_screens import is_head
from handlers.who import staff
from handlers.wording import common
from handlers.wording import late as wording
from handlers.wording.screen import Screen
from services import late, problems, stuck
from services import wishes as posted
from services.access import Actor
from services.letters import invitation_facts


def router() -> Router:
    routes = Router(name="late")
    routes.message.register(first, Label(common.LATE))
    routes.callback_query.register(page, Pressed("late", 1))
    routes.callback_query.register(look, Pressed("stuck", 1))
    routes.callback_query.register(look_at_wish, Pressed("unfound", 1))
    routes.callback_query.register(wait_more, Pressed("wait_more", 1))
    routes.callback_query.register(take_over, Pressed("take_over", 1))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return show(message, await _listed(unit, staff(actor), 0))


async def page(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _listed(unit, staff(actor), ids[0]))


async def _listed(unit: Unit, actor: Actor, at: int) -> Screen:
    head = actor.holds(RoleKind.HEAD)
    return wording.listed(await late.found(unit, actor), at, head=head)


async def look(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await stuck.of_desk(unit, staff(actor), ids[0])
    problem = await problems.reported(unit, ids[0])
    known = await stuck.contacts(unit, staff(actor), found)
    late = found.match.nudged_at is not None
    head = await is_head(unit, staff(actor), found.wish.station_id)
    facts = await invitation_facts(unit, found)
    return edit(press, wording.stuck(facts, known, problem, late=late, head=head))


async def look_at_wish(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posted.of_desk(unit, staff(actor), ids[0])
    lines = [
        (line.id, line.what, await matches.last_unmet(unit, line.id))
        for line in await wishes.lines(unit, wish.id)
    ]
    head = await is_head(unit, staff(actor), wish.station_id)
    return edit(press, wording.unfound(wish.id, lines, head=head))


async def wait_more(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await stuck.wait_more(unit, staff(actor), ids[0])
    return edit(press, Screen(wording.WAITED, wording.BACK))


async def take_over(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await stuck.take_over(unit, staff(actor), ids[0])
    return edit(press, Screen(wording.TAKEN_OVER, wording.BACK))
