"""Messages that did not get there: the desk looks, tries again, or tells people itself."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.who import staff
from handlers.wording import undelivered as wording
from handlers.wording.choosing import page_of
from handlers.wording.screen import Screen
from services import undelivered
from services.access import Actor


def router() -> Router:
    routes = Router(name="undelivered")
    routes.callback_query.register(listed, Pressed("unsents", 1))
    routes.callback_query.register(look, Pressed("unsent", 1))
    routes.callback_query.register(send_again, Pressed("send_again", 1))
    routes.callback_query.register(let_be, Pressed("let_be", 1))
    routes.callback_query.register(resting, Pressed("resting", 1))
    routes.callback_query.register(waits_for, Pressed("rests_for", 1))
    routes.callback_query.register(told_them, Pressed("told_them", 1))
    return routes


async def listed(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _listed(unit, staff(actor), ids[0]))


async def _listed(unit: Unit, actor: Actor, at: int) -> Screen:
    found = await undelivered.waiting(unit, actor)
    _, start, end = page_of(len(found), at)
    shown = await undelivered.opened(unit, actor, found[start:end])
    return wording.listed(shown, len(found), at)


async def look(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    notice = await undelivered.of_desk(unit, staff(actor), ids[0])
    [one] = await undelivered.opened(unit, staff(actor), [notice])
    return edit(press, wording.card(one))


async def send_again(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    goes = await undelivered.send_again(unit, staff(actor), ids[0])
    done = wording.AGAIN if goes else wording.PASSED
    return edit(press, await _listed(unit, staff(actor), 0), done)


async def let_be(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await undelivered.let_be(unit, staff(actor), ids[0])
    return edit(press, await _listed(unit, staff(actor), 0), wording.LET_BE)


async def resting(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _resting(unit, staff(actor), ids[0]))


async def _resting(unit: Unit, actor: Actor, at: int) -> Screen:
    found = await undelivered.blocked(unit, actor)
    _, start, end = page_of(len(found), at)
    return wording.resting(found[start:end], len(found), at)


async def waits_for(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    waiting = await undelivered.waits_for(unit, staff(actor), ids[0])
    return edit(press, wording.waits_for(ids[0], waiting))


async def told_them(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await undelivered.told_otherwise(unit, staff(actor), ids[0])
    return edit(press, await _resting(unit, staff(actor), 0), wording.TOLD)
