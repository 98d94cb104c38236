"""Who the bot may write to, and which message it means."""

from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request, forbidden
from bot.sandbox.messages import Kept
from bot.sandbox.people import Group, Person
from bot.sandbox.world import World


def known_chat(world: World, call: Call) -> Person | Group:
    """The chat a call names. Raises ApiError when there is none."""
    if not call.text("chat_id").strip():
        raise bad_request("chat_id is empty")
    chat = world.chat(call.integer("chat_id"))
    if chat is None:
        raise bad_request("chat not found")
    return chat


def writable_chat(world: World, call: Call) -> Person | Group:
    """As known_chat; raises ApiError too where the bot may not write."""
    chat = known_chat(world, call)
    if isinstance(chat, Person):
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
    return chat


def message_in(world: World, call: Call, purpose: str) -> Kept:
    """The message a call names. Raises ApiError "message to <purpose> not found"."""
    chat = known_chat(world, call)
    kept = world.messages.find(call.integer("message_id"), chat.id)
    if kept is None or kept.deleted:
        raise bad_request(f"message to {purpose} not found")
    return kept


def replied(world: World, call: Call, chat_id: int) -> dict[str, Any] | None:
    """The message being replied to, without its own reply, as Telegram nests it once."""
    wanted = call.structure("reply_parameters") or {}
    message_id = wanted.get("message_id") or call.integer("reply_to_message_id")
    if not message_id:
        return None
    kept = world.messages.find(int(message_id), chat_id)
    if kept is not None and not kept.deleted:
        return {k: v for k, v in kept.body.items() if k != "reply_to_message"}
    if wanted.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
