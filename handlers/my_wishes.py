"""One's own wishes: how they stand, what comes next, add, withdraw, ask why."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import FREE, Plain, Pressed, Typed
from handlers.forms import begin, put_down
from handlers.home import my_wishes
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import common, whys, wishing
from handlers.wording import my_wishes as wording
from handlers.wording.choosing import PAGE
from services import expiry, explaining, mending, photos, progress, remarks, typed, wish_endings
from services.access import Actor
from services.refusals import BadPhoto


class MyWishes(StatesGroup):
    find = State()
    words = State()
    photo = State()


def router() -> Router:
    routes = Router(name="my_wishes")
    routes.message.register(first, F.text == common.MY_WISHES)
    routes.message.register(first, FREE, Plain("mine"))
    routes.callback_query.register(again, Pressed("mine"))
    routes.callback_query.register(page, Pressed("mine_at", 2))
    routes.callback_query.register(look, Pressed("wish", 1))
    routes.callback_query.register(why, Pressed("why", 1))
    routes.callback_query.register(ask_find, Pressed("find_wish"))
    routes.message.register(take_find, MyWishes.find, Typed())
    routes.callback_query.register(ask_words, Pressed("add_words", 1))
    routes.message.register(take_words, MyWishes.words, Typed())
    routes.callback_query.register(take_said, Pressed("said", 2))
    routes.callback_query.register(ask_photo, Pressed("wish_photo", 1))
    routes.message.register(take_photo, MyWishes.photo, F.photo | F.document)
    routes.message.register(ask_photo_again, MyWishes.photo)
    routes.callback_query.register(ask_withdraw, Pressed("withdraw", 1))
    routes.callback_query.register(withdraw, Pressed("sure_withdraw", 1))
    routes.callback_query.register(still_wanted, Pressed("still", 1))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return say(message, await my_wishes(unit, member_of(actor)))


async def again(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await put_down(unit, state, MyWishes)
    return edit(press, await my_wishes(unit, member_of(actor)))


async def page(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    finished, at = ids
    return edit(press, await my_wishes(unit, member_of(actor), at, finished=bool(finished)))


async def look(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, wording.one(await progress.stands(unit, member_of(actor), ids[0])))


async def why(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, whys.why(*await explaining.why(unit, member_of(actor), ids[0])))


async def ask_find(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member_of(actor)
    await begin(unit, state, MyWishes.find)
    return edit(press, wording.ASK_FIND)


async def take_find(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """By number, or by a word of it; what is found is shown, else the question stays."""
    said = (message.text or "").strip()
    number = typed.whole_number(said)
    found = []
    for finished in (False, True):
        for wish_id in await progress.of_member(unit, member_of(actor), finished=finished):
            wish = await progress.stands(unit, member_of(actor), wish_id)
            named = typed.says_something(said) and said in (wish.words or "")
            if wish_id == number or named:
                found.append(wish)
    if not found:
        return say(message, wording.ASK_FIND)
    if len(found) > PAGE:  # more words may tell them apart
        return say(message, wording.found(found[:PAGE], len(found)))
    await state.clear()
    if len(found) == 1:
        return say(message, wording.one(found[0]))
    return say(message, wording.found(found, len(found)))


async def ask_words(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await mending.mendable(unit, member_of(actor), ids[0])
    await begin(unit, state, MyWishes.words, wish=ids[0])
    return say(press, wording.ASK_WORDS)


async def take_words(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    await mending.add_words(unit, member_of(actor), wish_id, message.text or "")
    await state.clear()
    wish = await progress.stands(unit, member_of(actor), wish_id)
    return say(message, wording.one(wish, wording.WORDS_ADDED))


async def take_said(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Words that were typed without a question belong to this wish: the answer the desk waits
    for, or a sentence more. Words that are gone are asked for."""
    wish_id, message_id = ids
    data = await state.get_data()
    if data.get("message") != message_id:
        return await ask_words(press, (wish_id,), state, unit, actor)
    wish = await mending.mendable(unit, member_of(actor), wish_id)
    answers = wish.asked_back_at is not None
    await (remarks.answer if answers else mending.add_words)(
        unit, member_of(actor), wish_id, data["said"]
    )
    await state.clear()
    stands = await progress.stands(unit, member_of(actor), wish_id)
    return edit(press, wording.one(stands, wording.ANSWERED if answers else wording.WORDS_ADDED))


async def ask_photo(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await mending.mendable(unit, member_of(actor), ids[0])
    await begin(unit, state, MyWishes.photo, wish=ids[0])
    return say(press, wording.ASK_PHOTO)


async def take_photo(
    message: Message,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
    picture: bytes | None = None,
) -> list[Reply]:
    if picture is None:
        raise BadPhoto(why="kind")
    wish_id = (await state.get_data())["wish"]
    wish = await mending.mendable(unit, member_of(actor), wish_id)
    photo_id = await photos.keep(unit, wish.beneficiary_id, picture)
    await mending.set_photo(unit, member_of(actor), wish_id, photo_id)
    await state.clear()
    stands = await progress.stands(unit, member_of(actor), wish_id)
    return say(message, wording.one(stands, wording.PHOTO_ADDED))


async def ask_photo_again(message: Message) -> list[Reply]:
    return say(message, wording.ASK_PHOTO)


async def ask_withdraw(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await progress.stands(unit, member_of(actor), ids[0])
    return edit(press, wishing.sure_withdraw(wish.wish_id, wording.title(wish), wish.status))


async def withdraw(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await wish_endings.withdraw(unit, member_of(actor), ids[0])
    return edit(press, await my_wishes(unit, member_of(actor), before=wishing.withdrawn(ids[0])))


async def still_wanted(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await expiry.still_wanted(unit, member_of(actor), ids[0])
    return edit(press, wording.STILL_WANTED)
