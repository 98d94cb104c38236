"""The rights over one's own data, for somebody whom the chat does not reach."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import photos
from db.session import Unit
from db.tables.consent import ConsentKind
from handlers.filters import Chosen, Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, own_copy, say, show
from handlers.who import staff
from handlers.wording import plain
from handlers.wording import rights_for as wording
from handlers.wording.my_data import copies
from handlers.wording.screen import Screen
from services import consents, rights_for
from services.access import Actor


class RightsFor(StatesGroup):
    sure = State()


_KINDS = tuple(kind.value for kind in consents.TAKEN_BACK)


def router() -> Router:
    routes = Router(name="rights_for")
    routes.callback_query.register(look, Pressed("kept_for", 1))
    routes.callback_query.register(send_copy, Pressed("copy_for", 1))
    routes.callback_query.register(ask_back, Chosen("back_for", *_KINDS, ids=1))
    routes.callback_query.register(take_back, Chosen("sure_back_for", *_KINDS, ids=1))
    routes.callback_query.register(ask_forget, Pressed("forget_for", 1))
    routes.callback_query.register(ask_sure, Chosen("asks_for", *rights_for.ASKED, ids=1))
    routes.callback_query.register(forget, RightsFor.sure, Pressed("gone_for"))
    routes.message.register(type_sure, RightsFor.sure, Typed())
    return routes


async def look(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _shown(press, unit, staff(actor), ids[0])


async def _shown(
    press: CallbackQuery, unit: Unit, actor: Actor, member_id: int, said: str | None = None
) -> list[Reply]:
    kept = await rights_for.kept(unit, actor, member_id)
    return edit(press, wording.everything(member_id, kept), said)


async def send_copy(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    whose = await rights_for.copied(unit, staff(actor), ids[0])
    kept = copies(await photos.count(unit, whose), wording.COPY)
    return own_copy(press, whose, *kept)


async def ask_back(
    press: CallbackQuery, ids: tuple[int], word: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await rights_for.kept(unit, staff(actor), ids[0])
    return edit(press, wording.sure_take_back(ids[0], word))


async def take_back(
    press: CallbackQuery, ids: tuple[int], word: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    waiting = await rights_for.take_back(unit, staff(actor), ids[0], ConsentKind(word))
    return await _shown(press, unit, staff(actor), ids[0], wording.taken_back(word, waiting))


async def ask_forget(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(
        press, wording.ask_who(ids[0], *await rights_for.ending(unit, staff(actor), ids[0]))
    )


async def ask_sure(
    press: CallbackQuery,
    ids: tuple[int],
    word: str,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    """Nothing can be deleted by an old button alone."""
    screen = await _sure(unit, staff(actor), ids[0], word)
    await begin(unit, state, RightsFor.sure, member=ids[0], asked=word)
    return edit(press, screen)


async def _sure(unit: Unit, actor: Actor, member_id: int, asked: str) -> Screen:
    name, _ = await rights_for.ending(unit, actor, member_id)
    return wording.sure(name, asked)


async def forget(
    press: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    name, _ = await rights_for.ending(unit, staff(actor), data["member"])
    await rights_for.forget(unit, staff(actor), data["member"], data["asked"])
    await state.clear()
    return show(press, wording.forgotten(name))


async def type_sure(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Deleting everything wants the very word."""
    if plain.bare(message.text or "") in plain.DELETE_ALL:
        return await forget(message, state, unit, actor)
    data = await state.get_data()
    return say(message, await _sure(unit, staff(actor), data["member"], data["asked"]))
