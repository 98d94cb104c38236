"""历史: what happened to a wish, to somebody's records, at a station; for its head."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, edit, say
from handlers.who import head
from handlers.wording import history as wording
from handlers.wording.screen import Screen
from services import history
from services.access import Actor


def router() -> Router:
    routes = Router(name="history")
    routes.callback_query.register(wish, Pressed("past_wish", 1))
    routes.callback_query.register(turn_wish, Pressed("past_wish", 2))
    for ids in (2, 3):  # with a 1 between, looks stand among the moves
        routes.callback_query.register(person, Pressed("past_person", ids))
        routes.callback_query.register(station, Pressed("past_station", ids))
    return routes


async def wish(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Below the card it was asked from, which stays."""
    return say(press, await _of_wish(unit, head(actor), ids[0], 0))


async def turn_wish(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _of_wish(unit, head(actor), *ids))


async def _of_wish(unit: Unit, actor: Actor, wish_id: int, page: int) -> Screen:
    past = await history.of_wish(unit, actor, wish_id, page, wording.PAGE)
    return wording.of_wish(wish_id, past, page)


async def person(
    press: CallbackQuery, ids: tuple[int, ...], unit: Unit, actor: Actor | None
) -> list[Reply]:
    number, *looks, page = ids
    size = wording.PAGE
    past = await history.of_member(unit, head(actor), number, page, size, looks=bool(looks))
    return edit(press, wording.of_member(number, past, page, looks=bool(looks)))


async def station(
    press: CallbackQuery, ids: tuple[int, ...], unit: Unit, actor: Actor | None
) -> list[Reply]:
    number, *looks, page = ids
    size = wording.PAGE
    past = await history.of_station(unit, head(actor), number, page, size, looks=bool(looks))
    return edit(press, wording.of_station(number, past, page, looks=bool(looks)))
