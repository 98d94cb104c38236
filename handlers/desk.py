"""The desk's other screens: the month, alarms."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members
from db.session import Unit
from handlers.alarm_card import card, moment
from handlers.filters import Label, Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say, show
from handlers.who import member_of, on_alarms
from handlers.wording import alarms as alarm_words
from handlers.wording import common
from handlers.wording import desk as wording
from handlers.wording.screen import Screen
from services import alarm_talk, alarms, reports
from services.access import Actor
from services.refusals import AlreadyDone

_CARDS = 3


class CloseAlarm(StatesGroup):
    reason = State()


class AnswerAlarm(StatesGroup):
    words = State()


def router() -> Router:
    routes = Router(name="desk")
    routes.message.register(show_month, Label(common.MONTH))
    routes.callback_query.register(turn_month, Pressed("month", 1))
    routes.message.register(list_alarms, Label(common.ALARMS))
    routes.callback_query.register(list_alarms, Pressed("alarms"))
    routes.callback_query.register(list_closed, Pressed("alarms_past"))
    routes.callback_query.register(see_alarm, Pressed("alarm", 1))
    routes.callback_query.register(acknowledge, Pressed("ack", 1))
    routes.callback_query.register(ask_reason_handled, Pressed("close", 1))
    routes.callback_query.register(ask_reason_false, Pressed("false", 1))
    routes.message.register(take_reason, CloseAlarm.reason, Typed())
    routes.callback_query.register(ask_answer, Pressed("alarm_answer", 1))
    routes.message.register(take_answer, AnswerAlarm.words, Typed())
    return routes


async def show_month(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return say(message, wording.month(await reports.month(unit, member_of(actor)), 0))


async def turn_month(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    back = min(ids[0], reports.MONTHS)
    return edit(press, wording.month(await reports.month(unit, member_of(actor), back), back))


async def list_alarms(
    message: Message | CallbackQuery, unit: Unit, actor: Actor | None
) -> list[Reply]:
    waiting = await alarms.matters(unit, on_alarms(actor))
    if not waiting:
        return say(message, alarm_words.NO_ALARMS)
    if len(waiting) <= _CARDS:
        cards = [await card(unit, on_alarms(actor), one) for one in waiting]
        return say(message, alarm_words.MORE, *cards)
    rows = [
        (one.id, await moment(unit, one), await members.name(unit, one.member_id))
        for one in waiting
    ]
    return say(message, alarm_words.alarms(rows))


async def list_closed(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    found = await alarms.past(unit, on_alarms(actor), alarm_words.SHOWN)
    rows = [
        (one.id, await moment(unit, one), await members.name(unit, one.member_id)) for one in found
    ]
    return edit(press, alarm_words.past(rows))


async def see_alarm(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    alarm = await alarms.of_desk(unit, on_alarms(actor), ids[0])
    return say(press, await card(unit, on_alarms(actor), await alarms.newest(unit, alarm)))


async def acknowledge(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Whoever comes second sees who is on it, or that it is over."""
    try:
        alarm = await alarms.acknowledge(unit, on_alarms(actor), ids[0])
    except AlreadyDone:
        alarm = await alarms.of_desk(unit, on_alarms(actor), ids[0])
        return edit(press, await card(unit, on_alarms(actor), alarm), alarm_words.TAKEN_BEFORE)
    return edit(press, await card(unit, on_alarms(actor), alarm), alarm_words.TAKEN)


async def ask_reason_handled(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _ask_reason(press, ids[0], state, unit, on_alarms(actor), false_alarm=False)


async def ask_reason_false(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _ask_reason(press, ids[0], state, unit, on_alarms(actor), false_alarm=True)


async def _ask_reason(
    press: CallbackQuery,
    alarm_id: int,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    *,
    false_alarm: bool,
) -> list[Reply]:
    alarm = await alarms.of_desk(unit, actor, alarm_id)
    if not false_alarm:
        await alarms.require_report(unit, alarm)
    await begin(unit, state, CloseAlarm.reason, alarm=alarm_id, false=false_alarm)
    asked = Screen(f"警报 {alarm_id}：{alarm_words.ASK_REASON.text}", (common.CANCEL_ROW,))
    return say(press, asked)


async def take_reason(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    await alarms.close(
        unit, on_alarms(actor), data["alarm"], message.text or "", false_alarm=data["false"]
    )
    await state.clear()
    return show(message, Screen(alarm_words.CLOSED_FALSE if data["false"] else alarm_words.CLOSED))


async def ask_answer(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await alarms.of_desk(unit, on_alarms(actor), ids[0])
    await begin(unit, state, AnswerAlarm.words, alarm=ids[0])
    asked = Screen(f"警报 {ids[0]}：{alarm_words.ASK_ANSWER}", (common.CANCEL_ROW,))
    return say(press, asked)


async def take_answer(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    alarm_id = (await state.get_data())["alarm"]
    await alarm_talk.answer(unit, on_alarms(actor), alarm_id, message.text or "")
    await state.clear()
    return show(message, Screen(alarm_words.ANSWERED))
