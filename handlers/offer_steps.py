"""What the rooms of an offer share: the questions, their order, and the draft so far."""

from dataclasses import asdict, replace
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.forms import begin
from handlers.offer_card import card, draft_of
from handlers.replies import Reply, say
from handlers.wording import offer_kinds, offer_week, offering
from handlers.wording.screen import Screen
from matching.model import OfferKind
from matching.understanding import common_skills
from services.offers import OfferDraft


class OfferHelp(StatesGroup):
    choose = State()
    words = State()
    organisation = State()
    amount = State()
    count = State()
    aid = State()
    hours = State()
    cap = State()
    reach = State()
    village = State()
    card = State()


SKILLS = common_skills(24)
_LIMITS = ("min_age", "max_age", "villages", "first_day", "last_day", "excluded", "own_station")
ORDER = {
    "skill": ("words", "hours", "cap", "reach"),
    "goods": ("words",),
    "pledge": ("words", "amount", "aid"),
}


def ticked_skills(data: dict[str, Any]) -> tuple[str, ...]:
    return tuple(SKILLS[at] for at in data.get("ticked", []))


async def keep_draft(state: FSMContext, draft: OfferDraft) -> None:
    """Keep a fresh reading; what was answered before about hours and the like stays."""
    data = await state.get_data()
    was = data.get("draft", {})
    if was.get("kind") == draft.kind:
        rather = ("aids",) if draft.kind == OfferKind.SKILL and not draft.aids else ()
        answered = ("cap", "reach_km", "village_id", *rather, *_LIMITS)
        draft = replace(
            draft, **{name: was[name] for name in answered if was.get(name) and name in was}
        )
    await state.update_data(kind=draft.kind, draft=asdict(draft))


async def question(state: FSMContext, step: str) -> Screen:
    """A question asked again."""
    if step == "choose":
        await state.set_state(OfferHelp.choose)
        return offering.CHOOSE
    data = await state.get_data()
    kind = data.get("kind")
    if step == "words":
        await state.set_state(OfferHelp.words)
        asks = {"goods": offering.ASK_GOODS, "pledge": offering.ASK_PLEDGE}
        return asks.get(str(kind)) or offering.ask_skill(SKILLS, data.get("ticked", []))
    await state.set_state(f"OfferHelp:{step}")
    return {
        "amount": offering.ASK_AMOUNT,
        "aid": offer_kinds.ask_aid(data.get("aids", [])),
        "hours": offer_week.ask_hours(data.get("slots", [])),
        "cap": offering.ASK_CAP,
        "reach": offering.ASK_REACH,
    }[step]


async def hours_named(state: FSMContext) -> tuple[tuple[int, int, int], ...]:
    """The hours of an earlier sentence, when only the skill was still to be asked."""
    data = await state.get_data()
    return draft_of(data).windows if "draft" in data else ()


async def go_on(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    """Ask for the first thing the draft still lacks, or show the card."""
    data = await state.get_data()
    draft = draft_of(data)
    if draft.kind == "goods" and not draft.goods:
        return await ask(to, state, OfferHelp.words, offering.ASK_GOODS)
    if draft.kind == "skill" and not draft.whats:
        return await ask(to, state, OfferHelp.words, offering.ask_skill(SKILLS))
    if draft.kind != "skill" and data.get("ask_body"):
        return await ask(to, state, OfferHelp.organisation, offering.ASK_ORGANISATION)
    if draft.kind == "pledge" and draft.cap is None:
        return await ask(to, state, OfferHelp.amount, offering.ASK_AMOUNT)
    if draft.kind == "pledge" and not draft.aids:
        return await ask(to, state, OfferHelp.aid, offer_kinds.ask_aid())
    if unknown := next((what for what, pieces in draft.goods if pieces is None), None):
        return await ask(to, state, OfferHelp.count, offering.ask_count(unknown))
    if draft.kind == "skill":
        if not draft.windows and not data.get("hours_asked"):
            return await ask(to, state, OfferHelp.hours, offer_week.ask_hours())
        if draft.cap is None:
            return await ask(to, state, OfferHelp.cap, offering.ASK_CAP)
        if not data.get("reach_asked"):
            return await ask(to, state, OfferHelp.reach, offering.ASK_REACH)
    return await card(to, state)


async def ask(
    to: Message | CallbackQuery, state: FSMContext, step: State, screen: Screen
) -> list[Reply]:
    await state.set_state(step)
    return say(to, screen)


async def lead_on(to: Message | CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    """Whoever would pay is led to what the station can take; what they were registering stays."""
    data = await state.get_data()
    if await state.get_state() == OfferHelp.words.state and ("draft" in data or pledges(data)):
        return say(to, Screen(offering.NO_MONEY_SAID), await question(state, "words"))
    await begin(unit, state, OfferHelp.choose)
    return say(to, offering.NO_MONEY)


def pledges(data: dict[str, Any]) -> bool:
    return data.get("kind") == OfferKind.PLEDGE
