"""A stranger looks for their station: in the list, by a name, by a place."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.session import Unit
from handlers.filters import Pressed, Stranger, Typed
from handlers.home import every_station, home
from handlers.join_steps import ask_consent
from handlers.replies import Reply, edit, say
from handlers.wording import common, joining, plain
from handlers.wording.choosing import page_of
from handlers.wording.screen import Screen
from matching.understanding import understand
from services import finding
from services.access import Actor


def router() -> Router:
    routes = Router(name="join_where")
    nowhere = StateFilter(None)
    routes.message.register(near, nowhere, Stranger(), F.location)
    routes.message.register(ask_place, nowhere, Stranger(), F.text == common.SHARE_PLACE)
    routes.message.register(find_station, nowhere, Stranger(), Typed())
    routes.callback_query.register(turn_page, Pressed("stations", 1))
    routes.callback_query.register(ask_place, Pressed("near_me"))
    return routes


async def turn_page(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is not None:
        return say(press, await home(unit, actor))
    listed = await every_station(unit)
    screen = joining.choose_station(listed, ids[0])
    return edit(press, screen) if page_of(len(listed), ids[0])[0] == ids[0] else say(press, screen)


async def find_station(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    """What a stranger types is the name of a station; a wish has to wait until they are in."""
    words = message.text or ""
    guess = (await state.get_data()).get("guess")
    if guess is not None and plain.meaning(words) == "yes":
        return await ask_consent(message, state, unit, guess, None)
    found, fits = await finding.named(unit, words)
    wish = understand(words).kind != "other"
    if len(found) == 1 and fits and not wish:
        return await ask_consent(message, state, unit, found[0][0], None)
    await state.set_data({"guess": found[0][0]} if len(found) == 1 else {})
    if found and (fits or not wish):
        said = joining.found_stations(found, words, fits=fits)
        return say(message, joining.choose_station(found, said=said))
    listed = await every_station(unit)
    if plain.meaning(words) is not None:
        return say(message, joining.choose_station(listed))
    said = joining.JOIN_FIRST if wish else joining.found_stations([], words, fits=False)
    return say(message, joining.choose_station(listed, said=said))


async def ask_place(event: Message | CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    if actor is not None:
        return say(event, await home(unit, actor))
    if isinstance(event, Message):  # a desktop sends the words of the button alone
        return say(event, Screen(joining.PLACE_BY_PHONE))
    return say(event, joining.ASK_PLACE)


async def near(message: Message, unit: Unit) -> list[Reply]:
    """The place is looked at and not kept."""
    assert message.location is not None  # noqa: S101  what the filter asked for
    here = message.location
    found = await finding.nearest(unit, here.latitude, here.longitude)
    if not found:
        listed = await every_station(unit)
        return say(message, joining.choose_station(listed, said=joining.NO_PLACES))
    return say(message, joining.nearest_stations(found))
