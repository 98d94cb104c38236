"""礼拜六只有下午有空, 周三不行了, 这周末没空: of somebody who has registered what they can do,
it changes their hours, or lets them rest, and registers nothing anew."""

from dataclasses import replace
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import offers as offer_rows
from db.session import Unit
from db.tables import Offer
from handlers.filters import Pressed, Typed
from handlers.home import wishes_for_words
from handlers.offer_looks import as_own, show_one, today_of
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import hours_said as wording
from handlers.wording import my_wishes
from handlers.wording import own_offers as own_words
from handlers.wording.hours_said import Hours, HoursChange
from handlers.wording.screen import Screen
from matching.model import OfferKind, Window
from matching.understanding import OwnWords, understand
from matching.understanding.hours_changed import away, hours_after, is_away, once, tells_hours
from services import own_offers
from services.access import Actor
from services.refusals import NotFound

_LONGEST = 60


class TellsHours(Filter):
    """Such words, with neither a skill nor a thing in them, of somebody who has a skill
    registered; gives what is registered."""

    async def __call__(
        self, message: Message, unit: Unit, own: OwnWords, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if actor is None or len(text) > _LONGEST or not tells_hours(text):
            return False
        reading = understand(text, own)
        free = not is_away(text)
        if reading.lines or (free and reading.kind == "need"):
            return False
        if free and once(text) and reading.kind != "skill":
            return False
        skills = await _skills(unit, actor)
        return bool(skills) and {"skills": skills}


def router() -> Router:
    routes = Router(name="hours_said")
    routes.message.register(take, StateFilter(None), Typed(), TellsHours())
    routes.callback_query.register(weekly, Pressed("of_weekly", 1))
    routes.callback_query.register(chosen, Pressed("of_which", 2))
    routes.callback_query.register(change, Pressed("of_said", 2))
    return routes


async def take(
    message: Message, skills: list[Offer], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Away on a day that is named, or other hours; the words may be about a wish of theirs."""
    member, text = member_of(actor), message.text or ""
    await state.set_data({"said": text, "message": message.message_id, "hours_of": []})
    today = await today_of(unit, member)
    days = away(text, today)
    if days is not None:
        sure = once(text) or hours_after(text, ()) is None
        screen = wording.away(days, today, message.message_id, weekly=not sure)
    elif is_away(text) and hours_after(text, ()) is None:
        rows = [await as_own(unit, one) for one in skills]
        listed = own_words.listed(rows, 0, today)
        screen = replace(listed, text=f"{wording.TAP_LIST}\n\n{listed.text}")
    elif once(text):
        screen = wording.this_once(await as_own(unit, skills[0]))
    else:
        screen = await _weekly(state, unit, skills)
    if wishes := await wishes_for_words(unit, member):
        rows_of_wishes = my_wishes.unclear(text, message.message_id, wishes).rows
        screen = replace(screen, rows=(*screen.rows, *rows_of_wishes))
    return say(message, screen)


async def weekly(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Not that day alone, but every week."""
    await _said(state, ids[0])
    return edit(press, await _weekly(state, unit, await _skills(unit, member_of(actor))))


async def chosen(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """One of several, or all of them (0)."""
    await _said(state, ids[1])
    skills = await _skills(unit, member_of(actor))
    return edit(press, await _propose(state, unit, [o for o in skills if ids[0] in (o.id, 0)]))


async def change(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """What was shown becomes so; with 1, nothing else stays."""
    text, member = await _said(state, ids[1]), member_of(actor)
    numbers = (await state.get_data())["hours_of"]
    for number in numbers:
        offer = await own_offers.own(unit, member, number)
        will = _rows(hours_after(text, offer.windows, alone=ids[0] == 1))
        if will:
            await own_offers.set_hours(unit, member, number, list(will))
    if not numbers:
        raise NotFound
    await state.clear()
    return await show_one(press, unit, member, numbers[0], own_words.CHANGED)


async def _said(state: FSMContext, message_id: int) -> str:
    """The words under whose answer a button was pressed; raises NotFound once others were said."""
    data = await state.get_data()
    if data.get("message") != message_id or "hours_of" not in data:
        raise NotFound
    return str(data["said"])


async def _skills(unit: Unit, actor: Actor) -> list[Offer]:
    registered = await offer_rows.registered(unit, actor.member_id)
    return [one for one in registered if one.kind == OfferKind.SKILL]


async def _weekly(state: FSMContext, unit: Unit, skills: list[Offer]) -> Screen:
    if len(skills) == 1:
        return await _propose(state, unit, skills)
    message_id = (await state.get_data())["message"]
    shown = [await as_own(unit, one) for one in skills[: own_words.PAGE]]
    return wording.which(shown, message_id)


async def _propose(state: FSMContext, unit: Unit, skills: list[Offer]) -> Screen:
    """How the hours of these would be; nothing is changed yet."""
    data = await state.get_data()
    if not skills:
        raise NotFound
    first = await as_own(unit, skills[0])
    if hours_after(data["said"], ()) is None:
        return wording.when_free(first)
    changes = [await _change(unit, one, data["said"]) for one in skills]
    left = [one for one in changes if one.will]
    if not left:
        return wording.no_hours_left(first)
    await state.update_data(hours_of=[one.offer.offer_id for one in left])
    return wording.proposed(left, data["message"])


async def _change(unit: Unit, offer: Offer, said: str) -> HoursChange:
    will = _rows(hours_after(said, offer.windows))
    alone = _rows(hours_after(said, offer.windows, alone=True))
    return HoursChange(await as_own(unit, offer), will, alone)


def _rows(windows: tuple[Window, ...] | None) -> Hours:
    return tuple((one.weekday, one.start, one.end) for one in windows or ())
