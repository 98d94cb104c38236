"""For somebody without an account the desk posts a wish, or registers what they give."""

from dataclasses import replace

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members
from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.replies import Reply, edit, say, show
from handlers.who import staff
from handlers.wording import adding as wording
from handlers.wording import plain, wishing
from handlers.wording.common import when
from handlers.wording.screen import Screen
from matching.model import OfferKind
from matching.understanding import ADULT, OwnWords
from services import acting, offers, progress, wish_drafts
from services.access import Actor
from services.directory import of_desk
from services.offers import OfferDraft
from services.personal_facts import no_id_number
from services.refusals import BadQuantity, Empty, NotFound

_HOW = "社工代为登记，本人同意"
_USUAL_CAP = 2


class WishFor(StatesGroup):
    words = State()
    card = State()


class HelpFor(StatesGroup):
    words = State()
    card = State()


def router() -> Router:
    routes = Router(name="act_for")
    routes.callback_query.register(begin_wish, Pressed("wish_for", 1))
    routes.message.register(take_wish, WishFor.words, Typed())
    routes.message.register(take_wish, WishFor.card, Typed())
    routes.callback_query.register(post, WishFor.card, Pressed("wish_post"))
    routes.callback_query.register(begin_help, Pressed("help_for", 1))
    routes.message.register(take_help, HelpFor.words, Typed())
    routes.message.register(take_help, HelpFor.card, Typed())
    routes.callback_query.register(tap_cap, HelpFor.card, Pressed("help_cap", 1))
    routes.callback_query.register(add, HelpFor.card, Pressed("help_add"))
    return routes


async def begin_wish(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    await begin(unit, state, WishFor.words, member=member.id)
    return say(press, wording.ask_wish(await members.name(unit, member.id)))


async def take_wish(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    """What they want, in a sentence; another sentence replaces it."""
    data = await state.get_data()
    if "words" in data and plain.meaning(message.text or "") == "yes":
        return await _post(message, state, unit, staff(actor), own)
    name = await members.name(unit, data["member"])
    try:
        _, draft = wish_drafts.read(no_id_number(message.text or ""), own)
    except Empty:
        return say(message, wording.ask_wish(name, wording.NO_WISH))
    await state.set_state(WishFor.card)
    await state.set_data({"member": data["member"], "words": draft.words})
    lines = [(one.what, one.quantity, one.unit) for one in draft.lines]
    return say(message, wording.wish_card(name, lines, draft.aid))


async def post(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    return await _post(press, state, unit, staff(actor), own)


async def _post(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, own: OwnWords
) -> list[Reply]:
    data = await state.get_data()
    _, draft = wish_drafts.read(data["words"], own)
    posted = await acting.wish_for(unit, actor, data["member"], draft)
    await state.clear()
    name = await members.name(unit, data["member"])
    days = (await progress.stands(unit, actor, posted.wish_id)).check_days
    return show(to, Screen(wishing.posted(posted.wish_id, days, posted.slip_code, name)))


async def begin_help(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    await begin(unit, state, HelpFor.words, member=member.id)
    return say(press, wording.ask_help(await members.name(unit, member.id)))


async def take_help(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    """What they give, in a sentence; another sentence replaces it."""
    data = await state.get_data()
    if "words" in data and plain.meaning(message.text or "") == "yes":
        return await _add(message, state, unit, staff(actor), own)
    name = await members.name(unit, data["member"])
    words = no_id_number(message.text or "")
    try:
        draft = _draft(words, _USUAL_CAP, own)
        draft.check()
    except (Empty, BadQuantity):
        return say(message, wording.ask_help(name, wording.NO_HELP))
    if draft.kind == OfferKind.PLEDGE:
        return say(message, wording.ask_help(name, wording.NO_PLEDGE))
    await state.set_state(HelpFor.card)
    await state.set_data({"member": data["member"], "words": words, "cap": _USUAL_CAP})
    return say(message, await _card(unit, data["member"], draft))


def _draft(words: str, cap: int, own: OwnWords) -> OfferDraft:
    """What the words offer; a skill at most ``cap`` times a week."""
    draft = offers.draft_from(words, None, own)
    return replace(draft, cap=cap) if draft.kind == OfferKind.SKILL else draft


async def _card(unit: Unit, member_id: int, draft: OfferDraft) -> Screen:
    name, age = await members.name(unit, member_id), (await members.get(unit, member_id)).age
    things = draft.whats or tuple(f"{what} ×{pieces}" for what, pieces in draft.goods)
    cap = draft.cap if draft.kind == OfferKind.SKILL else None
    grown = age is not None and age >= ADULT
    return wording.help_card(name, things, when(draft.windows), cap, grown=grown)


async def tap_cap(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, own: OwnWords
) -> list[Reply]:
    if ids[0] not in wording.CAPS:
        raise NotFound
    data = await state.update_data(cap=ids[0])
    draft = _draft(data["words"], data["cap"], own)
    return edit(press, await _card(unit, data["member"], draft))


async def add(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None, own: OwnWords
) -> list[Reply]:
    return await _add(press, state, unit, staff(actor), own)


async def _add(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, own: OwnWords
) -> list[Reply]:
    data = await state.get_data()
    draft = _draft(data["words"], data["cap"], own)
    await acting.help_from(unit, actor, data["member"], draft, _HOW)
    await state.clear()
    return show(to, wording.helps(await members.name(unit, data["member"])))
