"""Posting a wish: one sentence, a card of what was understood, corrections by one tap."""

from dataclasses import asdict, replace

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import Pressed, Typed, Understood
from handlers.home import leave
from handlers.replies import Reply, edit, say
from handlers.typed_answers import quantity_of
from handlers.wish_card import draft_of, facts_of, redraw, without_money
from handlers.wish_steps import PostWish, go_on, too_many
from handlers.wording import common, joining, plain, wishing
from handlers.wording.screen import Screen
from matching.model import LineKind
from matching.understanding import Reading
from matching.understanding.text import visible
from services import typed, wishes
from services.access import Actor
from services.households import at_limit
from services.refusals import Empty, NotFound
from services.wishes import DraftLine, WishDraft

_AFTER_CARD = [step for step in PostWish.__states__ if step != PostWish.words]


def router() -> Router:
    routes = Router(name="post_wish")
    routes.message.register(ask_words, F.text == common.WISH)
    routes.message.register(take_words, PostWish.words, Typed())
    routes.message.register(take_more, PostWish.card, Typed())
    routes.message.register(take_words, StateFilter(None), Typed(), Understood("need"))
    routes.callback_query.register(not_an_offer, Pressed("wants"))
    routes.callback_query.register(choose_aid, PostWish.card, Pressed("aids"))
    routes.callback_query.register(take_aid, PostWish.card, Pressed("aid", 1))
    routes.callback_query.register(less, PostWish.card, Pressed("less", 1))
    routes.callback_query.register(more, PostWish.card, Pressed("more", 1))
    routes.callback_query.register(drop, PostWish.card, Pressed("drop", 1))
    routes.callback_query.register(whose, PostWish.card, Pressed("whose"))
    routes.callback_query.register(ask_what, PostWish.card, Pressed("what", 1))
    routes.message.register(type_back, PostWish.what, F.text == common.BACK)
    routes.message.register(take_what, PostWish.what, Typed())
    routes.callback_query.register(back_to_card, StateFilter(*_AFTER_CARD), Pressed("card"))
    routes.callback_query.register(right, PostWish.card, Pressed("right"))
    return routes


async def ask_words(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is None:
        return say(message, Screen("请先发 /start 加入一个社工站。"))
    await leave(unit, state)
    await state.set_state(PostWish.words)
    return say(message, wishing.ASK_WORDS)


async def take_words(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Read the words; whoever is not a member yet is asked to join first."""
    if actor is None:
        listed = [(one.id, one.name) for one in await stations.all_of(unit)]
        return say(message, joining.choose_station(listed))
    if plain.meaning(message.text or "") is not None:
        return say(message, wishing.ASK_WORDS)
    try:
        reading, draft = wishes.read(message.text or "")
    except Empty:
        return say(message, wishing.NO_WORDS)
    return await _new_card(message, state, unit, actor, reading, draft)


async def take_more(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """Words under a card complete it, correct a number or are another wish; else it stays."""
    text, data = message.text or "", await state.get_data()
    if plain.meaning(text) == "yes":
        return await go_on(message, state, unit, actor)
    try:
        reading, fresh = wishes.read(text)
    except Empty:
        if data["question"] and typed.says_something(text):
            return await _take_detail(message, state, text, None)
        return say(message, wishing.NO_WORDS)
    if reading.kind == "need" and reading.lines:
        return await _new_card(message, state, unit, actor, reading, fresh)
    draft, counted = await draft_of(state), quantity_of(text)
    goods = [at for at, line in enumerate(draft.lines) if line.kind == LineKind.GOODS]
    if counted is not None and goods:
        number, measure = counted
        changed = wishes.changed_line(draft, goods[-1], quantity=number, unit=measure)
        return await redraw(message, state, changed)
    if data["question"] and not reading.lines and not plain.no_answer(text):
        return await _take_detail(message, state, text, fresh)
    return say(message, wishing.not_heard(facts_of(data)))


async def not_an_offer(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What came amid an offer is a wish: the same words, read as one."""
    said = (await state.get_data()).get("said")
    if actor is None or said is None:
        raise NotFound
    done = edit(press, Screen(f"🎁 {said[:200]}"))
    return [*done, *(await _new_card(press, state, unit, actor, *wishes.read(said)))[1:]]


async def _new_card(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    reading: Reading,
    draft: WishDraft,
) -> list[Reply]:
    if not reading.proxy and await at_limit(unit, actor.member_id):
        return await too_many(to, state, unit, actor)
    question = next((wishing.QUESTIONS[m] for m in reading.missing if m in wishing.QUESTIONS), None)
    await state.set_state(PostWish.card)
    await state.set_data(
        {
            "draft": asdict(without_money(draft)),
            "other": reading.proxy,
            "question": question,
            "name": None,
        }
    )
    return say(to, wishing.card(facts_of(await state.get_data())))


async def _take_detail(
    message: Message, state: FSMContext, text: str, said: WishDraft | None
) -> list[Reply]:
    """The answer to the card's question: it completes the wish and replaces nothing."""
    draft, words = await draft_of(state), " ".join(visible(text).split())
    if said is not None and (said.age is not None or said.windows):
        draft = replace(draft, age=said.age or draft.age, windows=said.windows or draft.windows)
    else:
        at = next((at for at, one in enumerate(draft.lines) if one.kind == LineKind.GOODS), 0)
        draft = wishes.changed_line(draft, at, detail=words[:40])
    await state.update_data(question=None)
    return await redraw(message, state, replace(draft, words=f"{draft.words}，{words}"))


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
    number = min(wishes.MOST, max(1, draft.lines[at].quantity + step))
    return await redraw(press, state, wishes.changed_line(draft, at, quantity=number))


async def drop(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    draft = await draft_of(state)
    if len(draft.lines) > 1 and ids[0] < len(draft.lines):
        kept = tuple(line for at, line in enumerate(draft.lines) if at != ids[0])
        draft = replace(draft, lines=kept)
    return await redraw(press, state, draft)


async def whose(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    """What was asked about one person is not true of the other."""
    data = await state.get_data()
    kept = {name: data[name] for name in ("draft", "question")}
    await state.set_data({**kept, "other": not data["other"], "name": None})
    return await redraw(press, state, await draft_of(state))


async def ask_what(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    await state.update_data(at=ids[0])
    await state.set_state(PostWish.what)
    return say(press, wishing.ASK_WHAT)


async def take_what(message: Message, state: FSMContext) -> list[Reply]:
    """A typed correction of one line: read like a wish, else taken as it stands."""
    data, text = await state.get_data(), message.text or ""
    draft = await draft_of(state)
    reading, fresh = wishes.read(text)
    at = min(data["at"], len(draft.lines) - 1)
    was = draft.lines[at]
    if counted := None if reading.lines else quantity_of(text):
        new: tuple[DraftLine, ...] = (replace(was, quantity=counted[0], unit=counted[1]).checked(),)
    elif plain.no_answer(text):
        return say(message, wishing.ASK_WHAT)
    else:
        new = fresh.lines if reading.lines else (DraftLine(was.kind, fresh.lines[0].what, 1),)
    lines = [*draft.lines[:at], *new, *draft.lines[at + 1 :]][:8]
    await state.set_state(PostWish.card)
    return await redraw(message, state, replace(draft, lines=tuple(lines)))


async def type_back(message: Message, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.card)
    return await redraw(message, state, await draft_of(state))


async def back_to_card(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.card)
    return await redraw(press, state, await draft_of(state))


async def right(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """The card is right; what is still needed comes one question at a time."""
    data = await state.get_data()
    done = edit(press, Screen(wishing.confirmed(facts_of(data))))
    return [*done, *(await go_on(press, state, unit, actor))[1:]]
