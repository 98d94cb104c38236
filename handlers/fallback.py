"""What nobody else answered: chatter, stickers, voices, old buttons. Always a useful answer."""

from dataclasses import replace

import structlog
from aiogram import F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from db.queries import notices
from db.session import Unit
from handlers.home import at_the_door, menu_of, wishes_for_words
from handlers.replies import Reply, say
from handlers.wording import common, my_wishes
from handlers.wording.screen import Screen
from services.access import Actor
from services.typed import says_something

log = structlog.get_logger()


def router() -> Router:
    routes = Router(name="fallback")
    routes.message.register(unclear, F.chat.type == "private")
    routes.edited_message.register(edited, F.chat.type == "private", F.text | F.caption)
    routes.callback_query.register(stale)
    routes.my_chat_member.register(blocked_or_back)
    return routes


async def unclear(
    msg: Message, state: FSMContext, unit: Unit, actor: Actor | None, album_goes_on: bool = False
) -> list[Reply]:
    """What somebody sends instead of words is told how to be said; an album gets one answer."""
    if album_goes_on:
        return []
    kind = msg.content_type if not msg.text else "" if says_something(msg.text) else "signs"
    if actor is None:
        return say(msg, await at_the_door(unit))
    if await state.get_state() is not None:
        middle = Screen(common.MIDDLE, (common.CANCEL_ROW,))
        return say(msg, common.no_answer_here(kind) if kind else middle)
    if not kind and (running := await wishes_for_words(unit, actor)):
        await state.set_data({"said": msg.text, "message": msg.message_id})
        return say(msg, my_wishes.unclear(msg.text or "", msg.message_id, running))
    screen = common.no_words(kind) if kind else Screen(common.NOT_UNDERSTOOD)
    return say(msg, screen if screen.rows else replace(screen, menu=menu_of(actor)))


async def edited(msg: Message) -> list[Reply]:
    return say(msg, Screen(common.EDITED))


async def stale(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """A button from another day, another person, or nobody: a kind word, and a fresh menu unless
    something is being filled in."""
    log.warning("stale button", chat=press.from_user.id)
    if actor is None:
        return say(press, await at_the_door(unit))
    if await state.get_state() is not None:
        return say(press, Screen(common.STALE_MIDDLE, (common.CANCEL_ROW,)))
    return say(press, Screen(common.STALE, menu=menu_of(actor)))


async def blocked_or_back(update: ChatMemberUpdated, unit: Unit) -> None:
    """A chat that blocks the bot rests; it wakes when the person comes back."""
    gone = update.new_chat_member.status in ("kicked", "left")
    await (notices.rest if gone else notices.wake)(unit, update.chat.id)
