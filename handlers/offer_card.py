"""An offer that is being filled in: its draft, kept with the conversation, and its card."""

from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import members
from db.session import Unit
from handlers.replies import Reply, say, show
from handlers.wording import offering
from services import minors
from services.access import Actor
from services.offers import OfferDraft

_LISTS = ("whats", "aids", "villages", "excluded")


def draft_of(data: dict[str, Any]) -> OfferDraft:
    """The offer as it was kept."""
    kept = dict(data["draft"])
    kept["windows"] = tuple(tuple(window) for window in kept["windows"])
    kept["goods"] = tuple((what, pieces) for what, pieces in kept["goods"])
    for name in _LISTS:
        kept[name] = tuple(kept.get(name, ()))
    return OfferDraft(**kept)


async def change(state: FSMContext, **values: Any) -> None:
    """Keep a corrected draft."""
    data = await state.get_data()
    await state.update_data(draft={**data["draft"], **values})


async def note_giver(state: FSMContext, unit: Unit, actor: Actor) -> None:
    """What is known of the giver's age, and for whom they give, for the card."""
    firm = await members.organisation_by_id(unit, actor.organisation())
    await state.update_data(
        standing=(await minors.standing(unit, actor.member_id)).value,
        firm=None if firm is None else firm.name,
    )


async def card(
    to: Message | CallbackQuery, state: FSMContext, *, in_place: bool = False
) -> list[Reply]:
    """The last look before registering."""
    await state.set_state("OfferHelp:card")
    screen = offering.card(facts_of(await state.get_data()))
    return show(to, screen) if in_place else say(to, screen)


def facts_of(data: dict[str, Any]) -> offering.OfferFacts:
    """What a kept draft's card says."""
    draft = draft_of(data)
    return offering.OfferFacts(
        kind=draft.kind,
        whats=draft.whats,
        aids=draft.aids,
        goods=draft.goods,
        cap=draft.cap,
        windows=draft.windows,
        reach_km=draft.reach_km,
        organisation=data.get("organisation") or data.get("firm"),
        village=data.get("village_name"),
        limits=offering.limits_in_words(draft.limits()),
        standing=data.get("standing"),
    )
