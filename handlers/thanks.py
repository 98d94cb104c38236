"""Thanks in words or a photo, passed on with consent."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin, leave
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import plain, receiving
from matching.understanding import OwnWords, understand
from matching.understanding.text import visible
from services import photos, thanks, typed
from services.access import Actor
from services.refusals import BadPhoto

_LONGEST = 300
_THANKING = ("谢", "感激", "辛苦", "好人", "暖", "满意", "高兴", "棒")


class Thanks(StatesGroup):
    words = State()
    preview = State()


_WRITING = StateFilter(Thanks.words, Thanks.preview)


def router() -> Router:
    routes = Router(name="thanks")
    routes.callback_query.register(ask, Pressed("thank", 1))
    routes.callback_query.register(none, _WRITING, Pressed("no_thanks"))
    routes.message.register(take_photo, _WRITING, F.photo | F.document)
    routes.message.register(take_words, _WRITING, Typed(), F.text.func(_is_thanks))
    routes.callback_query.register(pass_on, Thanks.preview, Pressed("pass_on"))
    routes.callback_query.register(again, Thanks.preview, Pressed("thanks_again"))
    return routes


def _is_thanks(text: str) -> bool:
    """Other everyday words mean here what they mean everywhere."""
    return plain.meaning(text) in (None, "thanks")


async def ask(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await thanks.may_thank(unit, member_of(actor), ids[0])
    await begin(unit, state, Thanks.words, match=ids[0])
    return say(press, receiving.ASK_THANKS)


async def none(press: CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    await leave(unit, state)
    return edit(press, receiving.NO_THANKS)


async def take_words(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    """A wish that comes instead is no thanks: the question is over."""
    words = " ".join(visible(msg.text or "").split())
    if len(words) > _LONGEST:
        return say(msg, receiving.THANKS_TOO_LONG)
    if not typed.says_something(words):
        return say(msg, receiving.ASK_THANKS)
    if not any(one in words for one in _THANKING) and understand(words, own).kind == "need":
        await leave(unit, state)
        return say(msg, receiving.A_WISH)
    return await _preview(msg, state, await state.update_data({"words": words}))


async def take_photo(
    msg: Message,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
    picture: bytes | None = None,
    album_goes_on: bool = False,
) -> list[Reply]:
    """Kept under the receiver's key, and forgotten unless it is passed on; of an album, the
    first one stays."""
    if album_goes_on:
        return []
    if picture is None:
        raise BadPhoto(why="kind")
    data = await state.get_data()
    found = await thanks.may_thank(unit, member_of(actor), data["match"])
    if "photo" in data:
        await photos.drop(unit, data["photo"])
    changed: dict[str, Any] = {"photo": await photos.keep(unit, found.wish.beneficiary_id, picture)}
    if typed.says_something(msg.caption or ""):
        changed["words"] = " ".join(visible(msg.caption or "").split())[:_LONGEST]
    return await _preview(msg, state, await state.update_data(changed))


async def _preview(msg: Message, state: FSMContext, data: dict[str, Any]) -> list[Reply]:
    await state.set_state(Thanks.preview)
    return say(msg, receiving.thanks_preview(data.get("words"), data.get("photo")))


async def pass_on(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    words, photo = data.get("words"), data.get("photo")
    await thanks.pass_on(unit, member_of(actor), data["match"], words, photo)
    await state.clear()
    return edit(press, receiving.PASSED_ON)


async def again(press: CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    match_id = (await state.get_data())["match"]
    await begin(unit, state, Thanks.words, match=match_id)
    return edit(press, receiving.ASK_THANKS)
