"""Saying that it is delivered: a photo, a note, and how long a service took."""

import re
from typing import Any

from aiogram import F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import answering, common, plain
from handlers.wording.screen import Screen
from matching.lifecycle import MatchStatus
from matching.model import LineKind
from matching.understanding import OwnWords, understand
from matching.understanding.text import visible
from services import handovers, photos, typed
from services.access import Actor
from services.parts import given_or_desk
from services.refusals import BadPhoto

_LONGEST_NOTE = 200
_LATE = 600  # seconds
_WANTED = re.compile("[想要缺求请帮坏]|[我俺]家")
_WORD, _CHINESE = 4, re.compile("[一-龥]")
_NUMBER = re.compile("[0-9０-９]|分钟|小时|钟头|[上下]午|天$")


class LateNote(Filter):
    """Words within minutes of a delivery without a note, which mean nothing else."""

    async def __call__(
        self, message: Message, state: FSMContext, unit: Unit, own: OwnWords
    ) -> bool | dict[str, Any]:
        data, text = await state.get_data(), message.text or ""
        fresh = unit.now.timestamp() - data.get("delivered_at", 0) < _LATE
        if not fresh or plain.no_answer(text) or _asks_or_gives(text, own):
            return False
        return {"match_id": data["delivered"], **_note(text)}


class Deliver(StatesGroup):
    photo = State()
    minutes = State()


def router() -> Router:
    routes = Router(name="deliver")
    routes.callback_query.register(ask_photo, Pressed("deliver", 1))
    routes.callback_query.register(skip_photo, Deliver.photo, Pressed("skip"))
    routes.message.register(take_photo, Deliver.photo, F.photo | F.document)
    routes.message.register(take_note, Deliver.photo, Typed())
    routes.message.register(ask_photo_again, Deliver.photo)
    routes.callback_query.register(tap_minutes, Deliver.minutes, Pressed("minutes", 1))
    routes.message.register(type_minutes, Deliver.minutes, Typed())
    routes.message.register(take_late_note, StateFilter(None), Typed(), LateNote())
    return routes


async def ask_photo(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = await given_or_desk(unit, member_of(actor), ids[0])
    if found.match.status != MatchStatus.ACCEPTED:
        # How it ended, in place of the details.
        ended = answering.STATUS_LINES.get(found.match.status, common.DONE_ALREADY)
        return edit(press, Screen(ended))
    await begin(unit, state, Deliver.photo, match=ids[0])
    return say(press, answering.ASK_PHOTO)


async def take_photo(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None, picture: bytes | None = None
) -> list[Reply]:
    """``picture`` was fetched and re-encoded before the unit of work began."""
    if picture is None:
        raise BadPhoto(why="kind")
    photo_id = await photos.keep(unit, member_of(actor).member_id, picture)
    data = await state.update_data({"photo": photo_id, **_note(msg.caption)})
    return await _after_photo(msg, state, unit, member_of(actor), data)


async def skip_photo(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    done = edit(press, Screen("📷 这次没有照片"))
    rest = await _after_photo(press, state, unit, member_of(actor), await state.get_data())
    return [*done, *rest[1:]]


async def take_note(msg: Message, state: FSMContext) -> list[Reply]:
    """Words to go with it; the photo is still asked for."""
    note = _note(msg.text)
    if not note:
        return say(msg, answering.ASK_PHOTO)
    if len(note["note"]) > _LONGEST_NOTE:
        return say(msg, answering.NOTE_TOO_LONG)
    await state.update_data(note)
    return say(msg, answering.NOTED)


def _asks_or_gives(text: str, own: OwnWords) -> bool:
    """A wish, or an offer of something; a thing that is only named (放在鞋柜上) is neither, so soon
    after, and 放门口了 gives nothing."""
    reading = understand(text, own)
    if reading.kind == "need":
        return _WANTED.search(text) is not None
    return reading.kind != "other" and bool(reading.lines)


def _speaks(words: str) -> bool:
    """A sentence about the visit, where minutes were asked: no number, nor a word or two."""
    long = len(_CHINESE.findall(words)) > _WORD
    return long and not _NUMBER.search(words) and not plain.no_answer(words)


def _note(words: str | None) -> dict[str, str]:
    """What was written, if it says anything."""
    said = " ".join(visible(words or "").split())
    return {"note": said} if typed.says_something(said) else {}


async def ask_photo_again(msg: Message) -> list[Reply]:
    return say(msg, answering.ASK_PHOTO)


async def _after_photo(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    data: dict[str, Any],
) -> list[Reply]:
    found = await given_or_desk(unit, actor, data["match"])
    if found.line.kind == LineKind.SERVICE:
        await state.set_state(Deliver.minutes)
        return say(to, answering.ASK_MINUTES)
    return await _delivered(to, state, unit, actor, None)


async def tap_minutes(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    done = edit(press, Screen(f"🕘 {ids[0]} 分钟"))
    return [*done, *(await _delivered(press, state, unit, member_of(actor), ids[0]))[1:]]


async def type_minutes(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    minutes = typed.minutes(msg.text or "")
    if minutes is None and len(msg.text or "") <= _LONGEST_NOTE and _speaks(msg.text or ""):
        await state.update_data(_note(msg.text))
        return say(msg, answering.NOTED_AT_MINUTES)
    if minutes is None or not 1 <= minutes <= 720:
        return say(msg, answering.NOT_MINUTES)
    return await _delivered(msg, state, unit, member_of(actor), minutes)


async def _delivered(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    minutes: int | None,
) -> list[Reply]:
    data = await state.get_data()
    note = data.get("note")
    await handovers.deliver(
        unit,
        actor,
        data["match"],
        minutes=minutes,
        photo_id=data.get("photo"),
        note=None if note is None else note[:_LONGEST_NOTE],
    )
    await state.clear()
    if note is not None:
        return say(to, answering.DELIVERED)
    await state.set_data({"delivered": data["match"], "delivered_at": unit.now.timestamp()})
    return say(to, answering.DELIVERED_UNSAID)


async def take_late_note(
    msg: Message,
    match_id: int,
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
    note: str = "",
) -> list[Reply]:
    if not note:
        return say(msg, answering.DELIVERED_UNSAID)
    if len(note) > _LONGEST_NOTE:
        return say(msg, answering.NOTE_TOO_LONG_LATE)
    await handovers.note_late(unit, member_of(actor), match_id, note)
    await state.clear()
    return say(msg, answering.NOTED_LATE)
