"""Whom a wish is for, where they live, how they agreed; the last look, and sending it off."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from db.tables.consent import ConsentKind
from handlers.filters import Chosen, Pressed, Typed
from handlers.home import menu_of
from handlers.lesson_steps import ask_to_keep, held
from handlers.replies import Reply, edit, say
from handlers.typed_answers import address_of, name_of, place_of, village_of
from handlers.wish_card import draft_of, redraw
from handlers.wish_steps import (
    QUESTIONS,
    PostWish,
    agreed_of,
    ask,
    last_look,
    next_step,
    own_home,
    step_back,
    too_many,
    villages,
)
from handlers.wording import common, my_wishes, plain, wishing
from handlers.wording import wish_people as wording
from handlers.wording.contact import reached
from handlers.wording.screen import Screen
from matching.understanding import OwnWords, understand
from services import progress, wishes
from services.access import Actor
from services.members import GUARDIAN, is_child
from services.refusals import NotFound, TooManyOpen
from services.station_contact import contact
from services.wish_drafts import Beneficiary


def router() -> Router:
    routes = Router(name="wish_people")
    asked = StateFilter(*QUESTIONS.values(), PostWish.double, PostWish.preview)
    routes.callback_query.register(back, asked, Pressed("step_back"))
    routes.message.register(back, asked, F.text == common.BACK)
    routes.message.register(take_name, PostWish.name, Typed())
    routes.callback_query.register(take_called, PostWish.name, Pressed("called"))
    routes.callback_query.register(take_village, PostWish.village, Pressed("village", 1))
    routes.message.register(type_village, PostWish.village, Typed())
    home = StateFilter(PostWish.village, PostWish.address)
    routes.callback_query.register(take_same_home, home, Pressed("same_home"))
    routes.message.register(take_address, PostWish.address, Typed())
    routes.callback_query.register(skip_address, PostWish.address, Pressed("skip"))
    hows = Chosen("how", "face", "phone", "kin", "again")
    routes.callback_query.register(take_how, PostWish.how, hows)
    routes.callback_query.register(take_kin, PostWish.how, Chosen("kin", *wording.KIN))
    routes.message.register(type_how, PostWish.how, Typed())
    routes.callback_query.register(look_double, PostWish.double, Pressed("double", 1))
    routes.callback_query.register(back_to_doubles, PostWish.double, Pressed("doubles"))
    routes.callback_query.register(post_anyway, PostWish.double, Pressed("anyway"))
    routes.message.register(type_anyway, PostWish.double, Typed())
    routes.callback_query.register(change_address, PostWish.preview, Pressed("address"))
    routes.callback_query.register(change_village, PostWish.preview, Pressed("re_village"))
    routes.callback_query.register(post, PostWish.preview, Pressed("post"))
    routes.message.register(type_at_look, PostWish.preview, Typed())
    return routes


async def back(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """To the question before; from the first, to the card."""
    if (asked := await step_back(to, state, unit, actor)) is not None:
        return asked
    await state.set_state(PostWish.card)
    return await redraw(to, state, await draft_of(state))


async def take_name(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    name = name_of(message.text or "")
    if isinstance(name, Screen):
        return say(message, Screen(name.text, wishing.ASK_NAME.rows))
    await state.update_data(name=name)
    return await next_step(message, state, unit, actor)


async def take_called(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """By the name that was said with the wish."""
    name = wording.called_in((await draft_of(state)).words)
    if name is None:
        raise NotFound
    await state.update_data(name=name)
    done = edit(press, Screen(f"👤 {name}"))
    return [*done, *(await next_step(press, state, unit, actor))[1:]]


async def take_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    known = dict(await villages(unit, actor))
    chosen = ids[0] if ids[0] in known else None
    await state.update_data(village=chosen)
    done = edit(press, Screen(f"📍 {known[chosen]}" if chosen else "📍 村先不填"))
    return [*done, *(await next_step(press, state, unit, actor))[1:]]


async def take_same_home(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """Whoever lives with the poster lives where they do."""
    await state.update_data(await own_home(unit, actor))
    done = edit(press, Screen("🏠 跟您住一起"))
    return [*done, *(await next_step(press, state, unit, actor))[1:]]


async def _share(said: str, state: FSMContext, unit: Unit, actor: Actor) -> bool:
    """Whether these words name the poster's own home, which is then theirs as well."""
    known = await own_home(unit, actor)
    shared = {key: known[key] for key in wording.shared_home(said) if key in known}
    await state.update_data(shared)
    return bool(shared)


async def type_village(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    if await _share(message.text or "", state, unit, actor):
        return await next_step(message, state, unit, actor)
    found, asked = village_of(
        message.text or "",
        await villages(unit, actor),
        whose=(await state.get_data())["name"],
        last=wishing.BACK_ROW,
    )
    if found is None:
        return say(message, asked)
    await state.update_data(village=found)
    return await next_step(message, state, unit, actor)


async def take_address(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    said = message.text or ""
    if "address" in wording.shared_home(said) and "address" in await own_home(unit, actor):
        await _share(said, state, unit, actor)
        return await next_step(message, state, unit, actor)
    address = address_of(said)
    if isinstance(address, Screen):
        return say(message, address)
    await state.update_data(address=address)
    return await next_step(message, state, unit, actor)


async def skip_address(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """An address that is known already stays."""
    await state.update_data(address=(await state.get_data()).get("address"))
    done = edit(press, Screen("📍 好的，地址先这样"))
    return [*done, *(await next_step(press, state, unit, actor))[1:]]


async def change_address(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    await state.update_data(from_look=True)
    return await ask(press, state, unit, actor, "address")


async def change_village(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    await state.update_data(from_look=True)
    return await ask(press, state, unit, actor, "village")


async def type_at_look(
    message: Message, state: FSMContext, unit: Unit, actor: Actor, own: OwnWords
) -> list[Reply]:
    """A place typed under the last look is where they live, and 提交 sends it off; other words
    change nothing, the next wish among them, which begins with a place as well."""
    if plain.bare(message.text or "").rstrip("吧嘛了啊") == "提交":
        return await post(message, state, unit, actor)
    place, reading = place_of(message.text or ""), understand(message.text or "", own)
    if reading.kind == "need" and reading.lines:
        said = wording.FIRST_THIS
    elif place is not None:
        await state.update_data(address=place)
        return await last_look(message, state, unit, actor)
    else:
        said = wording.LOOK_UNCLEAR
    return [*say(message, Screen(said)), *await last_look(message, state, unit, actor)]


async def take_how(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """How they agreed; of the family, who it was, or the question once more."""
    if is_child((await draft_of(state)).age):
        return edit(press, wording.ASK_GUARDIAN)
    if word == "again":
        return edit(press, wishing.ASK_HOW)
    if word == "kin":
        return edit(press, wording.ASK_KIN)
    return await take_kin(press, word, state, unit, actor)


async def take_kin(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    if not await _may_agree(word, state):
        return edit(press, wording.ASK_GUARDIAN)
    await state.update_data(how=word)
    done = edit(press, Screen(f"🤝 {wording.HOW_WORDS[word]}"))
    return [*done, *(await next_step(press, state, unit, actor))[1:]]


async def type_how(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    how = wording.how_of(message.text or "")
    if how is None:
        return say(message, wording.how_again(message.text or ""))
    if not await _may_agree(how, state):
        return say(message, wording.ASK_GUARDIAN)
    await state.update_data(how=how)
    return await next_step(message, state, unit, actor)


async def _may_agree(word: str, state: FSMContext) -> bool:
    """For a child only a guardian."""
    return GUARDIAN in wording.HOW_WORDS[word] or not is_child((await draft_of(state)).age)


async def look_double(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor
) -> list[Reply]:
    text = my_wishes.one(await progress.stands(unit, actor, ids[0])).text
    return edit(press, wording.double(ids[0], text))


async def back_to_doubles(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    return await last_look(press, state, unit, actor)


async def post_anyway(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    await state.update_data(anyway=True)
    done = edit(press, Screen("好的，再提一个。"))
    return [*done, *(await last_look(press, state, unit, actor))[1:]]


async def type_anyway(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """还是要提, or the question once more."""
    text = message.text or ""
    if plain.meaning(text) == "yes" or "要提" in text:
        await state.update_data(anyway=True)
    return await last_look(message, state, unit, actor)


async def post(
    press: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    data = await state.get_data()
    agreed = frozenset(map(ConsentKind, await agreed_of(state, unit, actor)))
    name = data.get("name")
    draft = replace(await draft_of(state), photo_id=data.get("photo"), agreed=agreed)
    if data["other"]:
        person = Beneficiary(
            name=name or "",
            age=draft.age,
            village_id=data.get("village"),
            address=data.get("address"),
            how=wording.HOW_WORDS[data["how"]],
        )
        draft = replace(draft, beneficiary=person)
    else:
        draft = replace(draft, address=data.get("address"))
    try:
        async with unit.attempt():
            posted = await wishes.post(unit, actor, draft)
    except TooManyOpen:
        return await too_many(press, state, unit, actor)
    await state.clear()
    slip = posted.slip_code if data["other"] else None
    days = (await progress.stands(unit, actor, posted.wish_id)).check_days
    text = wishing.posted(posted.wish_id, days, slip, name)
    text += reached(await contact(unit, actor.station_id))
    posted_screen = Screen(text, menu=menu_of(actor))
    asked = await ask_to_keep(press, state, unit, actor, held(data))
    if isinstance(press, Message):
        return [*say(press, posted_screen), *asked]
    return [*edit(press, Screen("📮 已提交")), *say(press, posted_screen)[1:], *asked]
