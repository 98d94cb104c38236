"""Writing down somebody who has no account: six short questions, then a last look."""

from typing import Any

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, say, show
from handlers.typed_answers import address_of, name_of, village_of
from handlers.who import staff
from handlers.wording import adding as wording
from handlers.wording import plain
from handlers.wording.screen import Screen
from services import acting
from services import personal_facts as facts
from services.access import Actor
from services.members import NewMember
from services.refusals import BadAge, BadPhone, NoIdNumber, NotFound
from services.station_work import own_stations


class AddMember(StatesGroup):
    answer = State()
    sure = State()


def router() -> Router:
    routes = Router(name="add_member")
    routes.callback_query.register(start, Pressed("add_member"))
    routes.callback_query.register(skip, AddMember.answer, Pressed("am_skip"))
    routes.callback_query.register(back, AddMember.answer, Pressed("am_back"))
    routes.callback_query.register(back, AddMember.sure, Pressed("am_back"))
    routes.callback_query.register(tap_village, AddMember.answer, Pressed("am_village", 1))
    routes.callback_query.register(tap_how, AddMember.answer, Pressed("am_how", 1))
    routes.message.register(take, AddMember.answer, Typed())
    routes.callback_query.register(add, AddMember.sure, Pressed("am_add"))
    routes.message.register(type_sure, AddMember.sure, Typed())
    return routes


async def start(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    station_id = own_stations(staff(actor))[0]
    await begin(unit, state, AddMember.answer, station=station_id, at=0, known={})
    return say(press, await _question(unit, await state.get_data()))


async def skip(press: CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    data = await state.get_data()
    step = _asked(data)
    if step in ("name", "how"):
        raise NotFound
    return await _next(press, state, unit, data, step, None)


async def back(press: CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    data = await state.get_data()
    data["at"] = max(0, data["at"] - 1)
    await state.set_state(AddMember.answer)
    await state.set_data(data)
    return show(press, await _question(unit, data))


async def tap_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit
) -> list[Reply]:
    data = await state.get_data()
    if _asked(data) != "village" or ids[0] not in dict(await _villages(unit, data)):
        raise NotFound
    return await _next(press, state, unit, data, "village", ids[0])


async def tap_how(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit
) -> list[Reply]:
    data = await state.get_data()
    if _asked(data) != "how" or ids[0] >= len(wording.HOWS):
        raise NotFound
    return await _next(press, state, unit, data, "how", ids[0])


def _asked(data: dict[str, Any]) -> str:
    """The question at hand: buttons of an earlier one are old."""
    return wording.STEPS[data["at"]]


async def take(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    """A typed answer; whatever is none asks again and keeps what is known."""
    data = await state.get_data()
    step = _asked(data)
    found = await _read(unit, data, step, message.text or "")
    if found is None:
        return say(message, await _question(unit, data, wording.AGAIN[step]))
    return await _next(message, state, unit, data, step, found)


async def _read(unit: Unit, data: dict[str, Any], step: str, said: str) -> Any:
    """The answer to a question, or None."""
    try:
        said = facts.no_id_number(said)
        if step == "village":
            return village_of(said, await _villages(unit, data))[0]
        if step == "age":
            return facts.age_in_years(said)
        if step == "phone":
            return facts.phone_number(said)
    except (NoIdNumber, BadAge, BadPhone):
        return None
    if step == "how":
        return next((at for at, one in enumerate(wording.HOWS) if said[:2] == one[:2]), None)
    found = name_of(said) if step == "name" else address_of(said)
    return None if isinstance(found, Screen) else found


async def _next(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    data: dict[str, Any],
    step: str,
    value: Any,
) -> list[Reply]:
    """Keep one answer and ask the next question; after the last comes a last look."""
    data["known"][step] = value
    data["at"] = wording.STEPS.index(step) + 1
    await state.set_data(data)
    if data["at"] < len(wording.STEPS):
        return show(to, await _question(unit, data))
    await state.set_state(AddMember.sure)
    return show(to, await _last_look(unit, data))


async def _question(unit: Unit, data: dict[str, Any], before: str = "") -> Screen:
    step = _asked(data)
    listed = await _villages(unit, data) if step == "village" else []
    return wording.ask(step, listed, before)


async def _last_look(unit: Unit, data: dict[str, Any]) -> Screen:
    village = dict(await _villages(unit, data)).get(data["known"].get("village"))
    return wording.sure(data["known"], village)


async def _villages(unit: Unit, data: dict[str, Any]) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in await stations.villages(unit, data["station"])]


async def add(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _add(press, state, unit, staff(actor))


async def type_sure(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if plain.meaning(message.text or "") == "yes":
        return await _add(message, state, unit, staff(actor))
    return say(message, await _last_look(unit, await state.get_data()))


async def _add(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    data = await state.get_data()
    known = data["known"]
    member = await acting.write_down(
        unit,
        actor,
        data["station"],
        NewMember(known["name"], known["village"], known["phone"]),
        age=known["age"],
        address=known["address"],
        how=wording.HOWS[known["how"]],
    )
    await state.clear()
    return show(to, wording.added(member.id, known["name"]))
