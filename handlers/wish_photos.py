"""A photo is added to a wish before it is posted, changed, or taken off again."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed
from handlers.replies import Reply, say
from handlers.wish_card import facts_of
from handlers.wish_steps import PostWish, last_look
from handlers.wording import wish_people as wording
from handlers.wording import wishing
from handlers.wording.screen import Screen
from services import photos
from services.access import Actor


def router() -> Router:
    routes = Router(name="wish_photos")
    routes.callback_query.register(ask_photo, PostWish.preview, Pressed("photo"))
    routes.callback_query.register(drop_photo, PostWish.preview, Pressed("no_photo"))
    shows_wish = StateFilter(PostWish.card, PostWish.preview)
    routes.message.register(take_photo, shows_wish, F.photo | F.document)
    return routes


async def ask_photo(press: CallbackQuery) -> list[Reply]:
    return say(press, Screen(wording.ASK_PHOTO))


async def drop_photo(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    await _forget_photo(state, unit)
    return await last_look(press, state, unit, actor)


async def take_photo(
    message: Message,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    picture: bytes | None,
    album_goes_on: bool = False,
) -> list[Reply]:
    """The newest photo takes the place of the one before; of an album, the first one stays."""
    if album_goes_on:
        return []
    if picture is not None:
        await _forget_photo(state, unit)
        await state.update_data(photo=await photos.keep(unit, actor.member_id, picture))
    said = wording.FIRST_OF_ALBUM if message.media_group_id is not None else None
    said = wording.BAD_PHOTO if picture is None else said
    before = [] if said is None else say(message, Screen(said))
    if await state.get_state() == PostWish.preview.state:
        return [*before, *await last_look(message, state, unit, actor)]
    return [*before, *say(message, wishing.card(facts_of(await state.get_data())))]


async def _forget_photo(state: FSMContext, unit: Unit) -> None:
    data = await state.get_data()
    if (photo_id := data.pop("photo", None)) is not None:
        await photos.drop(unit, photo_id)
        await state.set_data(data)
