"""A wish's card is corrected: one tap, or one typed answer, a part."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import Chosen, Pressed, Typed
from handlers.lesson_steps import hold
from handlers.replies import Reply, edit, say
from handlers.typed_answers import address_of, age_of, quantity_of, windows_of
from handlers.wish_card import draft_of, facts_of, plain_of, redraw, without_money
from handlers.wish_steps import QUESTIONS, PostWish, next_step
from handlers.wish_words import changed_by
from handlers.wording import common, plain, wishing
from matching.understanding import OwnWords
from services import wish_drafts
from services.access import Actor
from services.refusals import Refused
from services.station_settings import local
from services.wish_drafts import DraftLine, WishDraft

_AFTER_CARD = [step for step in PostWish.__states__ if step != PostWish.words]
_LINES = StateFilter(PostWish.card, PostWish.what)
_PARTS = StateFilter(PostWish.what, PostWish.age, PostWish.hours)
_ASKED = StateFilter(*QUESTIONS.values(), PostWish.preview)


class ChangesDraft(Filter):
    """Words about the wish (再加一床被子) where something else is asked; the draft they make."""

    async def __call__(
        self, message: Message, state: FSMContext, own: OwnWords
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if isinstance(address_of(text), str):
            return False
        try:
            changed = changed_by(await draft_of(state), text, own)
        except Refused:
            return False
        return changed is not None and {"changed": changed}


def router() -> Router:
    routes = Router(name="wish_changes")
    routes.callback_query.register(choose_aid, PostWish.card, Pressed("aids"))
    routes.callback_query.register(take_aid, PostWish.card, Pressed("aid", 1))
    routes.callback_query.register(less, PostWish.card, Pressed("less", 1))
    routes.callback_query.register(more, PostWish.card, Pressed("more", 1))
    routes.callback_query.register(drop, PostWish.card, Pressed("drop", 1))
    routes.callback_query.register(whose, PostWish.card, Pressed("whose"))
    routes.callback_query.register(tie, PostWish.card, Pressed("together"))
    routes.callback_query.register(parts, PostWish.card, Pressed("parts"))
    routes.callback_query.register(choose_day, PostWish.card, Pressed("days"))
    routes.callback_query.register(turn, PostWish.card, Pressed("by_month", 1))
    routes.callback_query.register(take_day, PostWish.card, Pressed("by", 1))
    routes.callback_query.register(ask_what, _LINES, Pressed("what", 1))
    routes.callback_query.register(ask_age, PostWish.card, Pressed("age"))
    routes.callback_query.register(ask_hours, PostWish.card, Pressed("hours"))
    routes.message.register(type_back, _PARTS, F.text == common.BACK)
    routes.message.register(take_what, PostWish.what, Typed())
    routes.message.register(take_age, PostWish.age, Typed())
    routes.callback_query.register(tap_hours, PostWish.hours, Chosen("when", *wishing.HOURS))
    routes.message.register(take_hours, PostWish.hours, Typed())
    routes.callback_query.register(back_to_card, StateFilter(*_AFTER_CARD), Pressed("card"))
    routes.message.register(change_amid, _ASKED, Typed(), ChangesDraft())
    return routes


async def parts(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    return edit(press, wishing.more_parts(facts_of(await state.get_data())))


async def choose_aid(press: CallbackQuery) -> list[Reply]:
    return edit(press, wishing.choose_aid())


async def take_aid(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    aid = wishing.AIDS[ids[0] % len(wishing.AIDS)]
    return await redraw(press, state, replace(await draft_of(state), aid=aid))


async def less(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    return await _count(press, state, ids[0], -1)


async def more(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    return await _count(press, state, ids[0], 1)


async def _count(press: CallbackQuery, state: FSMContext, at: int, step: int) -> list[Reply]:
    draft = await draft_of(state)
    if at >= len(draft.lines):
        return await redraw(press, state, draft)
    number = min(wish_drafts.MOST, max(1, draft.lines[at].quantity + step))
    return await redraw(press, state, wish_drafts.changed_line(draft, at, quantity=number))


async def drop(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    draft = await draft_of(state)
    if len(draft.lines) > 1 and ids[0] < len(draft.lines):
        kept = tuple(line for at, line in enumerate(draft.lines) if at != ids[0])
        draft = replace(draft, lines=kept)
    return await redraw(press, state, draft)


async def whose(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """What was asked about one person is not true of the other."""
    data = await state.get_data()
    kept = {name: data[name] for name in ("draft", "question", "photo", "lessons") if name in data}
    await state.set_data(kept | {"other": not data["other"], "name": None})
    return await redraw(press, state, await draft_of(state))


async def tie(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """Several things that are only useful together, or not."""
    draft = await draft_of(state)
    return await redraw(press, state, replace(draft, together=not draft.together))


async def choose_day(press: CallbackQuery, unit: Unit, actor: Actor) -> list[Reply]:
    return _days(press, today := await _today(unit, actor), today)


async def turn(press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor) -> list[Reply]:
    return _days(press, await _today(unit, actor), _day(ids[0]))


def _days(press: CallbackQuery, today: date, shown: date) -> list[Reply]:
    last = today + timedelta(days=wish_drafts.MOST_DAYS)
    month = min(max(shown, today), last).replace(day=1)
    return edit(press, wishing.choose_day(month, today, last))


async def take_day(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    day = _day(ids[0]) if ids[0] else None
    draft = wish_drafts.by_day(await draft_of(state), day, await _today(unit, actor))
    return await redraw(press, state, draft)


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


async def _today(unit: Unit, actor: Actor) -> date:
    return local(await stations.get(unit, actor.station_id), unit.now).date()


async def ask_what(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    await state.update_data(at=ids[0])
    await state.set_state(PostWish.what)
    lines = (await draft_of(state)).lines
    return say(press, wishing.ask_what(lines[min(ids[0], len(lines) - 1)].what))


async def take_what(message: Message, state: FSMContext, own: OwnWords) -> list[Reply]:
    """A typed correction of one line: read like a wish, else taken as it stands."""
    data, text = await state.get_data(), message.text or ""
    draft = await draft_of(state)
    reading, fresh = wish_drafts.read(text, own)
    at = min(data["at"], len(draft.lines) - 1)
    was = draft.lines[at]
    if counted := None if reading.lines else quantity_of(text):
        new: tuple[DraftLine, ...] = (replace(was, quantity=counted[0], unit=counted[1]).checked(),)
    elif plain.no_answer(text):
        return say(message, wishing.ask_what(was.what))
    else:
        new = fresh.lines if reading.lines else (DraftLine(was.kind, fresh.lines[0].what, 1),)
        if len(new) == 1 and not any(line.quantity for line in reading.lines):
            new = (_as_many(new[0], was),)
    lines = [*draft.lines[:at], *new, *draft.lines[at + 1 :]][: wish_drafts.MOST_LINES]
    await state.set_state(PostWish.card)
    changed = replace(draft, lines=tuple(lines))
    await hold(state, draft, changed, own)
    return await redraw(message, state, changed)


def _as_many(new: DraftLine, was: DraftLine) -> DraftLine:
    """What no number was said of stays as many as it was; the same thing stays what it was."""
    if new.what == was.what:
        return was
    return replace(new, quantity=was.quantity) if new.kind == was.kind else new


async def change_amid(
    message: Message,
    changed: WishDraft,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    own: OwnWords,
) -> list[Reply]:
    """The card is changed, and what was asked is asked again."""
    changed = without_money(changed)
    await hold(state, await draft_of(state), changed, own)
    data = await state.update_data(draft=plain_of(changed))
    told = say(message, wishing.so_now(facts_of(data)))
    return [*told, *await next_step(message, state, unit, actor)]


async def ask_age(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.age)
    return say(press, wishing.ASK_AGE)


async def take_age(message: Message, state: FSMContext) -> list[Reply]:
    age = age_of(message.text or "")
    if age is None:
        return say(message, wishing.BAD_AGE)
    await state.set_state(PostWish.card)
    return await redraw(message, state, replace(await draft_of(state), age=age))


async def ask_hours(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.hours)
    return say(press, wishing.ASK_HOURS)


async def tap_hours(press: CallbackQuery, word: str, state: FSMContext) -> list[Reply]:
    return await _set_hours(press, state, wishing.HOURS[word])


async def take_hours(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """Hours of the week, or those of one day ahead."""
    said, draft = message.text or "", await draft_of(state)
    timed = wish_drafts.on_day(draft, said, await _today(unit, actor))
    if timed is not None:
        await state.set_state(PostWish.card)
        return await redraw(message, state, timed)
    windows = windows_of(said)
    if windows is None:
        return say(message, wishing.BAD_HOURS)
    return await _set_hours(message, state, windows)


async def _set_hours(
    to: Message | CallbackQuery, state: FSMContext, windows: Sequence[tuple[int, int, int]]
) -> list[Reply]:
    await state.set_state(PostWish.card)
    return await redraw(to, state, replace(await draft_of(state), windows=tuple(windows)))


async def type_back(message: Message, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.card)
    return await redraw(message, state, await draft_of(state))


async def back_to_card(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.card)
    return await redraw(press, state, await draft_of(state))
