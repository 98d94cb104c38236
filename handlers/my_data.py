"""One's own data: look, correct, take a copy along."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import photos, stations
from db.session import Unit
from handlers.filters import FREE, Chosen, Plain, Pressed, Typed
from handlers.forms import begin, leave
from handlers.replies import Reply, own_copy, say, show
from handlers.typed_answers import address_of, name_of, village_of
from handlers.who import member_of
from handlers.wording import common, joining
from handlers.wording import my_data as wording
from handlers.wording.screen import Screen
from services import profile, rights, typed
from services.access import Actor
from services.refusals import BadAge, BadPhone, NoIdNumber


class MyData(StatesGroup):
    name = State()
    village = State()
    address = State()
    phone = State()
    age = State()


def router() -> Router:
    routes = Router(name="my_data")
    routes.message.register(look, Command("mydata"))
    routes.message.register(look, FREE, Plain("mydata"))
    routes.callback_query.register(look, Pressed("mydata"))
    routes.callback_query.register(ask, Chosen("fix", *wording.FACTS))
    routes.message.register(take_name, MyData.name, Typed())
    routes.callback_query.register(tap_village, MyData.village, Pressed("village", 1))
    routes.message.register(type_village, MyData.village, Typed())
    routes.message.register(take_address, MyData.address, Typed())
    routes.message.register(take_phone, MyData.phone, Typed())
    routes.message.register(take_age, MyData.age, Typed())
    facts = (MyData.address, MyData.phone, MyData.age)
    for fact in facts:
        routes.callback_query.register(drop, fact, Chosen("drop_fact", *wording.MAY_GO))
    routes.callback_query.register(send_copy, Pressed("my_copy"))
    return routes


async def look(
    event: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await leave(unit, state)
    if actor is None:
        return say(event, wording.NO_MEMBER)
    return show(event, wording.everything(await rights.kept(unit, actor)))


async def ask(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One fact at a time; nothing else of the screen is lost."""
    kept = await rights.kept(unit, member_of(actor))
    await begin(unit, state, getattr(MyData, word))
    if word == "village":
        return say(press, joining.ask_village(await _villages(unit, member_of(actor))))
    return say(press, wording.ask(word, known=getattr(kept, word) is not None))


async def _villages(unit: Unit, actor: Actor) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in await stations.villages(unit, actor.station_id)]


async def _done(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, screen: Screen
) -> list[Reply]:
    await state.clear()
    return [*say(to, screen, wording.everything(await rights.kept(unit, actor)))]


async def take_name(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if typed.is_id_number(message.text or ""):
        return say(message, wording.ID_NUMBER)
    name = name_of(message.text or "")
    if isinstance(name, Screen):
        return say(message, name)
    await profile.set_name(unit, member_of(actor), name)
    return await _done(message, state, unit, member_of(actor), wording.changed("name"))


async def tap_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    known = dict(await _villages(unit, member_of(actor)))
    await profile.set_village(unit, member_of(actor), ids[0] if ids[0] in known else None)
    return await _done(press, state, unit, member_of(actor), wording.changed("village"))


async def type_village(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    found, asked = village_of(message.text or "", await _villages(unit, member_of(actor)))
    if found is None:
        return say(message, asked)
    await profile.set_village(unit, member_of(actor), found)
    return await _done(message, state, unit, member_of(actor), wording.changed("village"))


async def take_address(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if typed.is_id_number(message.text or ""):
        return say(message, wording.ID_NUMBER)
    address = address_of(message.text or "")
    if isinstance(address, Screen):
        return say(message, Screen(address.text, (common.CANCEL_ROW,)))
    await profile.set_address(unit, member_of(actor), address)
    return await _done(message, state, unit, member_of(actor), wording.changed("address"))


async def take_phone(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        await profile.set_phone(unit, member_of(actor), message.text or "")
    except NoIdNumber:
        return say(message, wording.ID_NUMBER)
    except BadPhone:
        return say(message, wording.NO_PHONE)
    return await _done(message, state, unit, member_of(actor), wording.changed("phone"))


async def take_age(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        number = typed.whole_number(message.text or "")
        await profile.set_age(unit, member_of(actor), -1 if number is None else number)
    except BadAge:
        return say(message, wording.NO_AGE)
    return await _done(message, state, unit, member_of(actor), wording.changed("age"))


async def drop(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await profile.remove(unit, member_of(actor), word)
    return await _done(press, state, unit, member_of(actor), wording.dropped(word))


async def send_copy(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    me = member_of(actor).member_id
    return own_copy(press, me, *wording.copies(await photos.count(unit, me)))
