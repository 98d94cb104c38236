"""One's own offers: look, change, pause, 这周别找我, holiday, history."""

from datetime import date

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import offers as offer_rows
from db.queries import stations
from db.session import Unit
from db.tables import Offer
from db.tables.offer import OfferStatus
from handlers.filters import FREE, Chosen, Plain, Pressed, Typed
from handlers.home import leave
from handlers.replies import Reply, edit, say, show
from handlers.wording import common, offering
from handlers.wording import own_offers as words
from handlers.wording.own_offers import OwnOffer
from handlers.wording.screen import Screen
from matching.understanding import understand
from services import offers, own_offers, typed
from services.access import Actor
from services.refusals import BadQuantity, BelowTaken, NotAhead, NotAllowed
from services.station_settings import local


class MyOffers(StatesGroup):
    number = State()
    reach = State()
    hours = State()
    holiday = State()


def router() -> Router:
    routes = Router(name="my_offers")
    routes.message.register(first, F.text == common.MY_OFFERS)
    routes.message.register(first, FREE, Plain("offers"))
    routes.callback_query.register(again, Pressed("offers", 1))
    routes.callback_query.register(one, Pressed("offer", 1))
    routes.callback_query.register(off, Pressed("of_off", 1))
    routes.callback_query.register(on, Pressed("of_on", 1))
    routes.callback_query.register(ask_end, Pressed("of_end", 1))
    routes.callback_query.register(end, Pressed("of_end_sure", 1))
    routes.callback_query.register(ask_number, Pressed("of_number", 1))
    routes.callback_query.register(ask_reach, Pressed("of_reach", 1))
    routes.callback_query.register(ask_hours, Pressed("of_hours", 1))
    routes.callback_query.register(tap_number, MyOffers.number, Pressed("of_set", 1))
    routes.message.register(type_number, MyOffers.number, Typed())
    routes.callback_query.register(tap_reach, MyOffers.reach, Pressed("of_set", 1))
    routes.message.register(type_reach, MyOffers.reach, Typed())
    routes.callback_query.register(tap_hours, MyOffers.hours, Chosen("of_when", *offering.HOURS))
    routes.message.register(type_hours, MyOffers.hours, Typed())
    routes.callback_query.register(rest_week, Pressed("rest_week"))
    routes.callback_query.register(back, Pressed("offers_back"))
    routes.callback_query.register(ask_holiday, Pressed("holiday"))
    routes.callback_query.register(turn_holiday, Pressed("holiday_turn", 1))
    routes.callback_query.register(tap_holiday, Pressed("holiday_on", 1))
    routes.message.register(type_holiday, MyOffers.holiday, Typed())
    routes.callback_query.register(history, Pressed("given", 1))
    return routes


def _member(actor: Actor | None) -> Actor:
    if actor is None:
        raise NotAllowed
    return actor


async def _put_down(state: FSMContext, unit: Unit) -> None:
    """Whoever looks on has left the question that was open here."""
    if (await state.get_state() or "").startswith("MyOffers:"):
        await leave(unit, state)


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return await _list(message, unit, _member(actor), 0)


async def again(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await _put_down(state, unit)
    return await _list(press, unit, _member(actor), ids[0])


async def _list(to: Message | CallbackQuery, unit: Unit, actor: Actor, page: int) -> list[Reply]:
    rows = [await _own(unit, one) for one in await offer_rows.registered(unit, actor.member_id)]
    return show(to, words.listed(rows, page, await _today(unit, actor)))


async def _today(unit: Unit, actor: Actor) -> date:
    return local(await stations.get(unit, actor.station_id), unit.now).date()


async def _own(unit: Unit, offer: Offer) -> OwnOffer:
    free = None
    if offer.quantity is not None:
        free = offer.quantity - offer.reserved - offer.delivered
    until, station = offer.resting_until, await stations.get(unit, offer.station_id)
    resting = until is not None and until > unit.now
    goods = tuple((what, free) for what in offer.whats) if free is not None else ()
    return OwnOffer(
        offer_id=offer.id,
        facts=offering.OfferFacts(
            kind=offer.kind,
            whats=offer.whats,
            aids=offer.aids,
            goods=goods,
            cap=offer.cap,
            windows=offer.windows,
            reach_km=offer.reach_km,
        ),
        free=free,
        promised=offer.reserved,
        paused=offer.status == OfferStatus.PAUSED,
        back=local(station, until) if until is not None and resting else None,
    )


async def one(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await _put_down(state, unit)
    return await _one(press, unit, _member(actor), ids[0])


async def _one(
    to: Message | CallbackQuery, unit: Unit, actor: Actor, offer_id: int, toast: str | None = None
) -> list[Reply]:
    offer = await own_offers.own(unit, actor, offer_id)
    await unit.session.refresh(offer)
    screen = words.one(await _own(unit, offer), await _today(unit, actor))
    return edit(to, screen, toast) if isinstance(to, CallbackQuery) else say(to, screen)


async def off(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await own_offers.pause(unit, _member(actor), ids[0])
    return await _one(press, unit, _member(actor), ids[0], "先停一停")


async def on(press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None) -> list[Reply]:
    await own_offers.resume(unit, _member(actor), ids[0])
    return await _one(press, unit, _member(actor), ids[0], "恢复了，谢谢您！")


async def ask_end(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer = await own_offers.own(unit, _member(actor), ids[0])
    return edit(press, words.sure_end(await _own(unit, offer)))


async def end(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await own_offers.close(unit, _member(actor), ids[0])
    return await _list(press, unit, _member(actor), 0)


async def ask_number(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer = await own_offers.own(unit, _member(actor), ids[0])
    await _ask(state, MyOffers.number, ids[0])
    return edit(press, words.ask_number(await _own(unit, offer)))


async def ask_reach(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await own_offers.own(unit, _member(actor), ids[0])
    await _ask(state, MyOffers.reach, ids[0])
    return edit(press, words.ask_reach(ids[0]))


async def ask_hours(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await own_offers.own(unit, _member(actor), ids[0])
    await _ask(state, MyOffers.hours, ids[0])
    return edit(press, words.ask_hours(ids[0]))


async def _ask(state: FSMContext, step: State, offer_id: int) -> None:
    await state.set_state(step)
    await state.set_data({"offer": offer_id})


async def tap_number(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _number(press, state, unit, _member(actor), ids[0])


async def type_number(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    number = typed.whole_number(message.text or "")
    return await _number(message, state, unit, _member(actor), number)


async def _number(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, number: int | None
) -> list[Reply]:
    """Pieces at hand, tasks a week or yuan a month, by the kind of the offer."""
    offer = await own_offers.own(unit, actor, (await state.get_data())["offer"])
    change = own_offers.set_pieces if offer.kind == "goods" else own_offers.set_cap
    said = words.NOT_A_NUMBER
    try:
        if number is not None:
            await change(unit, actor, offer.id, number)
            return await _done(to, state, unit, actor, offer.id)
    except BadQuantity:
        pass
    except BelowTaken as refused:
        said = words.below(refused.facts["taken"])
    return show(to, words.ask_number(await _own(unit, offer), said))


async def _done(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, offer_id: int
) -> list[Reply]:
    await leave(unit, state)
    return await _one(to, unit, actor, offer_id, words.CHANGED)


async def tap_reach(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer_id = (await state.get_data())["offer"]
    await own_offers.set_reach(unit, _member(actor), offer_id, ids[0] or None)
    return await _done(press, state, unit, _member(actor), offer_id)


async def type_reach(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer_id = (await state.get_data())["offer"]
    km = typed.whole_number(message.text or "")
    if km is None or not 1 <= km <= own_offers.MOST_KM:
        return say(message, words.ask_reach(offer_id, words.NOT_A_NUMBER))
    await own_offers.set_reach(unit, _member(actor), offer_id, km)
    return await _done(message, state, unit, _member(actor), offer_id)


async def tap_hours(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer_id = (await state.get_data())["offer"]
    await own_offers.set_hours(unit, _member(actor), offer_id, list(offering.HOURS[word]))
    return await _done(press, state, unit, _member(actor), offer_id)


async def type_hours(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer_id = (await state.get_data())["offer"]
    windows = understand(message.text or "").windows
    if not windows:
        return say(message, words.ask_hours(offer_id, words.BAD_HOURS))
    said = [(one.weekday, one.start, one.end) for one in windows]
    await own_offers.set_hours(unit, _member(actor), offer_id, said)
    return await _done(message, state, unit, _member(actor), offer_id)


async def rest_week(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    member = _member(actor)
    until = await own_offers.rest_this_week(unit, member)
    station = await stations.get(unit, member.station_id)
    return edit(press, words.resting(local(station, until).date(), await _today(unit, member)))


async def back(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    await offers.pause(unit, _member(actor), rest=False)
    return edit(press, words.BACK)


async def ask_holiday(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await state.set_state(MyOffers.holiday)
    await state.set_data({})
    return edit(press, await _calendar(unit, _member(actor), None))


async def turn_holiday(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    screen = await _calendar(unit, _member(actor), ids[0])
    return edit(press, screen, screen.rows[0][1].label)


async def _calendar(unit: Unit, actor: Actor, shown: int | None, said: str = "") -> Screen:
    today = await _today(unit, actor)
    last = today + own_offers.LONGEST_REST
    nearest = min(max(shown or 0, today.toordinal()), last.toordinal())
    return words.holiday(date.fromordinal(nearest), today, last, said)


async def tap_holiday(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if not 1 <= ids[0] <= date.max.toordinal():
        raise NotAhead
    return await _rest(press, state, unit, _member(actor), date.fromordinal(ids[0]))


async def type_holiday(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = _member(actor)
    day = typed.day(message.text or "", await _today(unit, member))
    try:
        if day is not None:
            return await _rest(message, state, unit, member, day)
    except NotAhead:
        pass
    return say(message, await _calendar(unit, member, None, words.BAD_DAY))


async def _rest(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, day: date
) -> list[Reply]:
    await own_offers.rest_until(unit, actor, day)
    await _put_down(state, unit)
    return show(to, words.resting(day, await _today(unit, actor)))


async def history(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, words.history(await own_offers.history(unit, _member(actor)), ids[0]))
