"""心愿墙: look through what is wished for."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import FREE, Plain, Pressed, Typed
from handlers.forms import begin, leave, put_down
from handlers.replies import Reply, edit, say, show
from handlers.wall_card import Wall, show_wish
from handlers.who import member_of
from handlers.wording import common, plain
from handlers.wording import wall as wording
from handlers.wording.wall import Looking
from services import typed, wall
from services.access import Actor
from services.wall import Choice


def router() -> Router:
    routes = Router(name="wall")
    routes.message.register(first, F.text == common.WALL)
    routes.message.register(first, FREE, Plain("wall"))
    routes.callback_query.register(look, Pressed("wall", 4))
    routes.callback_query.register(aids, Pressed("wall_aid", 4))
    routes.callback_query.register(village_list, Pressed("wall_village", 4))
    routes.callback_query.register(values, Pressed("wall_yuan", 4))
    routes.callback_query.register(ask_search, Pressed("wall_search"))
    routes.callback_query.register(all_again, Pressed("wall_all"))
    routes.message.register(search, Wall.search, Typed())
    routes.callback_query.register(one, Pressed("wall_wish", 5))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return await _show(message, unit, member_of(actor), Looking(), None)


async def look(
    press: CallbackQuery,
    ids: tuple[int, int, int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    await put_down(unit, state, Wall.card)
    await put_down(unit, state, "OfferHelp:choose")
    words = (await state.get_data()).get("words") if await _searching(state) else None
    return await _show(press, unit, member_of(actor), Looking(*ids), words)


async def _searching(state: FSMContext) -> bool:
    return await state.get_state() == Wall.search.state


async def _show(
    to: Message | CallbackQuery, unit: Unit, actor: Actor, looking: Looking, words: str | None
) -> list[Reply]:
    village = await stations.village(unit, looking.village or None)
    known = 0 < looking.aid <= len(wording.AIDS)
    choice = Choice(
        aid=wording.AIDS[looking.aid - 1] if known else None,
        village_id=looking.village or None,
        yuan=looking.yuan or None,
        words=words,
    )
    found = await wall.browse(unit, actor, choice)
    name = None if village is None else village.name
    return show(to, wording.wall(found, looking, name, words))


async def aids(
    press: CallbackQuery, ids: tuple[int, int, int, int], actor: Actor | None
) -> list[Reply]:
    member_of(actor)
    return edit(press, wording.choose_aid(Looking(*ids)))


async def village_list(
    press: CallbackQuery, ids: tuple[int, int, int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    listed = await wall.villages(unit, member_of(actor))
    return edit(press, wording.choose_village(Looking(*ids), listed))


async def values(
    press: CallbackQuery, ids: tuple[int, int, int, int], actor: Actor | None
) -> list[Reply]:
    member_of(actor)
    return edit(press, wording.choose_yuan(Looking(*ids)))


async def ask_search(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member_of(actor)
    await begin(unit, state, Wall.search)
    return edit(press, wording.ASK_SEARCH)


async def search(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Words to look for; more words look again, until the search is left."""
    if plain.meaning(message.text or "") in ("offer", "wall"):
        return say(message, wording.PRESS_ONE)
    words = typed.name(message.text or "", longest=40)
    if words is None:
        return say(message, wording.NO_SEARCH)
    await state.set_data({"words": words})
    return await _show(message, unit, member_of(actor), Looking(), words)


async def all_again(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if await _searching(state):
        await leave(unit, state)
    return await _show(press, unit, member_of(actor), Looking(), None)


async def one(
    press: CallbackQuery,
    ids: tuple[int, int, int, int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    wish = await wall.one(unit, member_of(actor), ids[0])
    await put_down(unit, state, Wall.card)
    return edit(press, await show_wish(unit, wish, Looking(*ids[1:])))
