"""One's own offers: look, pause, end, 这周别找我, holiday, history."""

from datetime import date, timedelta

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import offers as offer_rows
from db.queries import stations
from db.session import Unit
from handlers.filters import FREE, Plain, Pressed, Typed
from handlers.forms import begin, put_down
from handlers.offer_looks import MyOffers, as_own, show_one, today_of
from handlers.replies import Reply, edit, say, show
from handlers.who import member_of
from handlers.wording import common, young
from handlers.wording import own_offers as words
from handlers.wording.screen import Screen
from matching.understanding import day_said
from services import minors, offers, own_offers, typed
from services.access import Actor
from services.refusals import NotAhead
from services.station_settings import local


def router() -> Router:
    routes = Router(name="my_offers")
    routes.message.register(first, F.text == common.MY_OFFERS)
    routes.message.register(first, FREE, Plain("offers"))
    routes.callback_query.register(again, Pressed("offers", 1))
    routes.callback_query.register(grown, Pressed("grown_now"))
    routes.callback_query.register(one, Pressed("offer", 1))
    routes.callback_query.register(off, Pressed("of_off", 1))
    routes.callback_query.register(on, Pressed("of_on", 1))
    routes.callback_query.register(ask_end, Pressed("of_end", 1))
    routes.callback_query.register(end, Pressed("of_end_sure", 1))
    routes.callback_query.register(rest_week, Pressed("rest_week"))
    routes.callback_query.register(back, Pressed("offers_back"))
    routes.callback_query.register(ask_holiday, Pressed("holiday"))
    routes.callback_query.register(turn_holiday, Pressed("holiday_turn", 1))
    routes.callback_query.register(tap_holiday, Pressed("holiday_on", 1))
    routes.message.register(type_holiday, MyOffers.holiday, Typed())
    routes.callback_query.register(history, Pressed("given", 1))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return await _list(message, unit, member_of(actor), 0)


async def again(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await put_down(unit, state, MyOffers)
    return await _list(press, unit, member_of(actor), ids[0])


async def _list(to: Message | CallbackQuery, unit: Unit, actor: Actor, page: int) -> list[Reply]:
    today, firm = await today_of(unit, actor), actor.organisation()
    own = await offer_rows.registered(unit, actor.member_id)
    others = [] if firm is None else await offer_rows.of_firm(unit, firm, actor.member_id)
    rows = [await as_own(unit, one) for one in own]
    theirs = [await as_own(unit, one) for one in others]
    screen = words.with_colleagues(words.listed(rows, page, today), theirs, today)
    asks = await minors.unasked(unit, actor.member_id)
    return show(to, young.asked_before(screen) if asks else screen)


async def grown(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    """An answer to what was asked of them, and to nothing else."""
    if await minors.unasked(unit, member_of(actor).member_id):
        await minors.said_by_card(unit, member_of(actor), "看登记时说已满18岁")
    return await _list(press, unit, member_of(actor), 0)


async def one(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await put_down(unit, state, MyOffers)
    return await show_one(press, unit, member_of(actor), ids[0])


async def off(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await own_offers.pause(unit, member_of(actor), ids[0])
    return await show_one(press, unit, member_of(actor), ids[0], "先停一停")


async def on(press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None) -> list[Reply]:
    await own_offers.resume(unit, member_of(actor), ids[0])
    return await show_one(press, unit, member_of(actor), ids[0], "恢复了，谢谢您！")


async def ask_end(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    offer = await own_offers.own(unit, member_of(actor), ids[0])
    return edit(press, words.sure_end(await as_own(unit, offer)))


async def end(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await own_offers.close(unit, member_of(actor), ids[0])
    return await _list(press, unit, member_of(actor), 0)


async def rest_week(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    member = member_of(actor)
    until = await own_offers.rest_this_week(unit, member)
    station = await stations.get(unit, member.station_id)
    return edit(press, words.resting(local(station, until).date(), await today_of(unit, member)))


async def back(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    await offers.pause(unit, member_of(actor), rest=False)
    return edit(press, words.BACK)


async def ask_holiday(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await begin(unit, state, MyOffers.holiday)
    return edit(press, await _calendar(unit, member_of(actor), None))


async def turn_holiday(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    screen = await _calendar(unit, member_of(actor), ids[0])
    return edit(press, screen, screen.rows[0][1].label)


async def _calendar(unit: Unit, actor: Actor, shown: int | None, said: str = "") -> Screen:
    today = await today_of(unit, actor)
    last = today + own_offers.LONGEST_REST
    nearest = min(max(shown or 0, today.toordinal()), last.toordinal())
    return words.holiday(date.fromordinal(nearest), today, last, said)


async def tap_holiday(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if not 1 <= ids[0] <= date.max.toordinal():
        raise NotAhead
    return await _rest(press, state, unit, member_of(actor), date.fromordinal(ids[0]))


async def type_holiday(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = member_of(actor)
    text, today = message.text or "", await today_of(unit, member)
    day = day_said(text, today)
    if day is None and (long := typed.days_long(text)):
        day = today + min(timedelta(days=long), own_offers.LONGEST_REST)
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
    await put_down(unit, state, MyOffers)
    return show(to, words.resting(day, await today_of(unit, actor)))


async def history(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, words.history(await own_offers.history(unit, member_of(actor)), ids[0]))
