"""The desk's members: the list, the search, and opening a card."""

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Label, Pressed, Typed
from handlers.forms import begin, put_down
from handlers.member_screens import opened
from handlers.replies import Reply, edit, say
from handlers.who import staff
from handlers.wording import common, people
from handlers.wording.screen import Screen
from matching.understanding import only_names
from services import directory
from services.access import DESK, Actor
from services.directory import Group
from services.typed import says_something


class FindMember(StatesGroup):
    words = State()


class NamesMember(Filter):
    """Somebody at the desk types nothing but the name of a person they may look up."""

    async def __call__(self, message: Message, unit: Unit, actor: Actor | None = None) -> bool:
        said = message.text or ""
        if actor is None or not actor.holds(*DESK) or not only_names(said):
            return False
        return bool(await directory.search(unit, actor, said))


def router() -> Router:
    routes = Router(name="members")
    routes.message.register(first, Label(common.MEMBERS))
    routes.callback_query.register(page, Pressed("members", 2))
    routes.callback_query.register(ask_whom, Pressed("find_member"))
    routes.message.register(find, FindMember.words, Typed())
    routes.message.register(find_named, StateFilter(None), Typed(), NamesMember())
    routes.callback_query.register(found_page, FindMember.words, Pressed("found_page", 1))
    routes.callback_query.register(open_card, Pressed("member", 1))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return say(message, await _listed(unit, staff(actor), Group.ALL, 0))


async def page(
    press: CallbackQuery,
    ids: tuple[int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    group, at = ids
    which = people.ORDER[group] if group < len(people.ORDER) else Group.ALL
    screen = await _listed(unit, staff(actor), which, at)
    await put_down(unit, state, FindMember)
    return edit(press, screen)


async def _listed(unit: Unit, actor: Actor, which: Group, at: int) -> Screen:
    ids = await directory.group(unit, actor, which)
    start, end = people.page_bounds(len(ids), at)
    entries = await directory.entries(unit, actor, ids[start:end])
    return people.listed(which, entries, len(ids), at)


async def ask_whom(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    staff(actor)
    await begin(unit, state, FindMember.words)
    return say(press, people.FIND)


async def find(message: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    said = message.text or ""
    if not says_something(said):
        return say(message, people.FIND)
    screen = await _found(unit, staff(actor), said, 0)
    await state.set_data({"said": said[:40]})
    return say(message, screen)


async def find_named(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A name out of the blue: as if it had been asked for."""
    await begin(unit, state, FindMember.words)
    return await find(message, state, unit, actor)


async def found_page(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    said = (await state.get_data()).get("said", "")
    return edit(press, await _found(unit, staff(actor), said, ids[0]))


async def _found(unit: Unit, actor: Actor, said: str, at: int) -> Screen:
    ids = await directory.search(unit, actor, said)
    start, end = people.page_bounds(len(ids), at)
    entries = await directory.entries(unit, actor, ids[start:end])
    return people.found(said, entries, len(ids), at)


async def open_card(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    replies = await opened(press, unit, staff(actor), ids[0])
    await put_down(unit, state, FindMember)
    return replies
