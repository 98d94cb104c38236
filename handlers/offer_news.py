"""棉被没有了, 棉被改成30床: said by whoever has registered quilts. Their own card opens, with the
change that was said as a button; nothing changes before a press."""

from dataclasses import replace
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import offers as offer_rows
from db.session import Unit
from db.tables import Offer
from handlers.filters import Pressed, Typed
from handlers.offer_looks import as_own, show_one, today_of
from handlers.replies import Reply, say
from handlers.who import member_of
from handlers.wording import offer_news as words
from handlers.wording import own_offers, plain
from matching.understanding import Change, OwnWords, change_said, understand
from services import own_offers as own_work
from services.access import Actor
from services.offers import OfferDraft
from services.refusals import NotAhead


class OfOwnOffer(Filter):
    """Such words about things the writer has registered."""

    async def __call__(
        self, message: Message, unit: Unit, own: OwnWords, actor: Actor | None = None
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if actor is None or plain.meaning(text) is not None:
            return False
        change = change_said(text, await today_of(unit, actor))
        if change is None:
            return False
        registered = await offer_rows.registered(unit, actor.member_id)
        meant = [one for one in registered if _names(text, one, own)]
        return bool(meant) and {"change": change, "meant": meant}


def _names(text: str, offer: Offer, own: OwnWords) -> bool:
    reading = understand(text, own)
    named = {line.what for line in reading.lines} | set(reading.refused)
    return any(what in named or what in text for what in offer.whats)


def router() -> Router:
    routes = Router(name="offer_news")
    routes.message.register(lead_there, StateFilter(None), Typed(), OfOwnOffer())
    routes.callback_query.register(set_pieces, Pressed("of_pieces", 2))
    routes.callback_query.register(set_until, Pressed("of_until", 2))
    return routes


async def lead_there(
    message: Message,
    change: Change,
    meant: list[Offer],
    state: FSMContext,
    unit: Unit,
    actor: Actor | None,
) -> list[Reply]:
    """Of several of that name, one is chosen first; a wish after all is one tap away."""
    today = await today_of(unit, member_of(actor))
    await state.set_data({"said": message.text})
    shown = [await as_own(unit, one) for one in meant]
    if len(shown) > 1:
        return say(message, words.which(shown, today))
    return say(message, words.changing(shown[0], change, today))


async def set_pieces(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await own_work.set_pieces(unit, member_of(actor), *ids)
    return await show_one(press, unit, member_of(actor), ids[0], own_offers.CHANGED)


async def set_until(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A first day that lies behind the new last one says nothing any more."""
    offer = await own_work.own(unit, member_of(actor), ids[0])
    today = (await today_of(unit, member_of(actor))).toordinal()
    if not today <= ids[1] <= today + own_work.LONGEST_REST.days * 2:
        raise NotAhead
    last = date.fromordinal(ids[1]).isoformat()
    draft = replace(OfferDraft.of(offer), last_day=last)
    if draft.first_day and draft.first_day > last:
        draft = replace(draft, first_day=None)
    await own_work.set_limits(unit, member_of(actor), ids[0], draft.limits())
    return await show_one(press, unit, member_of(actor), ids[0], own_offers.CHANGED)
