"""Money, and a receipt for it: neither is taken nor given here, and nothing is lost by asking."""

from aiogram import Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from db.session import Unit
from handlers.filters import AsksReceipt, GivesMoney, Typed
from handlers.home import at_the_door
from handlers.offer_steps import OfferHelp, lead_on
from handlers.replies import Reply, say
from handlers.wording import offering
from handlers.wording.screen import Screen
from services.access import Actor


def router() -> Router:
    routes = Router(name="no_money")
    free = StateFilter(None, "PostWish:words", OfferHelp.choose)
    routes.message.register(no_money, free, Typed(), GivesMoney())
    routes.message.register(no_money, OfferHelp.words, Typed(), GivesMoney(asked=True))
    giving = StateFilter(None, "PostWish:words", OfferHelp.choose, OfferHelp.words, OfferHelp.card)
    routes.message.register(no_receipt, giving, Typed(), AsksReceipt())
    return routes


async def no_money(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is None:
        return say(message, Screen(offering.NO_MONEY_SAID), await at_the_door(unit))
    return await lead_on(message, state, unit)


async def no_receipt(message: Message) -> list[Reply]:
    """The question that was open stays open."""
    return say(message, Screen(offering.NO_RECEIPT))
