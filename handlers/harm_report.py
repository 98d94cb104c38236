"""强制报告, for whoever is on an alarm: five short questions, one look at the whole, kept. Words
of danger belong to the answer here, and raise no alarm."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.alarm_card import card
from handlers.filters import Filling, Pressed, Typed
from handlers.forms import begin, leave
from handlers.replies import Reply, edit, say, show
from handlers.who import on_alarms
from handlers.wording import common, plain
from handlers.wording import harm_report as wording
from handlers.wording.screen import Screen
from services import alarms, harm_reports
from services.access import Actor
from services.harm_reports import FIELDS
from services.refusals import Empty, NotFound
from services.typed import says_something


class HarmReport(StatesGroup):
    answer = State()
    check = State()
    why = State()


def router() -> Router:
    routes = Router(name="harm_report")
    routes.callback_query.register(start, Pressed("report", 1))
    routes.callback_query.register(pick, HarmReport.answer, Pressed("report_pick", 1))
    routes.callback_query.register(back, HarmReport.answer, Pressed("report_back"))
    routes.callback_query.register(back, HarmReport.check, Pressed("report_back"))
    routes.callback_query.register(keep, HarmReport.check, Pressed("report_keep"))
    routes.callback_query.register(ask_why, Pressed("no_report", 1))
    routes.message.register(back, Filling("HarmReport"), F.text == common.BACK)
    routes.message.register(answer, HarmReport.answer, Typed())
    routes.message.register(answer_check, HarmReport.check, Typed())
    routes.message.register(take_why, HarmReport.why, Typed())
    return routes


async def start(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await alarms.of_desk(unit, on_alarms(actor), ids[0])
    await begin(unit, state, HarmReport.answer, alarm=ids[0], at=0, said={})
    return say(press, wording.ask(0))


async def pick(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    ready = wording.PRESETS.get(FIELDS[data["at"]], ())
    if ids[0] >= len(ready):
        raise NotFound
    on_alarms(actor)
    return show(press, await _next(state, ready[ids[0]]))


async def answer(message: Message, state: FSMContext, actor: Actor | None) -> list[Reply]:
    on_alarms(actor)
    said = message.text or ""
    if not says_something(said):
        raise Empty
    return say(message, await _next(state, said[: harm_reports.LONGEST]))


async def _next(state: FSMContext, said: str) -> Screen:
    data = await state.get_data()
    at, words = data["at"] + 1, {**data["said"], FIELDS[data["at"]]: said}
    await state.update_data(at=at, said=words)
    if at < len(FIELDS):
        return wording.ask(at)
    await state.set_state(HarmReport.check)
    return wording.check(words)


async def back(
    event: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One question back; before the first, and from a single question, out of the form."""
    on_alarms(actor)
    at = (await state.get_data()).get("at", 0) - 1
    if at < 0:
        await leave(unit, state)
        return show(event, Screen(common.CANCELLED))
    await state.set_state(HarmReport.answer)
    await state.update_data(at=at)
    return show(event, wording.ask(at))


async def answer_check(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if plain.meaning(message.text or "") == "yes":
        return await keep(message, state, unit, actor)
    return say(message, wording.check((await state.get_data())["said"]))


async def keep(
    event: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    alarm = await harm_reports.write(unit, on_alarms(actor), data["alarm"], data["said"])
    await state.clear()
    shown = await card(unit, on_alarms(actor), alarm)
    if isinstance(event, CallbackQuery):
        return edit(event, shown, wording.KEPT)
    return say(event, Screen(wording.KEPT), shown)


async def ask_why(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await alarms.of_desk(unit, on_alarms(actor), ids[0])
    await begin(unit, state, HarmReport.why, alarm=ids[0])
    return say(press, wording.ASK_WHY)


async def take_why(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    number = (await state.get_data())["alarm"]
    alarm = await harm_reports.none_due(unit, on_alarms(actor), number, message.text or "")
    await state.clear()
    return say(message, Screen(wording.KEPT), await card(unit, on_alarms(actor), alarm))
