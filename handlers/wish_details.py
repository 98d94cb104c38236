"""Posting a wish, after its card: for whom, where, how they agreed, the last look."""

from dataclasses import replace

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import Chosen, Pressed, Typed
from handlers.home import home
from handlers.replies import Reply, edit, say
from handlers.typed_answers import address_of, name_of, village_of
from handlers.wish_card import draft_of
from handlers.wish_steps import PostWish, ask, next_question, too_many
from handlers.wording import wishing
from handlers.wording.screen import Screen
from services import wishes
from services.access import Actor
from services.refusals import TooManyOpen
from services.wishes import Beneficiary


def router() -> Router:
    routes = Router(name="wish_details")
    routes.message.register(take_name, PostWish.name, Typed())
    routes.callback_query.register(take_village, PostWish.village, Pressed("village", 1))
    routes.message.register(type_village, PostWish.village, Typed())
    routes.message.register(take_address, PostWish.address, Typed())
    routes.callback_query.register(skip_address, PostWish.address, Pressed("skip"))
    routes.callback_query.register(take_how, PostWish.how, Chosen("how", *wishing.HOW_WORDS))
    routes.message.register(ask_how_again, PostWish.how, Typed())
    routes.callback_query.register(change_address, PostWish.preview, Pressed("address"))
    routes.callback_query.register(post, PostWish.preview, Pressed("post"))
    return routes


async def take_name(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    name = name_of(message.text or "")
    if isinstance(name, Screen):
        return say(message, Screen(name.text, wishing.ASK_NAME.rows))
    await state.update_data(name=name)
    return await next_question(message, state, unit, actor)


async def take_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    known = {one.id: one.name for one in await stations.villages(unit, actor.station_id)}
    chosen = ids[0] if ids[0] in known else None
    await state.update_data(village=chosen)
    done = edit(press, Screen(f"📍 {known[chosen]}" if chosen else "📍 村先不填"))
    return [*done, *(await next_question(press, state, unit, actor))[1:]]


async def type_village(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    found, asked = village_of(
        message.text or "",
        [(one.id, one.name) for one in await stations.villages(unit, actor.station_id)],
        whose=(await state.get_data())["name"],
        last=wishing.BACK_ROW,
    )
    if found is None:
        return say(message, asked)
    await state.update_data(village=found)
    return await next_question(message, state, unit, actor)


async def take_address(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    address = address_of(message.text or "")
    if isinstance(address, Screen):
        return say(message, address)
    await state.update_data(address=address)
    return await next_question(message, state, unit, actor)


async def skip_address(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """An address that is known already stays."""
    await state.update_data(address=(await state.get_data()).get("address"))
    done = edit(press, Screen("📍 好的，地址先这样"))
    return [*done, *(await next_question(press, state, unit, actor))[1:]]


async def change_address(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    other = (await state.get_data())["other"]
    asked = wishing.ASK_ADDRESS_OTHER if other else wishing.ASK_ADDRESS_SELF
    return await ask(press, state, PostWish.address, asked)


async def take_how(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    await state.update_data(how=word)
    done = edit(press, Screen(f"🤝 {wishing.HOW_WORDS[word]}"))
    return [*done, *(await next_question(press, state, unit, actor))[1:]]


async def ask_how_again(message: Message) -> list[Reply]:
    return say(message, wishing.ASK_HOW)


async def post(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    data = await state.get_data()
    draft, name = await draft_of(state), data.get("name")
    if data["other"]:
        person = Beneficiary(
            name=name or "",
            age=draft.age,
            village_id=data.get("village"),
            address=data.get("address"),
            how=wishing.HOW_WORDS[data["how"]],
        )
        draft = replace(draft, beneficiary=person)
    else:
        draft = replace(draft, address=data.get("address"))
    try:
        async with unit.session.begin_nested():
            posted = await wishes.post(unit, actor, draft)
    except TooManyOpen:
        return await too_many(press, state, unit, actor)
    await state.clear()
    slip = posted.slip_code if data["other"] else None
    screen = await home(unit, actor)
    text = wishing.posted(posted.wish_id, slip, name)
    return [*edit(press, Screen("📮 已提交")), *say(press, Screen(text, menu=screen.menu))[1:]]
