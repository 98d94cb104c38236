"""A station's own words: listed, one looked at, taken out and put back; suggestions decided on."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from db.session import Unit
from db.tables import StationWord
from handlers.filters import Pressed
from handlers.forms import put_down
from handlers.replies import Reply, edit
from handlers.who import member_of
from handlers.word_steps import TeachWord
from handlers.wording import own_words as wording
from handlers.wording.screen import Screen
from services import teaching
from services.access import Actor


def router() -> Router:
    routes = Router(name="station_words")
    routes.callback_query.register(show, Pressed("words", 2))
    routes.callback_query.register(look, Pressed("word", 1))
    routes.callback_query.register(drop, Pressed("word_drop", 1))
    routes.callback_query.register(put_back, Pressed("word_back", 1))
    routes.callback_query.register(hints, Pressed("hints", 1))
    routes.callback_query.register(accept, Pressed("hint_yes", 1))
    routes.callback_query.register(refuse, Pressed("hint_no", 1))
    return routes


async def show(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await put_down(unit, state, TeachWord)
    return edit(press, await _listed(unit, member_of(actor), *ids))


async def _listed(unit: Unit, actor: Actor, station_id: int, page: int = 0) -> Screen:
    listed = await teaching.listed(unit, actor, station_id)
    waiting = await teaching.suggested(unit, actor, station_id)
    rows = [(one.id, one.word, one.means) for one in listed]
    return wording.words(station_id, rows, page, len(waiting))


async def look(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    row = await teaching.of_desk_word(unit, member_of(actor), ids[0])
    return edit(press, wording.word(row.id, row.station_id, row.word, row.means, row.kind))


async def drop(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    row = await teaching.take_out(unit, member_of(actor), ids[0])
    return edit(press, wording.dropped(row.id, row.station_id, row.word))


async def put_back(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, _taught(await teaching.put_back(unit, member_of(actor), ids[0])))


def _taught(row: StationWord) -> Screen:
    return wording.taught(row.id, row.station_id, row.word, row.means)


async def hints(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _next_hint(unit, member_of(actor), ids[0]))


async def _next_hint(unit: Unit, actor: Actor, station_id: int) -> Screen:
    """The oldest suggestion; the list when none is left."""
    waiting = await teaching.suggested(unit, actor, station_id)
    if not waiting:
        return await _listed(unit, actor, station_id)
    one = waiting[0]
    return wording.hint(one.id, station_id, (one.word, one.means, one.kind), len(waiting))


async def accept(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    row = await teaching.accept(unit, member_of(actor), ids[0])
    return edit(press, await _next_hint(unit, member_of(actor), row.station_id), wording.ACCEPTED)


async def refuse(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    row = await teaching.refuse(unit, member_of(actor), ids[0])
    shown = await _next_hint(unit, member_of(actor), row.station_id)
    return edit(press, shown, wording.TURNED_DOWN)
