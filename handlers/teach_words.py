"""A word is taught in chat: in one sentence, or the word first and then what it is."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Chosen, Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say, show
from handlers.who import member_of
from handlers.word_steps import TeachWord, explained, pair_of
from handlers.wording import own_words as wording
from matching.understanding import Objection, meaning, nearest, objection, plain_word
from services import teaching
from services.access import Actor, station_of_desk
from services.own_words import of_station
from services.refusals import BadWord, NotFound
from services.teaching import Lesson


def router() -> Router:
    routes = Router(name="teach_words")
    routes.callback_query.register(ask_word, Pressed("word_add", 1))
    routes.callback_query.register(other_meaning, Pressed("hint_other", 1))
    routes.message.register(take_word, TeachWord.word, Typed())
    routes.message.register(take_means, TeachWord.means, Typed())
    routes.callback_query.register(tap_means, TeachWord.means, Pressed("word_is", 1))
    routes.callback_query.register(ask_kind, TeachWord.means, Pressed("word_new"))
    kinds = Chosen("word_kind", *wording.KINDS)
    routes.callback_query.register(ask_aid, TeachWord.means, kinds)
    routes.callback_query.register(tap_aid, TeachWord.means, Pressed("word_aid", 1))
    return routes


async def ask_word(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    station = await station_of_desk(unit, member_of(actor), ids[0])
    await begin(unit, state, TeachWord.word, station=station.id)
    return say(press, wording.ask_word())


async def other_meaning(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A suggested word that means something else."""
    row = await teaching.of_desk_word(unit, member_of(actor), ids[0])
    await begin(unit, state, TeachWord.means, station=row.station_id)
    return await _ask_means(press, state, unit, row.word)


async def take_word(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The word alone, or the whole sentence."""
    station_id, said = (await state.get_data())["station"], message.text or ""
    one, other = pair_of(said) or (said, "")
    own = await of_station(unit, station_id)
    if found := other and explained(one, other, own):
        return await _teach(message, state, unit, member_of(actor), Lesson(*found))
    if other and meaning(one, own):
        one, other = other, one
    try:
        word = await teaching.checked(unit, station_id, one)
    except BadWord as bad:
        return say(message, wording.ask_word(f"{wording.why_not(bad.facts)}\n\n"))
    await state.set_state(TeachWord.means)
    return await _ask_means(message, state, unit, word, other)


async def _ask_means(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, word: str, said: str = ""
) -> list[Reply]:
    """``said``: what it is, in words that nobody knows either. What is neither a name nor a
    longer description leaves the question as it was."""
    data, name = await state.get_data(), plain_word(said)
    near = nearest(name or word, await of_station(unit, data["station"]))
    why = objection(name)
    if "near" not in data or why is None or (why == Objection.LONG and near):
        new = name if why is None else word
        data = await state.update_data(word=word, new=new, near=[tuple(one) for one in near])
    before = wording.unknown(name[:12]) if name else ""
    return say(to, wording.ask_means(word, data["near"], before))


async def take_means(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data, said = await state.get_data(), message.text or ""
    known = meaning(said, await of_station(unit, data["station"]))
    if known is None:
        return await _ask_means(message, state, unit, data["word"], said)
    lesson = Lesson(data["word"], known.name, known.kind)
    return await _teach(message, state, unit, member_of(actor), lesson)


async def tap_means(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    if ids[0] >= len(data["near"]):
        raise NotFound
    name, kind = data["near"][ids[0]]
    return await _teach(press, state, unit, member_of(actor), Lesson(data["word"], name, kind))


async def ask_kind(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    return edit(press, wording.ask_kind((await state.get_data())["new"]))


async def ask_aid(press: CallbackQuery, word: str, state: FSMContext) -> list[Reply]:
    data = await state.update_data(kind=word)
    return edit(press, wording.ask_aid(data["new"]))


async def tap_aid(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    if ids[0] >= len(wording.AIDS) or "kind" not in data:
        raise NotFound
    lesson = Lesson(data["word"], data["new"], data["kind"], wording.AIDS[ids[0]])
    return await _teach(press, state, unit, member_of(actor), lesson)


async def _teach(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, lesson: Lesson
) -> list[Reply]:
    station_id = (await state.get_data())["station"]
    try:
        row = await teaching.teach(unit, actor, station_id, lesson)
    except BadWord as bad:
        await begin(unit, state, TeachWord.word, station=station_id)
        return show(to, wording.ask_word(f"{wording.why_not(bad.facts)}\n\n"))
    await state.clear()
    return show(to, wording.taught(row.id, row.station_id, row.word, row.means))
