"""The station itself: what it is called, its link, and its rules."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import people, stations
from db.session import Unit
from db.tables import Station
from handlers.filters import Label, Pressed, Typed
from handlers.forms import begin, put_down
from handlers.replies import Reply, edit, say
from handlers.station_screens import is_head
from handlers.who import member_of
from handlers.wording import common
from handlers.wording import station as wording
from handlers.wording.screen import Screen
from services import station_work as work
from services import teaching
from services.access import Actor, station_of_desk, station_of_head
from services.refusals import BadSetting, NotFound
from services.typed import whole_number


class SetRule(StatesGroup):
    value = State()


def router() -> Router:
    routes = Router(name="station")
    routes.message.register(first, Label(common.STATION))
    routes.callback_query.register(overview, Pressed("st", 1))
    routes.callback_query.register(link, Pressed("st_link", 1))
    routes.callback_query.register(rules, Pressed("rules", 2))
    routes.callback_query.register(rule, Pressed("rule", 2))
    routes.callback_query.register(pick, Pressed("rule_pick", 3))
    routes.callback_query.register(move_up, Pressed("order_up", 2))
    routes.message.register(type_value, SetRule.value, Typed())
    routes.callback_query.register(ask_reset, Pressed("rules_reset", 1))
    routes.callback_query.register(reset, Pressed("rules_sure", 1))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    own = work.own_stations(member_of(actor))
    if len(own) == 1:
        station = await station_of_desk(unit, member_of(actor), own[0])
        return say(message, await _overview(unit, member_of(actor), station))
    named = [(one, (await stations.get(unit, one)).name) for one in own]
    return say(message, wording.choose(named))


async def overview(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_desk(unit, member_of(actor), ids[0])
    return edit(press, await _overview(unit, member_of(actor), station))


async def _overview(unit: Unit, actor: Actor, station: Station) -> Screen:
    return wording.overview(
        station.id,
        station.name,
        station.level,
        len(await people.of_stations(unit, [station.id])),
        hints=len(await teaching.suggested(unit, actor, station.id)),
        head=await is_head(unit, actor, station.id),
    )


async def link(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None, username: str
) -> list[Reply]:
    """``username``: the bot's own name, as the program was told."""
    station = await station_of_desk(unit, member_of(actor), ids[0])
    return say(press, wording.link(station.name, station.code, username))


async def rules(
    press: CallbackQuery,
    ids: tuple[int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    station = await station_of_desk(unit, member_of(actor), ids[0])
    await put_down(unit, state, SetRule)
    return edit(press, await _rules(unit, member_of(actor), station, ids[1]))


async def _rules(unit: Unit, actor: Actor, station: Station, page: int) -> Screen:
    head = await is_head(unit, actor, station.id)
    return wording.rules(station.id, work.now_set(station), page, head=head)


async def rule(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One rule; whoever may change it may type the answer as well."""
    station = await station_of_desk(unit, member_of(actor), ids[0])
    name = _name(ids[1])
    head = await is_head(unit, member_of(actor), station.id)
    root = station.parent_id is None
    if head and name not in work.ORDERS and (root or name not in work.OF_THE_ROOT):
        await begin(unit, state, SetRule.value, station=station.id, name=name)
    return edit(press, _rule(station, name, head=head))


def _rule(station: Station, name: str, *, head: bool = True, before: str = "") -> Screen:
    value = work.now_set(station)[name]
    root = station.parent_id is None
    return wording.rule(station.id, name, value, head=head, root=root, before=before)


def _name(place: int) -> str:
    if place >= len(wording.ORDER):
        raise NotFound
    return wording.ORDER[place]


async def pick(
    press: CallbackQuery,
    ids: tuple[int, int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    name = _name(ids[1])
    presets = wording.RULES[name].presets
    if ids[2] >= len(presets):
        raise NotFound
    station = await work.change(unit, member_of(actor), ids[0], name, presets[ids[2]])
    await put_down(unit, state, SetRule)
    page = ids[1] // wording.PAGE
    changed = wording.changed(name, work.now_set(station)[name])
    return edit(press, await _rules(unit, member_of(actor), station, page), changed)


async def move_up(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What comes first in a round: one criterion before the one above it."""
    station = await station_of_head(unit, member_of(actor), ids[0])
    order, at = list(work.now_set(station)["ranks"]), ids[1]
    if not 1 < at < len(order):
        raise NotFound
    order.insert(at - 1, order.pop(at))
    station = await work.change(unit, member_of(actor), station.id, "ranks", tuple(order))
    return edit(press, _rule(station, "ranks"), wording.moved(order[at - 1]))


async def type_value(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A number, times of day or words; what is none of them asks again."""
    data = await state.get_data()
    name = data["name"]
    station = await station_of_head(unit, member_of(actor), data["station"])
    value = _value(name, message.text or "")
    if value is None:
        return say(message, _rule(station, name, before=wording.not_said(name)))
    station = await work.change(unit, member_of(actor), station.id, name, value)
    await state.clear()
    page = wording.ORDER.index(name) // wording.PAGE
    changed = Screen(wording.changed(name, work.now_set(station)[name]))
    return say(message, changed, await _rules(unit, member_of(actor), station, page))


def _value(name: str, said: str) -> int | str | tuple[str, ...] | None:
    if name in work.WORDS:
        return work.WORDS[name](said)
    if name in work.BOUNDS:
        return whole_number(said)
    try:
        return work.times_of(said) or None
    except BadSetting:
        return None


async def ask_reset(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_head(unit, member_of(actor), ids[0])
    return edit(press, wording.sure_reset(station.id))


async def reset(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await work.reset(unit, member_of(actor), ids[0])
    return edit(press, await _rules(unit, member_of(actor), station, 0), "已恢复默认")
