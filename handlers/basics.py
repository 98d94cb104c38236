"""/help /privacy /cancel /menu, the two menus, everyday words, groups."""

from aiogram import Bot, F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from handlers.filters import FREE, Filling, GivesUp, Label, Plain, Pressed
from handlers.forms import leave
from handlers.home import home, menu_of
from handlers.replies import Reply, edit, say
from handlers.who import member_of
from handlers.wording import common, desk_help, plain
from handlers.wording.contact import reached
from handlers.wording.privacy import policy
from handlers.wording.screen import Screen
from services.access import DESK, Actor
from services.station_contact import contact
from services.station_settings import StationSettings

# Forms in which a typed 返回 leads one step back, save from where they begin.
_GO_BACK = ("PostWish", "OfferHelp", "HarmReport")
_LET_GO = ("PostWish", "OfferHelp", "MyWishes", "MyRights")
_SHOWN = StateFilter("PostWish:card", "PostWish:double", "PostWish:preview")
_FIRST = StateFilter("PostWish:words", "PostWish:card", "OfferHelp:choose")


def router() -> Router:
    routes = Router(name="basics")
    routes.message.register(in_group, F.chat.type != "private")
    routes.message.register(help_, Command("help"))
    routes.message.register(help_, Label(common.HELP))
    routes.message.register(help_, FREE, Plain("help"))
    routes.message.register(privacy, Command("privacy"))
    routes.message.register(cancel, Command("cancel"))
    routes.message.register(cancel, F.text.in_({common.CANCEL, "算了"}))
    routes.message.register(cancel, _SHOWN, GivesUp())
    routes.message.register(cancel, Filling(*_LET_GO), GivesUp(midway=True))
    routes.message.register(cancel, ~Filling(*_GO_BACK), F.text == common.BACK)
    routes.message.register(cancel, _FIRST, F.text == common.BACK)
    routes.callback_query.register(cancel_press, Pressed("cancel"))
    routes.message.register(menu, Command("menu"))
    routes.message.register(menu, FREE, Plain("hello"))
    routes.message.register(menu, Label(common.WORKBENCH))
    routes.message.register(own_menu, Label(common.OWN))
    routes.message.register(welcome, FREE, ~StateFilter("Thanks:words"), Plain("thanks"))
    routes.message.register(fine, StateFilter(None), Plain("yes"))
    routes.message.register(fine, StateFilter(None), Plain("nothing"))
    routes.message.register(typing, FREE, Plain("typing"))
    routes.message.register(ask_worker, FREE, Plain("worker"))
    routes.message.register(free, FREE, Plain("free"))
    routes.message.register(colleague, FREE, Plain("colleague"))
    return routes


async def in_group(message: Message, bot: Bot) -> list[Reply]:
    """Only when spoken to: a command, an answer to the bot, or its name."""
    text = message.text or ""
    spoken_to = text.startswith("/") or message.reply_to_message is not None
    spoken_to = spoken_to or f"@{(await bot.me()).username}" in text
    return say(message, Screen(common.GROUP_TEXT)) if spoken_to else []


async def help_(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    if actor is None:
        return say(message, Screen(common.HELP_TEXT))
    text = desk_help.HELP if actor.holds(*DESK) else common.HELP_TEXT
    return say(message, Screen(text + reached(await contact(unit, actor.station_id))))


async def privacy(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    station = None if actor is None else await stations.get(unit, actor.station_id)
    return say(message, policy(StationSettings.of({} if station is None else station.settings)))


async def cancel(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    was = await state.get_state()
    await leave(unit, state)
    text = common.NOTHING_TO_CANCEL if was is None else common.cancelled(was)
    if actor is None:
        return say(message, Screen(text))
    return say(message, Screen(text, menu=menu_of(actor)))


async def cancel_press(press: CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    was = await state.get_state()
    await leave(unit, state)
    return edit(press, Screen(common.cancelled(was)))


async def menu(message: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    member = member_of(actor)
    await leave(unit, state)
    return say(message, await home(unit, member))


async def own_menu(message: Message, actor: Actor | None) -> list[Reply]:
    return say(message, Screen(common.OWN_MENU, menu=menu_of(member_of(actor), own=True)))


async def welcome(message: Message) -> list[Reply]:
    return say(message, Screen(plain.THANKS))


async def fine(message: Message) -> list[Reply]:
    return say(message, Screen(plain.FINE))


async def typing(message: Message, unit: Unit, actor: Actor) -> list[Reply]:
    return say(message, Screen(plain.TYPING + reached(await contact(unit, actor.station_id))))


async def ask_worker(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    member = member_of(actor)
    if member.holds(*DESK):
        return say(message, Screen(desk_help.AT_THE_DESK))
    return say(message, Screen(plain.WORKER + reached(await contact(unit, member.station_id))))


async def free(message: Message) -> list[Reply]:
    return say(message, Screen(common.FREE_OF_CHARGE))


async def colleague(message: Message) -> list[Reply]:
    return say(message, Screen(plain.COLLEAGUE))
