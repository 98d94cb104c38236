"""Posting a wish: one sentence (or a photo with one), and a card of what was understood."""

import re
from dataclasses import replace
from datetime import date

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import Label, Pressed, Typed, Understood
from handlers.forms import begin
from handlers.home import at_the_door
from handlers.lesson_steps import hold
from handlers.money_given import gives_money
from handlers.replies import Reply, edit, say
from handlers.typed_answers import any_time, quantity_of
from handlers.wish_card import draft_of, facts_of, plain_of, redraw, without_money
from handlers.wish_steps import PostWish, go_on, too_many
from handlers.wish_words import aid_said, changed_by
from handlers.wording import common, offering, plain, wish_people, wishing
from handlers.wording.screen import Screen
from matching.model import LineKind
from matching.understanding import OwnWords, Reading, unread
from matching.understanding.text import visible
from services import photos, typed, wish_drafts
from services.access import DESK, Actor
from services.households import at_limit
from services.refusals import Empty, NotFound
from services.station_settings import local
from services.wish_drafts import WishDraft

_MYSELF = re.compile("[我俺咱]|本人")
_NOT_SO = re.compile("^(?:不对|不是|错了)[，,。！! ]+(?:我?要)?")


def router() -> Router:
    routes = Router(name="post_wish")
    routes.message.register(ask_words, Label(common.WISH))
    routes.message.register(take_words, PostWish.words, Typed())
    routes.message.register(take_more, PostWish.card, Typed())
    routes.edited_message.register(take_more, PostWish.card, Typed(), Understood("need"))
    routes.message.register(take_words, StateFilter(None), Typed(), Understood("need"))
    routes.message.register(take_photo, StateFilter(None), F.photo, Understood("need"))
    routes.callback_query.register(not_an_offer, Pressed("wants"))
    routes.callback_query.register(right, PostWish.card, Pressed("right"))
    return routes


async def ask_words(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is None:
        return say(message, Screen("请先发 /start 加入一个社工站。"))
    await begin(unit, state, PostWish.words)
    return say(message, wishing.ASK_WORDS)


async def take_words(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    """Read the words; whoever is not a member yet is asked to join first."""
    if actor is None:
        return say(message, await at_the_door(unit))
    if plain.meaning(message.text or "") is not None:
        return say(message, wishing.ASK_WORDS)
    try:
        reading, draft = wish_drafts.read(message.text or "", own)
    except Empty:
        return say(message, wishing.NO_WORDS)
    return await _new_card(message, state, unit, actor, own, reading, draft)


async def take_photo(
    message: Message,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
    own: OwnWords,
    picture: bytes | None,
) -> list[Reply]:
    """What stands under a photo is the wish; the photo stays with it."""
    if actor is None:
        return say(message, await at_the_door(unit))
    try:
        reading, draft = wish_drafts.read(message.caption or "", own)
    except Empty:
        return say(message, wishing.NO_WORDS)
    shown = await _new_card(message, state, unit, actor, own, reading, draft)
    if await state.get_state() != PostWish.card.state:
        return shown
    if picture is None:
        return [*say(message, Screen(wish_people.BAD_PHOTO)), *shown]
    photo_id = await photos.keep(unit, actor.member_id, picture)
    data = await state.update_data(photo=photo_id)
    return say(message, wishing.card(facts_of(data)))


async def take_more(
    message: Message, state: FSMContext, unit: Unit, actor: Actor, own: OwnWords
) -> list[Reply]:
    """Words under a card complete it, correct a part or are another wish; else it stays."""
    text, data = message.text or "", await state.get_data()
    if data.pop("told", ""):
        await state.set_data(data)
    if plain.meaning(text) == "yes":
        return await go_on(message, state, unit, actor)
    if said := _about_the_card(plain.meaning(text), asked=bool(data["question"])):
        if said == wishing.LEFT_OPEN:
            data = await state.update_data(question=None)
        return say(message, wishing.before_card(said, facts_of(data)))
    if gives_money(text, own):
        no_money = Screen(offering.NO_MONEY_SAID)
        return say(message, no_money, wishing.card(facts_of(data)))
    try:
        reading, fresh = wish_drafts.read(text, own)
    except Empty:
        if data["question"] and typed.says_something(text):
            return await _take_detail(message, state, text, None)
        return say(message, wishing.NO_WORDS)
    draft = await draft_of(state)
    if (aid := aid_said(text)) is not None:
        return await redraw(message, state, replace(draft, aid=aid))
    if changed := changed_by(draft, text, own):
        over = [line.what for line in (*draft.lines, *fresh.lines)[wish_drafts.MOST_LINES :]]
        await state.update_data(told=_left_out(text, reading, own, over))
        await hold(state, draft, changed, own)
        return await redraw(message, state, without_money(changed))
    today = await _today(unit, actor)
    if not reading.lines and (timed := wish_drafts.on_day(draft, text, today, asked=True)):
        return await redraw(message, state, timed)
    if reading.kind == "need" and reading.lines:
        return await _new_card(message, state, unit, actor, own, reading, fresh)
    counted = quantity_of(text)
    goods = [at for at, line in enumerate(draft.lines) if line.kind == LineKind.GOODS]
    if counted is not None and goods:
        number, measure = counted
        changed = wish_drafts.changed_line(draft, goods[-1], quantity=number, unit=measure)
        return await redraw(message, state, changed)
    if data["question"] and not reading.lines and not plain.no_answer(text):
        return await _take_detail(message, state, text, fresh)
    return say(message, wishing.before_card(wishing.NOT_HEARD, facts_of(data)))


def _about_the_card(meaning: str | None, *, asked: bool) -> str | None:
    """What everyday words under a card are answered with; ``asked``: it still asks something."""
    if meaning == "mine":
        return wishing.NOT_POSTED
    if asked and meaning in ("unknown", "nothing"):
        return wishing.LEFT_OPEN
    return wishing.HOW_TO if meaning in ("help", "hello", "typing", "unknown") else None


async def not_an_offer(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    """What came amid an offer is a wish: the same words, read as one."""
    said = (await state.get_data()).get("said")
    if actor is None or said is None:
        raise NotFound
    done = edit(press, Screen(f"🎁 {said[:200]}"))
    card = await _new_card(press, state, unit, actor, own, *wish_drafts.read(said, own))
    return [*done, *card[1:]]


async def _new_card(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    own: OwnWords,
    reading: Reading,
    draft: WishDraft,
) -> list[Reply]:
    other = reading.proxy or _for_others(actor, draft.words)
    if not other and await at_limit(unit, actor.member_id):
        return await too_many(to, state, unit, actor)
    was = await state.get_data()
    anew = await state.get_state() == PostWish.card.state
    photo_id, before = was.get("photo"), was["draft"]["words"] if anew else None
    told = _left_out(draft.words, reading, own, _over(reading), before)
    draft = wish_drafts.on_day(draft, draft.words, await _today(unit, actor)) or draft
    await state.set_state(PostWish.card)
    await state.set_data(
        {
            "draft": plain_of(without_money(draft)),
            "other": other,
            "question": _question(reading, draft),
            "name": None,
            **({"told": told} if told else {}),
            **({"photo": photo_id} if photo_id is not None else {}),
        }
    )
    return say(to, wishing.card(facts_of(await state.get_data())))


def _for_others(actor: Actor, words: str) -> bool:
    """Whoever works at the desk posts for others, unless they speak of themselves."""
    return actor.holds(*DESK) and _MYSELF.search(words) is None


def _question(reading: Reading, draft: WishDraft) -> str | None:
    """The first thing that a clerk would still ask for."""
    known = {"time"} if draft.windows or any_time(draft.words) else set()
    asked = (wishing.QUESTIONS.get(need) for need in reading.missing if need not in known)
    return next((question for question in asked if question), None)


def _over(reading: Reading) -> list[str]:
    """Things beyond the most that one wish may hold."""
    things = [line.what for line in reading.lines if line.type != "money"]
    return things[wish_drafts.MOST_LINES :]


def _left_out(
    text: str, reading: Reading, own: OwnWords, over: list[str], before: str | None = None
) -> str:
    return wishing.left_out(unread(text, reading, own), over, wish_drafts.MOST_LINES, before)


async def _today(unit: Unit, actor: Actor) -> date:
    return local(await stations.get(unit, actor.station_id), unit.now).date()


async def _take_detail(
    message: Message, state: FSMContext, text: str, said: WishDraft | None
) -> list[Reply]:
    """The answer to the card's question: it completes the wish and replaces nothing."""
    draft, words = await draft_of(state), " ".join(visible(text).split())
    words = _NOT_SO.sub("", words) or words
    if said is not None and (said.age is not None or said.windows):
        draft = replace(draft, age=said.age or draft.age, windows=said.windows or draft.windows)
    else:
        at = next((at for at, one in enumerate(draft.lines) if one.kind == LineKind.GOODS), 0)
        draft = wish_drafts.changed_line(draft, at, detail=words[:40])
    await state.update_data(question=None)
    return await redraw(message, state, replace(draft, words=f"{draft.words}，{words}"))


async def right(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """The card is right; what is still needed comes one question at a time."""
    data = await state.get_data()
    done = edit(press, Screen(wishing.confirmed(facts_of(data))))
    return [*done, *(await go_on(press, state, unit, actor))[1:]]
