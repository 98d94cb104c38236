"""📇 The desk fills in what is missing about a beneficiary: age, village, phone, address."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import wishes
from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say
from handlers.triage_card import again, last_answer
from handlers.typed_answers import address_of, age_of
from handlers.who import staff
from handlers.wording import triage_choices as wording
from handlers.wording.screen import Screen
from services import mending, particulars, triage, typed
from services.access import Actor


class Fill(StatesGroup):
    age = State()
    phone = State()
    home = State()


def router() -> Router:
    routes = Router(name="about_whom")
    routes.callback_query.register(about, Pressed("about", 1))
    routes.callback_query.register(ask_age, Pressed("set_age", 1))
    routes.callback_query.register(take_age, Pressed("age_is", 2))
    routes.message.register(type_age, Fill.age, Typed())
    routes.callback_query.register(villages, Pressed("villages", 2))
    routes.callback_query.register(take_village, Pressed("village_is", 2))
    routes.callback_query.register(ask_phone, Pressed("set_phone", 1))
    routes.message.register(type_phone, Fill.phone, Typed())
    routes.callback_query.register(ask_home, Pressed("set_home", 1))
    routes.message.register(type_home, Fill.home, Typed())
    routes.callback_query.register(keep_answer, Pressed("keep_answer", 1))
    return routes


async def about(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, wording.about(await particulars.read(unit, staff(actor), ids[0])))


async def ask_age(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await triage.submitted(unit, staff(actor), ids[0])
    await begin(unit, state, Fill.age, wish=ids[0])
    return edit(press, wording.ask_age(ids[0]))


async def take_age(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await particulars.set_age(unit, staff(actor), ids[0], ids[1])
    return edit(press, wording.about(await particulars.read(unit, staff(actor), ids[0])))


async def type_age(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    age = age_of(message.text or "")
    if age is None:
        return say(message, wording.again_about(wording.BAD_AGE, wish_id))
    await particulars.set_age(unit, staff(actor), wish_id, age)
    return await _filled(message, state, unit, staff(actor), wish_id)


async def villages(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    listed = await particulars.villages(unit, staff(actor), ids[0])
    return edit(press, wording.choose_village(ids[0], listed, ids[1]))


async def take_village(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await particulars.set_village(unit, staff(actor), ids[0], ids[1])
    return edit(press, wording.about(await particulars.read(unit, staff(actor), ids[0])))


async def ask_phone(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await triage.submitted(unit, staff(actor), ids[0])
    await begin(unit, state, Fill.phone, wish=ids[0])
    return edit(press, wording.again_about(wording.ASK_PHONE, ids[0]))


async def type_phone(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    phone = typed.phone(message.text or "")
    if phone is None:
        return say(message, wording.again_about(wording.BAD_PHONE, wish_id))
    await particulars.set_phone(unit, staff(actor), wish_id, phone)
    return await _filled(message, state, unit, staff(actor), wish_id)


async def ask_home(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await triage.submitted(unit, staff(actor), ids[0])
    await begin(unit, state, Fill.home, wish=ids[0])
    return edit(press, wording.again_about(wording.ASK_HOME, ids[0]))


async def type_home(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    address = address_of(message.text or "")
    if isinstance(address, Screen):
        return say(message, wording.again_about(address.text, wish_id))
    await particulars.set_home(unit, staff(actor), wish_id, address)
    return await _filled(message, state, unit, staff(actor), wish_id)


async def keep_answer(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What the desk was answered need not be typed again."""
    wish = await triage.submitted(unit, staff(actor), ids[0])
    about, said = await last_answer(unit, wish)
    phone, address = typed.phone(said), address_of(said)
    if about == "phone" and phone is not None:
        await particulars.set_phone(unit, staff(actor), wish.id, phone)
    if about == "home" and isinstance(address, str):
        await particulars.set_home(unit, staff(actor), wish.id, address)
    if about == "detail":
        [line] = await wishes.lines(unit, wish.id)
        await mending.change_line(unit, staff(actor), line.id, detail=said)
    return await again(press, unit, staff(actor), wish.id)


async def _filled(
    message: Message, state: FSMContext, unit: Unit, actor: Actor, wish_id: int
) -> list[Reply]:
    await state.clear()
    return say(message, wording.about(await particulars.read(unit, actor, wish_id)))
