"""Posting a wish: one sentence, a card of what was understood, corrections by one tap."""

from dataclasses import asdict, replace
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations
from db.session import Unit
from handlers.filters import Chosen, Pressed, Typed, Understood
from handlers.home import home, leave
from handlers.replies import Reply, edit, say, show
from handlers.wording import common, joining, wishing
from handlers.wording.screen import Screen
from matching.model import LineKind
from matching.understanding.text import visible
from services import typed, wishes
from services.access import Actor
from services.refusals import Empty
from services.wishes import Beneficiary, DraftLine, WishDraft


class PostWish(StatesGroup):
    words = State()
    card = State()
    what = State()
    name = State()
    village = State()
    address = State()
    how = State()
    preview = State()


def router() -> Router:
    routes = Router(name="post_wish")
    routes.message.register(ask_words, F.text == common.WISH)
    routes.message.register(take_words, StateFilter(PostWish.words, PostWish.card), Typed())
    routes.message.register(take_words, StateFilter(None), Typed(), Understood("need"))
    routes.callback_query.register(choose_aid, PostWish.card, Pressed("aids"))
    routes.callback_query.register(take_aid, PostWish.card, Pressed("aid", 1))
    routes.callback_query.register(less, PostWish.card, Pressed("less", 1))
    routes.callback_query.register(more, PostWish.card, Pressed("more", 1))
    routes.callback_query.register(drop, PostWish.card, Pressed("drop", 1))
    routes.callback_query.register(whose, PostWish.card, Pressed("whose"))
    routes.callback_query.register(ask_what, PostWish.card, Pressed("what", 1))
    routes.message.register(take_what, PostWish.what, Typed())
    routes.callback_query.register(
        back_to_card, StateFilter(PostWish.card, PostWish.preview), Pressed("card")
    )
    routes.callback_query.register(right, PostWish.card, Pressed("right"))
    routes.message.register(take_name, PostWish.name, Typed())
    routes.callback_query.register(take_village, PostWish.village, Pressed("village", 1))
    routes.message.register(type_village, PostWish.village, Typed())
    routes.message.register(take_address, PostWish.address, Typed())
    routes.callback_query.register(skip_address, PostWish.address, Pressed("skip"))
    routes.callback_query.register(take_how, PostWish.how, Chosen("how", *wishing.HOW_WORDS))
    routes.message.register(ask_how_again, PostWish.how, Typed())
    routes.callback_query.register(post, PostWish.preview, Pressed("post"))
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
    """Read the words (again); whoever is not a member yet is asked to join first."""
    if actor is None:
        listed = [(one.id, one.name) for one in await stations.all_of(unit)]
        return say(message, joining.choose_station(listed))
    text, asked = message.text or "", (await state.get_data()).get("question")
    try:
        reading, draft = wishes.read(text)
    except Empty:
        if asked and typed.says_something(text):
            return await _take_detail(message, state, text, None)
        return say(message, wishing.NO_WORDS)
    if asked and not reading.lines:
        return await _take_detail(message, state, text, draft)
    question = next((wishing.QUESTIONS[m] for m in reading.missing if m in wishing.QUESTIONS), None)
    await state.set_state(PostWish.card)
    await state.set_data(
        {"draft": asdict(draft), "other": reading.proxy, "question": question, "name": None}
    )
    return say(message, wishing.card(_facts(await state.get_data())))


async def _take_detail(
    message: Message, state: FSMContext, text: str, said: WishDraft | None
) -> list[Reply]:
    """The answer to the card's question: it completes the wish and replaces nothing."""
    draft, words = await _draft(state), " ".join(visible(text).split())
    if said is not None and (said.age is not None or said.windows):
        draft = replace(draft, age=said.age or draft.age, windows=said.windows or draft.windows)
    else:
        at = next((at for at, one in enumerate(draft.lines) if one.kind == LineKind.GOODS), 0)
        draft = wishes.changed_line(draft, at, detail=words[:40])
    await state.update_data(question=None)
    return await _redraw(message, state, replace(draft, words=f"{draft.words}，{words}"))


async def choose_aid(press: CallbackQuery) -> list[Reply]:
    return edit(press, wishing.choose_aid())


async def take_aid(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    aid = wishing.AIDS[ids[0] % len(wishing.AIDS)]
    return await _redraw(press, state, replace(await _draft(state), aid=aid))


async def less(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    return await _count(press, state, ids[0], -1)


async def more(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    return await _count(press, state, ids[0], 1)


async def _count(press: CallbackQuery, state: FSMContext, at: int, step: int) -> list[Reply]:
    draft = await _draft(state)
    if at >= len(draft.lines):
        return await _redraw(press, state, draft)
    number = min(wishes.MOST, max(1, draft.lines[at].quantity + step))
    return await _redraw(press, state, wishes.changed_line(draft, at, quantity=number))


async def drop(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    draft = await _draft(state)
    if len(draft.lines) > 1 and ids[0] < len(draft.lines):
        kept = tuple(line for at, line in enumerate(draft.lines) if at != ids[0])
        draft = replace(draft, lines=kept)
    return await _redraw(press, state, draft)


async def whose(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    data = await state.get_data()
    await state.update_data(other=not data["other"])
    return await _redraw(press, state, await _draft(state))


async def ask_what(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    await state.update_data(at=ids[0])
    await state.set_state(PostWish.what)
    return say(press, wishing.ASK_WHAT)


async def take_what(message: Message, state: FSMContext) -> list[Reply]:
    """A typed correction of one line: read like a wish, else taken as it stands."""
    data = await state.get_data()
    draft = await _draft(state)
    _, fresh = wishes.read(message.text or "")
    at = min(data["at"], len(draft.lines) - 1)
    lines = [*draft.lines[:at], *fresh.lines, *draft.lines[at + 1 :]][:8]
    await state.set_state(PostWish.card)
    return await _redraw(message, state, replace(draft, lines=tuple(lines)))


async def back_to_card(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.card)
    return await _redraw(press, state, await _draft(state))


async def right(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    """The card is right; what is still needed comes one question at a time."""
    data = await state.get_data()
    done = edit(press, Screen(wishing.confirmed(_facts(data))))
    if data["other"]:
        await state.set_state(PostWish.name)
        return [*done, *say(press, wishing.ASK_NAME)[1:]]
    member = await members.get(unit, actor.member_id)
    if member.address_sealed is None:
        await state.set_state(PostWish.address)
        return [*done, *say(press, wishing.ASK_ADDRESS_SELF)[1:]]
    return [*done, *(await _preview(press, state))[1:]]


async def take_name(message: Message, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    name = typed.name(message.text or "")
    if name is None:
        return say(message, joining.BAD_NAME)
    await state.update_data(name=name)
    villages = await stations.villages(unit, actor.station_id)
    if not villages:
        return await _ask_address(message, state)
    await state.set_state(PostWish.village)
    return say(message, joining.ask_village([(one.id, one.name) for one in villages], name))


async def take_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    known = {one.id: one.name for one in await stations.villages(unit, actor.station_id)}
    chosen = ids[0] if ids[0] in known else None
    await state.update_data(village=chosen)
    done = edit(press, Screen(f"📍 {known[chosen]}" if chosen else "📍 村先不填"))
    return [*done, *(await _ask_address(press, state))[1:]]


async def type_village(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    listed = await stations.villages(unit, actor.station_id)
    words = (message.text or "").strip()
    found = [one for one in listed if words in one.name or one.name in words]
    if len(found) == 1:
        await state.update_data(village=found[0].id)
        return await _ask_address(message, state)
    whose = (await state.get_data())["name"]
    return say(message, joining.ask_village([(o.id, o.name) for o in found or listed], whose))


async def _ask_address(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.address)
    return say(to, wishing.ASK_ADDRESS_OTHER)


async def take_address(message: Message, state: FSMContext) -> list[Reply]:
    address = typed.name(message.text or "", longest=200)
    if address is None:
        return say(message, wishing.BAD_ADDRESS)
    await state.update_data(address=address)
    return await _after_address(message, state)


async def skip_address(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    done = edit(press, Screen("📍 地址以后再补"))
    return [*done, *(await _after_address(press, state))[1:]]


async def _after_address(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    if (await state.get_data())["other"]:
        await state.set_state(PostWish.how)
        return say(to, wishing.ASK_HOW)
    return await _preview(to, state)


async def take_how(press: CallbackQuery, word: str, state: FSMContext) -> list[Reply]:
    await state.update_data(how=word)
    done = edit(press, Screen(f"🤝 {wishing.HOW_WORDS[word]}"))
    return [*done, *(await _preview(press, state))[1:]]


async def ask_how_again(message: Message) -> list[Reply]:
    return say(message, wishing.ASK_HOW)


async def _preview(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(PostWish.preview)
    data = await state.get_data()
    name = data.get("name") if data["other"] else None
    return say(to, wishing.preview(_facts(data), name))


async def post(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    data = await state.get_data()
    draft, name = await _draft(state), data.get("name")
    if data["other"]:
        person = Beneficiary(
            name=name or "",
            age=draft.age,
            village_id=data.get("village"),
            address=data.get("address"),
            how=wishing.HOW_WORDS[data["how"]],
        )
        draft = replace(draft, beneficiary=person)
    else:
        draft = replace(draft, address=data.get("address"))
    posted = await wishes.post(unit, actor, draft)
    await state.clear()
    slip = posted.slip_code if data["other"] else None
    screen = await home(unit, actor)
    text = wishing.posted(posted.wish_id, slip, name)
    return [*edit(press, Screen("📮 已提交")), *say(press, Screen(text, menu=screen.menu))[1:]]


async def _draft(state: FSMContext) -> WishDraft:
    kept: dict[str, Any] = dict((await state.get_data())["draft"])
    kept["lines"] = tuple(DraftLine(**line) for line in kept["lines"])
    kept["windows"] = tuple(tuple(window) for window in kept["windows"])
    return WishDraft(**kept)


async def _redraw(to: Message | CallbackQuery, state: FSMContext, draft: WishDraft) -> list[Reply]:
    data = await state.update_data(draft=asdict(draft))
    return show(to, wishing.card(_facts(data)))


def _facts(data: dict[str, Any]) -> wishing.CardFacts:
    draft = data["draft"]
    return wishing.CardFacts(
        aid=draft["aid"],
        lines=[
            (
                common.detailed(line["what"], line["detail"]),
                line["quantity"],
                line["unit"],
                LineKind(line["kind"]),
            )
            for line in draft["lines"]
        ],
        for_other=data["other"],
        age=draft["age"],
        windows=draft["windows"],
        route=draft["route"],
        question=data.get("question"),
    )
