"""When somebody comes: a day agreed, another time suggested, the day before."""

from datetime import date

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import put_down
from handlers.replies import Reply, edit, say
from handlers.task_questions import listen
from handlers.who import member_of
from handlers.wording import plain, visiting
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from matching.model import LineKind
from matching.understanding import visit_said
from matching.visits import PARTS, DayPart, Visit
from services import visits
from services.access import Actor
from services.letters import invitation_facts
from services.parts import Part, given_by, gives
from services.refusals import BadDay


class When(StatesGroup):
    day = State()


def router() -> Router:
    routes = Router(name="visits")
    routes.callback_query.register(ask, Pressed("when", 1))
    routes.callback_query.register(ask_again, Pressed("when_again", 1))
    routes.callback_query.register(ask_day, Pressed("when_day", 1))
    routes.callback_query.register(turn, Pressed("when_month", 2))
    routes.callback_query.register(ask_part, Pressed("when_on", 2))
    routes.callback_query.register(chosen, Pressed("when_is", 3))
    routes.callback_query.register(later, Pressed("when_later", 1))
    routes.message.register(type_day, When.day, Typed(), F.text.func(_is_an_answer))
    routes.callback_query.register(going, Pressed("going", 1))
    routes.callback_query.register(not_that_day, Pressed("visit_bad", 1))
    routes.callback_query.register(fits, Pressed("suggest_ok", 1))
    routes.callback_query.register(does_not_fit, Pressed("suggest_no", 1))
    return routes


def _is_an_answer(text: str) -> bool:
    """Everyday words mean here what they mean everywhere."""
    return plain.meaning(text) is None and not plain.says_delivered(text)


async def ask(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Which day? Below the task or the invitation, which stays."""
    found = await visits.choosing(unit, member_of(actor), ids[0])
    await listen(unit, state, When.day, ids[0])
    return say(press, await _question(unit, found))


async def ask_again(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await visits.choosing(unit, member_of(actor), ids[0])
    return edit(press, await _question(unit, found))


async def _question(unit: Unit, found: Part, said: str = "") -> Screen:
    open_to = await visits.choices(unit, found)
    return visiting.ask_time(
        found.match.id,
        found.line.kind == LineKind.GOODS,
        open_to.times,
        open_to.today,
        offered=found.match.status == MatchStatus.OFFERED,
        said=said,
    )


async def ask_day(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await visits.choosing(unit, member_of(actor), ids[0])
    return edit(press, await _month(unit, found, (await visits.choices(unit, found)).today))


async def turn(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await visits.choosing(unit, member_of(actor), ids[0])
    return edit(press, await _month(unit, found, await _day(unit, found, ids[1])))


async def _month(unit: Unit, found: Part, day: date) -> Screen:
    open_to = await visits.choices(unit, found)
    shown = min(max(day, open_to.today), open_to.last)
    return visiting.ask_day(found.match.id, shown, open_to.today, open_to.last)


async def _day(unit: Unit, found: Part, ordinal: int) -> date:
    """The day behind a button; one that no calendar has is refused like one that is over."""
    if 1 <= ordinal <= date.max.toordinal():
        return date.fromordinal(ordinal)
    raise BadDay(until=(await visits.choices(unit, found)).last)


async def ask_part(
    press: CallbackQuery,
    ids: tuple[int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    found = await visits.choosing(unit, member_of(actor), ids[0])
    day = await _day(unit, found, ids[1])
    await listen(unit, state, When.day, ids[0], day=ids[1])
    return edit(press, visiting.ask_part(ids[0], day, (await visits.choices(unit, found)).today))


async def chosen(
    press: CallbackQuery,
    ids: tuple[int, int, int],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    match_id, ordinal, part = ids
    found = await visits.choosing(unit, member_of(actor), match_id)
    day = await _day(unit, found, ordinal)
    when = PARTS[part] if part < len(PARTS) else DayPart.EVENING
    return edit(press, await _settled(state, unit, member_of(actor), match_id, Visit(day, when)))


async def type_day(msg: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    """A day and a part of it, or what of it was said before."""
    data = await state.get_data()
    found = await visits.choosing(unit, member_of(actor), data["match"])
    today = (await visits.choices(unit, found)).today
    day, part, minute = visit_said(msg.text or "", today)
    if day is None and part is not None and "day" in data:
        day = date.fromordinal(data["day"])
    if day is None:
        return say(msg, await _question(unit, found, visiting.NO_SUCH_DAY))
    if part is None:
        await state.update_data(day=day.toordinal())
        return say(msg, visiting.ask_part(found.match.id, day, today))
    visit = Visit(day, part, minute)
    return say(msg, await _settled(state, unit, member_of(actor), found.match.id, visit))


async def _settled(
    state: FSMContext, unit: Unit, actor: Actor, match_id: int, visit: Visit
) -> Screen:
    found = await visits.choose(unit, actor, match_id, visit.day, visit.part, visit.minute)
    await put_down(unit, state, When)
    today = (await visits.choices(unit, found)).today
    if found.match.status == MatchStatus.OFFERED:
        return visiting.suggested(visit, today)
    own = gives(actor, found.offer)
    return visiting.agreed(visit, today) if own else visiting.set_by_desk(visit, today)


async def later(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await given_by(unit, member_of(actor), ids[0])
    await put_down(unit, state, When)
    return edit(press, visiting.LATER)


async def going(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await visits.coming(unit, member_of(actor), ids[0])
    return edit(press, visiting.going(await invitation_facts(unit, found)))


async def not_that_day(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await visits.not_that_day(unit, member_of(actor), ids[0])
    return edit(press, visiting.REFUSED)


async def fits(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await visits.answer(unit, member_of(actor), ids[0], fits=True)
    return edit(press, visiting.ANSWERED_YES)


async def does_not_fit(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await visits.answer(unit, member_of(actor), ids[0], fits=False)
    return edit(press, visiting.ANSWERED_NO)
