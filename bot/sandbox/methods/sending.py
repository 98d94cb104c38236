"""Methods that put a new message into a chat."""

import secrets
from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import Markup, read_markup
from bot.sandbox.methods.chats import replied, writable_chat
from bot.sandbox.methods.media import document_part, photo_part
from bot.sandbox.people import Group, Person
from bot.sandbox.texts import (
    CAPTION_LIMIT,
    TEXT_LIMIT,
    format_text,
    formatted,
    is_blank,
    utf16_length,
)
from bot.sandbox.world import World

ALBUM_LIMIT = 10
TYPING_SECONDS = 5


async def send_message(world: World, call: Call) -> dict[str, Any]:
    return post(world, call, text_part(call))


async def send_photo(world: World, call: Call) -> dict[str, Any]:
    writable_chat(world, call)
    photo = await photo_part(world, call, call.text("photo"), "photo")
    return post(world, call, {**photo, **caption_part(call)})


async def send_document(world: World, call: Call) -> dict[str, Any]:
    writable_chat(world, call)
    document = document_part(world, call, call.text("document"), "document")
    return post(world, call, {**document, **caption_part(call)})


async def send_location(world: World, call: Call) -> dict[str, Any]:
    place = {"latitude": call.number("latitude"), "longitude": call.number("longitude")}
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return post(world, call, {"location": place})


async def send_media_group(world: World, call: Call) -> list[dict[str, Any]]:
    writable_chat(world, call)
    items = call.structure("media")
    if not isinstance(items, list) or not items:
        raise bad_request("there are no messages to send")
    if len(items) > ALBUM_LIMIT:
        raise bad_request("too many messages to send as an album")
    parts = [await _album_part(world, call, item) for item in items]
    album = str(secrets.randbelow(10**17) + 10**17)
    with world.store.transaction():
        return [post(world, call, {"media_group_id": album, **part}) for part in parts]


async def send_chat_action(world: World, call: Call) -> bool:
    chat = writable_chat(world, call)
    if not call.text("action"):
        raise bad_request("wrong parameter action in request")
    world.typing[chat.id] = world.clock.now().timestamp() + TYPING_SECONDS
    world.messages.touch(chat.id)
    return True


def text_part(call: Call) -> dict[str, Any]:
    """Text and entities. Raises ApiError for an empty or too long one."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(call, "text", "entities")
    if is_blank(text):
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    part: dict[str, Any] = {"text": text}
    if entities:
        part["entities"] = entities
    if options := call.structure("link_preview_options"):
        part["link_preview_options"] = options
    return part


def caption_part(call: Call) -> dict[str, Any]:
    """Caption and entities; nothing at all when there is no caption."""
    return _caption(*formatted(call, "caption", "caption_entities"))


def post(world: World, call: Call, content: dict[str, Any]) -> dict[str, Any]:
    """Keep a message from the bot; answers it as the Bot API does."""
    chat, markup = writable_chat(world, call), read_markup(call)
    with world.store.transaction():
        body: dict[str, Any] = {
            "message_id": world.messages.next_id(),
            "from": world.bot,
            "chat": chat.chat(),
            "date": world.clock.unix(),
        }
        if original := replied(world, call, chat.id):
            body["reply_to_message"] = original
        body |= content
        if markup.inline:
            body["reply_markup"] = markup.inline
        if call.flag("protect_content"):
            body["has_protected_content"] = True
        _change_keyboard(world, chat, markup)
        world.messages.keep(body, from_bot=True)
    world.typing.pop(chat.id, None)
    return body


def _change_keyboard(world: World, chat: Person | Group, markup: Markup) -> None:
    if markup.reply is None:
        return
    removed = markup.reply.get("remove_keyboard") or "keyboard" not in markup.reply
    world.messages.show_keyboard(chat.id, None if removed else markup.reply)


def _caption(caption: str, entities: list[dict[str, Any]]) -> dict[str, Any]:
    if utf16_length(caption) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    part: dict[str, Any] = {"caption": caption} if caption else {}
    return {**part, "caption_entities": entities} if entities else part


async def _album_part(world: World, call: Call, item: dict[str, Any]) -> dict[str, Any]:
    kind, media = item.get("type"), str(item.get("media", ""))
    if kind == "photo":
        part = await photo_part(world, call, media, "media")
    elif kind == "document":
        part = document_part(world, call, media, "media")
    else:
        raise bad_request("can't use the media of the specified type in the album")
    text, mode = item.get("caption") or "", item.get("parse_mode") or ""
    return {**part, **_caption(*format_text(text, mode, item.get("caption_entities") or []))}


METHODS = {
    "sendmessage": send_message,
    "sendphoto": send_photo,
    "senddocument": send_document,
    "sendlocation": send_location,
    "sendmediagroup": send_media_group,
    "sendchataction": send_chat_action,
}
