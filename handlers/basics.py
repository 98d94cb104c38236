"""/help /privacy /cancel /menu, my wishes, groups."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import matches, wishes
from db.session import Unit
from handlers.filters import Pressed
from handlers.home import home, leave
from handlers.replies import Reply, edit, say
from handlers.wording import common, reasons, wishing
from handlers.wording.screen import Screen
from matching.lifecycle import WishStatus
from services import wishes as posting
from services.access import Actor
from services.refusals import NotAllowed


def router() -> Router:
    routes = Router(name="basics")
    routes.message.register(in_group, F.chat.type != "private")
    routes.message.register(help_, Command("help"))
    routes.message.register(help_, F.text == common.HELP)
    routes.message.register(privacy, Command("privacy"))
    routes.message.register(cancel, Command("cancel"))
    routes.message.register(cancel, F.text.in_({common.CANCEL, "返回", "算了"}))
    routes.callback_query.register(cancel_press, Pressed("cancel"))
    routes.message.register(menu, Command("menu"))
    routes.message.register(my_wishes, F.text == common.MY_WISHES)
    routes.callback_query.register(withdraw, Pressed("withdraw", 1))
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
    text = common.NOTHING_TO_CANCEL if was is None else common.CANCELLED
    if actor is None:
        return say(message, Screen(text))
    return say(message, Screen(text, menu=(await home(unit, actor)).menu))


async def cancel_press(press: CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    await leave(unit, state)
    return edit(press, Screen(common.CANCELLED))


async def menu(message: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    if actor is None:
        raise NotAllowed
    await leave(unit, state)
    return say(message, await home(unit, actor))


async def my_wishes(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    if actor is None:
        raise NotAllowed
    return say(message, await _list(unit, actor))


async def withdraw(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is None:
        raise NotAllowed
    await posting.withdraw(unit, actor, ids[0])
    return edit(press, await _list(unit, actor), wishing.WITHDRAWN)


async def _list(unit: Unit, actor: Actor) -> Screen:
    rows = []
    for wish in (await wishes.of_poster(unit, actor.member_id))[:10]:
        why = None
        if wish.status == WishStatus.OPEN:
            for line in await wishes.lines(unit, wish.id):
                facts = await matches.last_unmet(unit, line.id)
                if facts is not None and not await matches.of_line(unit, line.id):
                    why = f"{line.what}：{reasons.why_unmet(facts)}"
        rows.append((wish.id, wish.public_text, wish.status, why))
    return wishing.my_wishes(rows)
