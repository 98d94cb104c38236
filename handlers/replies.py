"""Screens into Telegram calls. A handler returns these; they go out after the commit."""

from typing import Any

from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from handlers.wording.screen import Row, Screen

Reply = TelegramMethod[Any]
_TOAST = 200


def say(to: Message | CallbackQuery, *screens: Screen) -> list[Reply]:
    """New messages in the chat of ``to``; a pressed button stops its little clock."""
    if isinstance(to, CallbackQuery):
        done = AnswerCallbackQuery(callback_query_id=to.id)
        return [done, *(message(to.from_user.id, screen) for screen in screens)]
    return [message(to.chat.id, screen) for screen in screens]


def message(chat_id: int, screen: Screen) -> SendMessage:
    """One new message."""
    markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | None = None
    if screen.menu is not None:
        rows = [[KeyboardButton(text=label) for label in row] for row in screen.menu]
        markup = ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)
    elif screen.rows:
        markup = inline(screen.rows)
    extra: dict[str, Any] = {"protect_content": True} if screen.private else {}
    if markup is not None:
        extra["reply_markup"] = markup
    return SendMessage(chat_id=chat_id, text=screen.text, **extra)


def edit(press: CallbackQuery, screen: Screen, toast: str | None = None) -> list[Reply]:
    """Change the pressed message in place."""
    if press.message is None:
        return say(press, screen)
    extra: dict[str, Any] = {"text": toast[:_TOAST]} if toast else {}
    return [
        AnswerCallbackQuery(callback_query_id=press.id, **extra),
        EditMessageText(
            chat_id=press.message.chat.id,
            message_id=press.message.message_id,
            text=screen.text,
            reply_markup=inline(screen.rows),
        ),
    ]


def show(to: Message | CallbackQuery, screen: Screen) -> list[Reply]:
    """In place after a press, as a new message after typing."""
    return edit(to, screen) if isinstance(to, CallbackQuery) else say(to, screen)


def toast(press: CallbackQuery, text: str, *, alert: bool = False) -> list[Reply]:
    """A short line over the chat; ``alert`` wants to be closed."""
    return [AnswerCallbackQuery(callback_query_id=press.id, text=text[:_TOAST], show_alert=alert)]


def inline(rows: tuple[Row, ...]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text=one.label, callback_data=one.data) for one in row]
            for row in rows
        ]
    )
