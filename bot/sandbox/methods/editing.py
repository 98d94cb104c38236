"""Methods that change or remove a message already sent."""

from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.keyboards import read_markup
from bot.sandbox.messages import Kept
from bot.sandbox.methods.chats import message_in
from bot.sandbox.methods.sending import caption_part, text_part
from bot.sandbox.world import World

# core.telegram.org/bots/api#deletemessage: only if sent less than 48 hours ago.
DELETE_WITHIN_SECONDS = 48 * 3600

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the"
    " same as a current content and reply markup of the message"
)


async def edit_message_text(world: World, call: Call) -> dict[str, Any]:
    part = text_part(call)
    kept = _editable(world, call)
    if "text" not in kept.body:
        raise bad_request("there is no text in the message to edit")
    return _edit(world, call, kept, ("text", "entities", "link_preview_options"), part)


async def edit_message_caption(world: World, call: Call) -> dict[str, Any]:
    part = caption_part(call)
    kept = _editable(world, call)
    if "photo" not in kept.body and "document" not in kept.body:
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, call, kept, ("caption", "caption_entities"), part)


async def edit_message_reply_markup(world: World, call: Call) -> dict[str, Any]:
    return _edit(world, call, _editable(world, call), (), {})


async def delete_message(world: World, call: Call) -> bool:
    kept = message_in(world, call, "delete")
    _delete(world, kept)
    return True


async def delete_messages(world: World, call: Call) -> bool:
    for message_id in call.structure("message_ids") or []:
        kept = world.messages.find(int(message_id), call.integer("chat_id"))
        if kept is not None and not kept.deleted:
            _delete(world, kept)
    return True


def _editable(world: World, call: Call) -> Kept:
    kept = message_in(world, call, "edit")
    if not kept.from_bot:
        raise bad_request("message can't be edited")
    return kept


def _edit(
    world: World, call: Call, kept: Kept, fields: tuple[str, ...], part: dict[str, Any]
) -> dict[str, Any]:
    markup = read_markup(call)
    if markup.reply is not None:
        raise bad_request("inline keyboard expected")
    gone = (*fields, "reply_markup")
    body = {key: value for key, value in kept.body.items() if key not in gone} | part
    # Without a reply_markup in the call the buttons go, as they do in Telegram.
    if markup.inline:
        body["reply_markup"] = markup.inline
    if body == kept.body:
        raise bad_request(NOT_MODIFIED)
    body["edit_date"] = world.clock.unix()
    with world.store.transaction():
        world.messages.keep(body, from_bot=True)
    return body


def _delete(world: World, kept: Kept) -> None:
    if world.clock.unix() - kept.body["date"] >= DELETE_WITHIN_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    with world.store.transaction():
        world.messages.delete(kept)


METHODS = {
    "editmessagetext": edit_message_text,
    "editmessagecaption": edit_message_caption,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "deletemessages": delete_messages,
}
