"""Screens into Telegram calls. A handler returns these; they go out after the commit."""

from typing import Any

from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)
from pydantic import Field

from handlers.wording.common import SHARE_PLACE
from handlers.wording.screen import Row, Screen

Reply = TelegramMethod[Any]
_TOAST = 200
# A photo of ours stands for itself by id until it is sent: its bytes stay sealed.
KEPT_PHOTO = "kept-photo:"
# What is kept about a member is written down when it is sent, and lies nowhere before.
OWN_COPY = "own-copy:"


class SendDetails(SendMessage):
    """A message that shows one side of a match the other's details."""

    match_id: int = Field(exclude=True)


class EditPrivate(EditMessageText):
    """A message that cannot be forwarded is changed; sent anew, it could not be either."""


class EditDetails(EditPrivate):
    """A message that is changed to show them."""

    match_id: int = Field(exclude=True)


def say(to: Message | CallbackQuery, *screens: Screen) -> list[Reply]:
    """New messages in the chat of ``to``; a pressed button stops its little clock."""
    if isinstance(to, CallbackQuery):
        done = AnswerCallbackQuery(callback_query_id=to.id)
        return [done, *(message(to.from_user.id, screen) for screen in screens)]
    return [message(to.chat.id, screen) for screen in screens]


def message(chat_id: int, screen: Screen) -> SendMessage | SendPhoto:
    """One new message."""
    markup: InlineKeyboardMarkup | ReplyKeyboardMarkup | None = None
    if screen.menu is not None:
        rows = [[_key(label) for label in row] for row in screen.menu]
        markup = ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, is_persistent=True)
    elif screen.rows:
        markup = inline(screen.rows)
    extra: dict[str, Any] = {"protect_content": True} if screen.private else {}
    if markup is not None:
        extra["reply_markup"] = markup
    if screen.photo_id is not None:
        photo = f"{KEPT_PHOTO}{screen.photo_id}"
        return SendPhoto(chat_id=chat_id, photo=photo, caption=screen.text, **extra)
    if screen.match_id is not None:
        return SendDetails(chat_id=chat_id, text=screen.text, match_id=screen.match_id, **extra)
    return SendMessage(chat_id=chat_id, text=screen.text, **extra)


def own_copy(
    press: CallbackQuery, member_id: int, words: str, for_machines: str, pictures: str | None
) -> list[Reply]:
    """Everything kept about the presser, as text and as JSON, and the photos if there are any, in
    documents that cannot be forwarded."""
    documents = [
        SendDocument(
            chat_id=press.from_user.id,
            document=f"{OWN_COPY}{kind}:{member_id}",
            caption=caption,
            protect_content=True,
        )
        for kind, caption in (("txt", words), ("json", for_machines), ("zip", pictures))
        if caption is not None
    ]
    return [*say(press), *documents]


def _key(label: str) -> KeyboardButton:
    return KeyboardButton(text=label, request_location=True if label == SHARE_PLACE else None)


def edit(press: CallbackQuery, screen: Screen, toast: str | None = None) -> list[Reply]:
    """Change the pressed message in place; a message with a photo or a document stays, and so
    does one that can be forwarded when the screen is private: words come below it."""
    extra: dict[str, Any] = {"text": toast[:_TOAST]} if toast else {}
    done = AnswerCallbackQuery(callback_query_id=press.id, **extra)
    kept_here = bool(getattr(press.message, "has_protected_content", False))
    opens = screen.private and not kept_here
    if press.message is None or screen.photo_id is not None or _shows_file(press) or opens:
        return [done, message(press.from_user.id, screen)]
    change: dict[str, Any] = {
        "chat_id": press.message.chat.id,
        "message_id": press.message.message_id,
        "text": screen.text,
        "reply_markup": inline(screen.rows),
    }
    if screen.match_id is not None:
        return [done, EditDetails(match_id=screen.match_id, **change)]
    unknown = not isinstance(press.message, Message)  # too old for Telegram to tell
    return [done, (EditPrivate if kept_here or unknown else EditMessageText)(**change)]


def _shows_file(press: CallbackQuery) -> bool:
    shown = press.message
    return isinstance(shown, Message) and bool(shown.photo or shown.document)


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
