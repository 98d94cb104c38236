"""How far from where: kilometres, and the village one sets out from."""

from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import Pressed, Typed
from handlers.offer_card import change
from handlers.offer_steps import (
    OfferHelp,
    go_on,
)
from handlers.replies import Reply, edit, say
from handlers.typed_answers import reach_of
from handlers.wording import offering
from handlers.wording.screen import Screen
from matching.model import Place
from matching.nearness import kilometres
from services import typed
from services.access import Actor


def router() -> Router:
    routes = Router(name="offer_reach")
    routes.callback_query.register(tap_reach, OfferHelp.reach, Pressed("reach", 1))
    routes.message.register(type_reach, OfferHelp.reach, Typed())
    routes.callback_query.register(set_out, OfferHelp.reach, Pressed("set_out"))
    routes.callback_query.register(villages, OfferHelp.village, Pressed("from_page", 1))
    routes.callback_query.register(tap_village, OfferHelp.village, Pressed("from", 1))
    routes.message.register(type_village, OfferHelp.village, Typed())
    routes.message.register(near, OfferHelp.village, F.location)
    return routes


async def type_reach(message: Message, state: FSMContext) -> list[Reply]:
    km = reach_of(message.text or "")
    if isinstance(km, Screen):
        return say(message, km)
    await state.update_data(reach_asked=True)
    await change(state, reach_km=km or None)
    return await go_on(message, state)


async def tap_reach(press: CallbackQuery, ids: tuple[int], state: FSMContext) -> list[Reply]:
    await state.update_data(reach_asked=True)
    await change(state, reach_km=ids[0] or None)
    shown = f"📍 {ids[0]} 公里以内" if ids[0] else "📍 远近都行"
    return [*edit(press, Screen(shown)), *(await go_on(press, state))[1:]]


async def set_out(press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor) -> list[Reply]:
    await state.set_state(OfferHelp.village)
    return edit(press, offering.ask_village(await _villages(unit, actor), 0))


async def _villages(unit: Unit, actor: Actor) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in await stations.villages(unit, actor.station_id)]


async def villages(press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor) -> list[Reply]:
    return edit(press, offering.ask_village(await _villages(unit, actor), ids[0]))


async def tap_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    """One of the station's villages; 0: where they live."""
    name = dict(await _villages(unit, actor)).get(ids[0])
    await _sets_out(state, ids[0] if name else None, name)
    return edit(press, offering.ask_reach_from(name))


async def _sets_out(state: FSMContext, village_id: int | None, name: str | None) -> None:
    await change(state, village_id=village_id)
    await state.update_data(village_name=name)
    await state.set_state(OfferHelp.reach)


async def type_village(
    message: Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    listed, said = await _villages(unit, actor), typed.name(message.text or "", longest=100)
    found = [one for one in listed if said and (one[1] in said or said in one[1])]
    if len(found) != 1:
        return say(message, offering.ask_village(found or listed, 0))
    await _sets_out(state, *found[0])
    return say(message, offering.ask_reach_from(found[0][1]))


async def near(message: Message, unit: Unit, actor: Actor) -> list[Reply]:
    """The village nearest to a shared location is offered first; nothing of it is kept."""
    place = message.location
    listed = await stations.villages(unit, actor.station_id)
    here = Place(None, (), place.latitude, place.longitude) if place else Place(None, ())
    known = [
        (km, one)
        for one in listed
        if (km := kilometres(here, Place(one.name, (), one.latitude, one.longitude))) is not None
    ]
    if not known:
        return say(message, offering.ask_village([(one.id, one.name) for one in listed], 0))
    _, nearest = min(known, key=lambda pair: (pair[0], pair[1].id))
    said = f"离您最近的是{nearest.name}。"
    return say(message, offering.ask_village([(nearest.id, nearest.name)], 0, said))
