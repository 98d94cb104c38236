"""/help /privacy /cancel /menu, my wishes, groups."""

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import wishes
from db.session import Unit
from handlers.filters import FREE, Plain, Pressed
from handlers.home import home, leave, menu_of, my_wishes, words_for_members
from handlers.replies import Reply, edit, say
from handlers.wording import common, plain, wishing
from handlers.wording.screen import Screen
from services import wishes as posting
from services.access import Actor
from services.refusals import NotAllowed, NotFound


def router() -> Router:
    routes = Router(name="basics")
    routes.message.register(in_group, F.chat.type != "private")
    routes.message.register(help_, Command("help"))
    routes.message.register(help_, F.text == common.HELP)
    routes.message.register(privacy, Command("privacy"))
    routes.message.register(cancel, Command("cancel"))
    routes.message.register(cancel, F.text.in_({common.CANCEL, "算了"}))
    routes.message.register(cancel, ~StateFilter("PostWish:what"), F.text == common.BACK)
    routes.callback_query.register(cancel_press, Pressed("cancel"))
    routes.message.register(menu, Command("menu"))
    routes.message.register(menu, FREE, Plain("hello"))
    routes.message.register(menu, F.text == common.WORKBENCH)
    routes.message.register(own_menu, F.text == common.OWN)
    routes.message.register(list_wishes, F.text == common.MY_WISHES)
    routes.message.register(list_wishes, FREE, Plain("mine"))
    routes.callback_query.register(list_again, Pressed("mine"))
    routes.callback_query.register(ask_withdraw, Pressed("withdraw", 1))
    routes.callback_query.register(withdraw, Pressed("sure_withdraw", 1))
    routes.message.register(welcome, FREE, ~StateFilter("Thanks:words"), Plain("thanks"))
    routes.message.register(fine, StateFilter(None), Plain("yes"))
    routes.message.register(ask_worker, FREE, Plain("worker"))
    return routes


async def in_group(message: Message) -> list[Reply]:
    """Only when spoken to: a command, or an answer to the bot."""
    spoken_to = (message.text or "").startswith("/") or message.reply_to_message is not None
    return say(message, Screen(common.GROUP_TEXT)) if spoken_to else []


async def help_(message: Message) -> list[Reply]:
    return say(message, Screen(common.HELP_TEXT))


async def privacy(message: Message) -> list[Reply]:
    return say(message, Screen(common.PRIVACY_TEXT))


async def cancel(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    was = await state.get_state()
    await leave(unit, state)
    text = common.NOTHING_TO_CANCEL if was is None else common.cancelled(was)
    if actor is None:
        return say(message, Screen(text))
    return say(message, Screen(text, menu=(await home(unit, actor)).menu))


async def cancel_press(press: CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    was = await state.get_state()
    await leave(unit, state)
    return edit(press, Screen(common.cancelled(was)))


async def menu(message: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    if actor is None:
        raise NotAllowed
    await leave(unit, state)
    return say(message, await home(unit, actor))


async def own_menu(message: Message, actor: Actor | None) -> list[Reply]:
    return say(message, Screen(common.OWN_MENU, menu=menu_of(_member(actor), own=True)))


async def list_wishes(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return say(message, await my_wishes(unit, _member(actor)))


async def list_again(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    return edit(press, await my_wishes(unit, _member(actor)))


async def ask_withdraw(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    own = await wishes.of_poster(unit, _member(actor).member_id)
    wish = next((one for one in own if one.id == ids[0]), None)
    if wish is None:
        raise NotFound
    return edit(press, wishing.sure_withdraw(wish.id, words_for_members(wish), wish.status))


async def withdraw(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.withdraw(unit, _member(actor), ids[0])
    return edit(press, await my_wishes(unit, _member(actor)), wishing.WITHDRAWN)


async def welcome(message: Message) -> list[Reply]:
    return say(message, Screen(plain.THANKS))


async def fine(message: Message) -> list[Reply]:
    return say(message, Screen(plain.FINE))


async def ask_worker(message: Message) -> list[Reply]:
    return say(message, Screen(plain.WORKER))


def _member(actor: Actor | None) -> Actor:
    if actor is None:
        raise NotAllowed
    return actor
