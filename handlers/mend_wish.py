"""A posted wish is mended, by whoever posted it or by the desk."""

from datetime import date, timedelta

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from db.tables import Wish
from handlers.filters import Pressed, Typed
from handlers.forms import begin, put_down
from handlers.lesson_steps import ask_to_keep
from handlers.replies import Reply, edit, say
from handlers.typed_answers import day_of, is_money, no_hurry
from handlers.who import member_of, staff
from handlers.wish_words import aid_said
from handlers.wording import mending as wording
from handlers.wording import plain, wishing
from handlers.wording.screen import Screen
from matching.lifecycle import WishStatus
from matching.understanding import OwnWords
from matching.understanding.numbers import read_number
from services import lessons, mending, progress, typed
from services.access import DESK, Actor
from services.refusals import Empty
from services.wish_drafts import DraftLine


class MendWish(StatesGroup):
    what = State()
    detail = State()
    line = State()
    aid = State()
    day = State()


def router() -> Router:
    routes = Router(name="mend_wish")
    routes.callback_query.register(show, Pressed("mend", 1))
    routes.callback_query.register(less, Pressed("line_less", 1))
    routes.callback_query.register(more, Pressed("line_more", 1))
    routes.callback_query.register(drop, Pressed("line_drop", 1))
    routes.callback_query.register(ask_what, Pressed("re_what", 1))
    routes.callback_query.register(ask_detail, Pressed("re_detail", 1))
    routes.callback_query.register(ask_line, Pressed("line_add", 1))
    routes.message.register(take_what, MendWish.what, Typed())
    routes.message.register(take_detail, MendWish.detail, Typed())
    routes.message.register(take_line, MendWish.line, Typed())
    routes.message.register(type_aid, MendWish.aid, Typed())
    routes.message.register(type_day, MendWish.day, Typed())
    routes.callback_query.register(prices, Pressed("re_price", 1))
    routes.callback_query.register(take_price, Pressed("re_price_is", 2))
    routes.callback_query.register(aids, Pressed("re_aids", 1))
    routes.callback_query.register(take_aid, Pressed("re_aid", 2))
    routes.callback_query.register(days, Pressed("re_day", 2))
    routes.callback_query.register(take_day, Pressed("re_day_is", 2))
    return routes


async def show(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await put_down(unit, state, MendWish)
    return await _card(press, unit, member_of(actor), ids[0])


async def less(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _count(press, unit, member_of(actor), ids[0], -1)


async def more(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _count(press, unit, member_of(actor), ids[0], 1)


async def _count(
    press: CallbackQuery, unit: Unit, actor: Actor, line_id: int, step: int
) -> list[Reply]:
    line, wish = await mending.line_of(unit, actor, line_id)
    if line.asked + step >= 1:
        await mending.change_line(unit, actor, line_id, quantity=line.asked + step)
    return await _card(press, unit, actor, wish.id)


async def drop(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await mending.drop_line(unit, member_of(actor), ids[0])
    return await _card(press, unit, member_of(actor), wish.id)


async def ask_what(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    line, wish = await mending.line_of(unit, member_of(actor), ids[0])
    await begin(unit, state, MendWish.what, line=line.id, wish=wish.id)
    return edit(press, wording.ask_what(wish.id, line.what))


async def ask_detail(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    line, wish = await mending.line_of(unit, member_of(actor), ids[0])
    await begin(unit, state, MendWish.detail, line=line.id, wish=wish.id)
    return edit(press, wording.ask_detail(wish.id, line.what))


async def ask_line(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await mending.mendable(unit, member_of(actor), ids[0])
    await begin(unit, state, MendWish.line, wish=wish.id)
    return edit(press, wording.ask_line(wish.id))


async def take_what(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    data, said = await state.get_data(), (message.text or "").strip()
    nameless = not typed.says_something(said) or read_number(said) is not None
    if nameless or plain.no_answer(said) or is_money(said):
        return say(message, wording.not_heard(data["wish"]))
    line, _ = await mending.line_of(unit, member_of(actor), data["line"])
    was = line.what
    await mending.change_line(unit, member_of(actor), data["line"], what=said)
    lesson = lessons.learned(was, DraftLine(line.kind, line.what, line.asked), own)
    learned = [(lesson.word, lesson.means, lesson.kind)] if lesson else []
    mended = await _mended(message, state, unit, member_of(actor), data["wish"])
    return [*mended, *await ask_to_keep(message, state, unit, member_of(actor), learned)]


async def take_detail(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    await mending.change_line(unit, member_of(actor), data["line"], detail=message.text or "")
    return await _mended(message, state, unit, member_of(actor), data["wish"])


async def take_line(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    try:
        await mending.add_lines(unit, member_of(actor), wish_id, message.text or "")
    except Empty:
        return say(message, wording.not_heard(wish_id))
    return await _mended(message, state, unit, member_of(actor), wish_id)


async def _mended(
    message: Message, state: FSMContext, unit: Unit, actor: Actor, wish_id: int
) -> list[Reply]:
    await state.clear()
    wish = await mending.mendable(unit, actor, wish_id)
    stands = await progress.stands(unit, actor, wish_id)
    return say(
        message, wording.card(stands, "改好了。", _back(actor, wish), desk=actor.holds(*DESK))
    )


async def prices(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    line, wish = await mending.line_of(unit, staff(actor), ids[0])
    return edit(press, wording.choose_price(wish.id, line.id, line.what, line.unit_price))


async def take_price(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await mending.set_price(unit, staff(actor), *ids)
    return await _card(press, unit, staff(actor), wish.id)


async def aids(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await mending.mendable(unit, member_of(actor), ids[0])
    await begin(unit, state, MendWish.aid, wish=wish.id)
    return edit(press, wording.choose_aid(wish.id))


async def take_aid(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id, at = ids
    aid = wishing.AIDS[at % len(wishing.AIDS)]
    await mending.set_aid(unit, member_of(actor), wish_id, aid)
    return await show(press, (wish_id,), state, unit, actor)


async def type_aid(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id = (await state.get_data())["wish"]
    aid = aid_said(message.text or "")
    if aid is None:
        return say(message, wording.choose_aid(wish_id))
    await mending.set_aid(unit, member_of(actor), wish_id, aid)
    return await _mended(message, state, unit, member_of(actor), wish_id)


async def days(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """``ids``: the wish, and the ordinal of a day in the month to show (0: this month)."""
    wish_id, shown = ids
    today = (await progress.stands(unit, member_of(actor), wish_id)).today
    await begin(unit, state, MendWish.day, wish=wish_id)
    return edit(
        press, _days(wish_id, today, date.fromordinal(shown) if 0 < shown < _LAST else today)
    )


def _days(wish_id: int, today: date, shown: date) -> Screen:
    last = today + timedelta(days=mending.MOST_DAYS)
    return wording.choose_day(wish_id, min(max(today, shown), last), today, last)


async def take_day(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """``ids``: the wish, and a day's ordinal (0: no day)."""
    wish_id, day = ids
    until = date.fromordinal(day) if 0 < day < _LAST else None
    await mending.set_deadline(unit, member_of(actor), wish_id, until)
    return await show(press, (wish_id,), state, unit, actor)


async def type_day(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A day in words, or that none matters."""
    wish_id, said = (await state.get_data())["wish"], message.text or ""
    today = (await progress.stands(unit, member_of(actor), wish_id)).today
    until = day_of(said, today)
    if until is None and not no_hurry(said):
        return say(message, _days(wish_id, today, today))
    await mending.set_deadline(unit, member_of(actor), wish_id, until)
    return await _mended(message, state, unit, member_of(actor), wish_id)


_LAST = date.max.toordinal()


async def _card(press: CallbackQuery, unit: Unit, actor: Actor, wish_id: int) -> list[Reply]:
    wish = await mending.mendable(unit, actor, wish_id)
    stands = await progress.stands(unit, actor, wish_id)
    return edit(press, wording.card(stands, back=_back(actor, wish), desk=actor.holds(*DESK)))


def _back(actor: Actor, wish: Wish) -> str:
    """The desk goes back to its own screen of the wish, whoever posted to theirs."""
    if actor.holds(*DESK) and wish.status == WishStatus.SUBMITTED:
        return "show"
    own = actor.member_id in (wish.poster_id, wish.beneficiary_id)
    return "wish" if own else "unfound"
