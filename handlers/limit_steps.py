"""What the rooms of an offer's conditions share: the steps, the menu, the calendar; and an offer
that is registered already, whose conditions are kept at the end."""

from datetime import date, timedelta

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers import offer_card
from handlers.forms import leave
from handlers.offer_looks import show_one, today_of
from handlers.replies import Reply, edit, show
from handlers.wording import limiting, offering, own_offers
from matching.model import OfferKind
from services.access import Actor
from services.own_offers import set_limits

LONGEST = timedelta(days=365)


class OfferLimit(StatesGroup):
    choose = State()
    age = State()
    where = State()
    day = State()
    excluded = State()


async def menu(to: Message | CallbackQuery, state: FSMContext, said: str = "") -> list[Reply]:
    """What is laid down so far, and what else may be."""
    await state.set_state(OfferLimit.choose)
    facts = offer_card.facts_of(await state.get_data())
    so_far = f"现在：{offering.laid_down(facts)}。\n" if facts.limits else ""
    return show(to, limiting.choose(said + so_far, service=facts.kind == OfferKind.SKILL))


async def calendar(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor, shown: int
) -> list[Reply]:
    which = (await state.get_data())["which"]
    today = await today_of(unit, actor)
    last = today + LONGEST
    month = date.fromordinal(min(max(shown, today.toordinal()), last.toordinal()))
    return edit(press, limiting.ask_day(which, month, today, last))


async def keep(
    to: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """The conditions as they stand now, for an offer that is registered."""
    data = await state.get_data()
    limits = offer_card.draft_of(data).limits()
    await set_limits(unit, actor, data["offer"], limits)
    await leave(unit, state)
    return await show_one(to, unit, actor, data["offer"], own_offers.CHANGED)
