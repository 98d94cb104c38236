"""The desk's first look: one wish a screen, a list to jump, and opening."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Label, Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say
from handlers.triage_card import again, follow, place_of
from handlers.who import staff
from handlers.wording import common
from handlers.wording import triage as wording
from services import public_words, queue, routed
from services import triage as desk_work
from services import wishes as posting
from services.access import Actor
from services.refusals import ForPeople


class Queue(StatesGroup):
    search = State()


def router() -> Router:
    routes = Router(name="triage")
    routes.message.register(first, Label(common.TRIAGE))
    routes.callback_query.register(following, Pressed("triage", 1))
    routes.callback_query.register(show_again, Pressed("show", 1))
    routes.callback_query.register(open_wish, Pressed("open", 1))
    routes.callback_query.register(open_sure, Pressed("open_sure", 1))
    routes.callback_query.register(agreed, Pressed("agreed", 1))
    routes.callback_query.register(turn_health, Pressed("turn_health", 1))
    routes.callback_query.register(photo, Pressed("see_photo", 1))
    routes.callback_query.register(listed, Pressed("queue", 1))
    routes.callback_query.register(ask_search, Pressed("queue_search"))
    routes.message.register(take_search, Queue.search, Typed())
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return await follow(message, unit, staff(actor))


async def following(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    after = await place_of(unit, staff(actor), ids[0])
    return await follow(press, unit, staff(actor), after)


async def show_again(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await again(press, unit, staff(actor), ids[0])


async def open_wish(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A wish for money or medicine asks a second time."""
    try:
        return await _open(press, unit, staff(actor), ids[0], sure=False)
    except ForPeople as refused:
        return edit(press, wording.ask_twice(ids[0], str(refused.facts["route"])))


async def open_sure(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _open(press, unit, staff(actor), ids[0], sure=True)


async def _open(
    press: CallbackQuery, unit: Unit, actor: Actor, wish_id: int, *, sure: bool
) -> list[Reply]:
    after = await place_of(unit, actor, wish_id)
    wish = await desk_work.open_wish(unit, actor, wish_id, sure=sure)
    done = wording.OPENED_URGENT if wish.urgent else wording.OPENED
    return await follow(press, unit, actor, after, done)


async def agreed(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await desk_work.note_agreed(unit, staff(actor), ids[0])
    return await again(press, unit, staff(actor), ids[0])


async def turn_health(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await public_words.turn_health(unit, staff(actor), ids[0])
    return await again(press, unit, staff(actor), ids[0])


async def photo(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return say(press, wording.photo(ids[0], await posting.photo(unit, staff(actor), ids[0])))


async def listed(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    rows = await queue.rows(unit, staff(actor))
    if not rows:
        return await follow(press, unit, staff(actor))
    handed_on = len(await routed.waiting(unit, staff(actor)))
    return edit(press, wording.queue(rows, ids[0], handed_on))


async def ask_search(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    staff(actor)
    await begin(unit, state, Queue.search)
    return edit(press, wording.ASK_SEARCH)


async def take_search(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One wish found is shown at once; none asks again."""
    words = message.text or ""
    found = await queue.search(unit, staff(actor), words)
    if found:
        await state.clear()
    if len(found) == 1:
        return await again(message, unit, staff(actor), found[0].wish_id)
    return say(message, wording.found(found, words.strip()))
