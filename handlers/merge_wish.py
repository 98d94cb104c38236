"""The desk looks at two wishes side by side: one thing, or two."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.queries import members, wishes
from db.session import Unit
from db.tables import Wish
from handlers.filters import Pressed
from handlers.replies import Reply, edit
from handlers.triage_card import again, follow, place_of
from handlers.who import staff
from handlers.wording import triage as card
from handlers.wording import triage_choices as wording
from handlers.wording.common import quantity
from handlers.wording.wishing import STATUS
from services import merging_wishes
from services import wishes as posting
from services.access import Actor


def router() -> Router:
    routes = Router(name="merge_wish")
    routes.callback_query.register(beside, Pressed("beside", 2))
    routes.callback_query.register(merge, Pressed("merge", 2))
    routes.callback_query.register(distinct, Pressed("distinct", 2))
    return routes


async def beside(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish, other = await merging_wishes.pair(unit, staff(actor), *ids)
    here, there = [await _side(unit, staff(actor), one) for one in (wish, other)]
    return edit(press, wording.beside(wish.id, other.id, here, there))


async def merge(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    after = await place_of(unit, staff(actor), ids[0])
    await merging_wishes.merge(unit, staff(actor), *ids)
    return await follow(press, unit, staff(actor), after, card.MERGED)


async def distinct(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await merging_wishes.tell_apart(unit, staff(actor), *ids)
    return await again(press, unit, staff(actor), ids[0])


async def _side(unit: Unit, actor: Actor, wish: Wish) -> wording.Side:
    words = await posting.words(unit, actor, wish.id)
    return wording.Side(
        status=STATUS[wish.status],
        for_whom=await members.name(unit, wish.beneficiary_id),
        poster=await members.name(unit, wish.poster_id),
        things="、".join(
            quantity(one.what, one.asked, one.unit) for one in await wishes.lines(unit, wish.id)
        ),
        words=(words or "（已注销）")[:300],
        days=(unit.now - wish.created_at).days,
    )
