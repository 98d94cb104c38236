"""Changing station, colleagues of an organisation, an existing record by slip code."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.commands import for_chat
from handlers.filters import FREE, Plain, Pressed, Typed
from handlers.forms import begin, leave
from handlers.home import every_station, home
from handlers.replies import Reply, edit, say, show
from handlers.slip_codes import behind, is_it_them
from handlers.typed_answers import village_of
from handlers.who import member_of
from handlers.wording import joining
from handlers.wording import membership as wording
from handlers.wording.screen import Screen
from services import claiming, finding, moving, organisations
from services.access import DESK, Actor, actor_of
from services.refusals import AlreadyDone, StillOpen


class Move(StatesGroup):
    station = State()
    village = State()


class Claim(StatesGroup):
    code = State()
    whose = State()


def router() -> Router:
    routes = Router(name="membership")
    routes.callback_query.register(ask_station, Pressed("move"))
    routes.message.register(ask_station, FREE, Plain("move"))
    routes.callback_query.register(turn_page, Move.station, Pressed("to_stations", 1))
    routes.callback_query.register(tap_station, Move.station, Pressed("to_station", 1))
    routes.message.register(type_station, Move.station, Typed())
    routes.callback_query.register(tap_village, Move.village, Pressed("village", 1))
    routes.message.register(type_village, Move.village, Typed())
    routes.callback_query.register(list_colleagues, Pressed("colleagues"))
    routes.callback_query.register(ask_colleague, Pressed("ask_colleague"))
    routes.callback_query.register(ask_let_go, Pressed("let_go", 1))
    routes.callback_query.register(let_go, Pressed("sure_let_go", 1))
    routes.callback_query.register(ask_code, Pressed("claim"))
    routes.message.register(ask_code, FREE, Plain("slip"))
    routes.message.register(take_code, Claim.code, Typed())
    routes.callback_query.register(claim, Claim.whose, Pressed("claim_yes"))
    routes.callback_query.register(not_mine, Claim.whose, Pressed("claim_no"))
    routes.message.register(answer_whose, Claim.whose, Typed())
    return routes


async def _others(unit: Unit, actor: Actor) -> list[tuple[int, str]]:
    return [one for one in await every_station(unit) if one[0] != actor.station_id]


async def ask_station(
    event: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """First whether anything is under way: nobody fills in what cannot be done."""
    await leave(unit, state)
    try:
        await moving.may_move(unit, member_of(actor))
    except StillOpen as refused:
        return show(event, wording.still_open(**refused.facts))  # type: ignore[arg-type]
    await state.set_state(Move.station)
    return show(event, wording.ask_station(await _others(unit, member_of(actor))))


async def turn_page(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, wording.ask_station(await _others(unit, member_of(actor)), ids[0]))


async def type_station(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    words = message.text or ""
    found, fits = await finding.named(unit, words)
    found = [one for one in found if one[0] != member_of(actor).station_id]
    if len(found) == 1 and fits:
        return await _to(message, state, unit, member_of(actor), found[0][0])
    said = joining.found_stations(found, words, fits=fits)
    listed = found or await _others(unit, member_of(actor))
    return say(message, wording.ask_station(listed, said=said))


async def tap_station(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    listed = await _others(unit, member_of(actor))
    if ids[0] not in dict(listed):
        return edit(press, wording.ask_station(listed))
    return await _to(press, state, unit, member_of(actor), ids[0])


async def _to(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, station_id: int
) -> list[Reply]:
    """The village is asked anew, where the station has any."""
    villages = [(one.id, one.name) for one in await stations.villages(unit, station_id)]
    if not villages:
        return await _move(to, state, unit, actor, station_id, None)
    await state.set_data({"station": station_id})
    await state.set_state(Move.village)
    return show(to, joining.ask_village(villages))


async def tap_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    station_id = (await state.get_data())["station"]
    known = {one.id for one in await stations.villages(unit, station_id)}
    chosen = ids[0] if ids[0] in known else None
    return await _move(press, state, unit, member_of(actor), station_id, chosen)


async def type_village(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    station_id = (await state.get_data())["station"]
    listed = [(one.id, one.name) for one in await stations.villages(unit, station_id)]
    found, asked = village_of(message.text or "", listed)
    if found is None:
        return say(message, asked)
    return await _move(message, state, unit, member_of(actor), station_id, found)


async def _move(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    station_id: int,
    village_id: int | None,
) -> list[Reply]:
    await moving.move(unit, actor, station_id, village_id)
    await state.clear()
    assert to.from_user is not None  # noqa: S101  private chats always have a sender
    fresh = await actor_of(unit, to.from_user.id)
    assert fresh is not None  # noqa: S101  a member before and after
    station = await stations.get(unit, station_id)
    first_screen = await home(unit, fresh)
    if isinstance(to, Message):
        return say(to, wording.moved(station.name), first_screen)
    return [*edit(to, wording.moved(station.name)), say(to, first_screen)[-1]]


async def list_colleagues(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    if member_of(actor).organisation() is None:
        return edit(press, wording.NO_ORGANISATION)
    organisation = await organisations.of_actor(unit, member_of(actor))
    listed = await organisations.colleagues(unit, member_of(actor))
    return edit(press, wording.colleagues(organisation.name, listed))


async def ask_colleague(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    organisation = await organisations.of_actor(unit, member_of(actor))
    token, until = await organisations.ask_in(unit, member_of(actor))
    return say(press, wording.colleague_link(organisation.name, token, until))


async def ask_let_go(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await organisations.of_actor(unit, member_of(actor))
    return edit(press, wording.sure_let_go(ids[0]))


async def let_go(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        name = await organisations.let_go(unit, member_of(actor), ids[0])
    except StillOpen:
        return edit(press, Screen(wording.ONESELF))
    return edit(press, wording.gone(name))


async def ask_code(
    event: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if member_of(actor).holds(*DESK) and isinstance(event, Message):
        return say(event, Screen(wording.AT_THE_DESK))
    await begin(unit, state, Claim.code)
    return say(event, joining.ASK_SLIP)


async def take_code(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await behind(message, unit)
    if found is None:
        return say(message, joining.WRONG_SLIP)
    if found.member_id == member_of(actor).member_id:
        raise AlreadyDone
    await state.set_data({"claim": found.member_id, "masked": found.masked})
    await state.set_state(Claim.whose)
    return say(message, joining.is_it_you(found.masked))


async def claim(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    await state.clear()
    await claiming.merge_into(unit, member_of(actor).member_id, data["claim"])
    assert to.from_user is not None  # noqa: S101  private chats always have a sender
    fresh = await actor_of(unit, to.from_user.id)
    assert fresh is not None  # noqa: S101  a member before and after
    said = show(to, Screen(joining.CLAIMED))
    return [*said, say(to, await home(unit, fresh))[-1], *for_chat(to.from_user.id, fresh)]


async def not_mine(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.clear()
    return show(to, Screen(joining.NOT_YOU))


async def answer_whose(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    theirs = is_it_them(message.text or "")
    if theirs is None:
        return say(message, joining.is_it_you((await state.get_data())["masked"]))
    return await claim(message, state, unit, actor) if theirs else await not_mine(message, state)
