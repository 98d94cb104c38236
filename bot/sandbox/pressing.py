"""Pressing a button under a message, or one of the chat's own keyboard."""

import hashlib
import secrets
from typing import Any

from bot.sandbox.acts import say
from bot.sandbox.errors import Refused
from bot.sandbox.keyboards import buttons
from bot.sandbox.messages import Kept
from bot.sandbox.people import Group, Person
from bot.sandbox.world import World

NOT_THERE = "这个按钮现在不在屏幕上"


def press(world: World, person: Person, wish: dict[str, Any], chat: Group | None = None) -> str:
    """Press by message_id and data, by message_id and label, or by label alone.

    `force` sends forged data to a message without that button. Raises Refused (409) when the
    button is not on the screen. Answers the id of the callback query, or "" for a plain text.
    """
    place = chat or person
    if chat is None and person.blocked:
        raise Refused("您已停用这个机器人，请先恢复", 409)
    if wish.get("message_id") is None:
        return _press_keyboard(world, person, str(wish.get("text", "")))
    kept = world.messages.find(int(wish["message_id"]), place.id)
    if kept is None or (kept.deleted and not wish.get("force")):
        raise Refused(f"{NOT_THERE}：没有这条消息", 409)
    if wish.get("force"):
        return _call_back(world, person, kept, str(wish.get("data", "")))
    button = _find(kept, wish)
    if "callback_data" not in button:
        raise Refused("这个按钮只打开网页，不会告诉机器人", 409)
    return _call_back(world, person, kept, button["callback_data"])


def _find(kept: Kept, wish: dict[str, Any]) -> dict[str, Any]:
    for button in buttons(kept.body.get("reply_markup")):
        if wish.get("data") is not None:
            if button.get("callback_data") == wish["data"]:
                return button
        elif button["text"] == wish.get("text"):
            return button
    raise Refused(f"{NOT_THERE}：{wish.get('data') or wish.get('text')}", 409)


def _press_keyboard(world: World, person: Person, label: str) -> str:
    for button in buttons(world.messages.keyboard(person.id)):
        if button["text"] == label:
            if button.get("request_contact") or button.get("request_location"):
                raise Refused("这个按钮要发送手机号或位置", 409)
            say(world, person, label)
            return ""
    raise Refused(f"{NOT_THERE}：{label}", 409)


def _call_back(world: World, person: Person, kept: Kept, data: str) -> str:
    press_id = str(secrets.randbelow(9 * 10**17) + 10**17)
    query = {
        "id": press_id,
        "from": person.body,
        "message": _as_seen(kept),
        "chat_instance": _chat_instance(kept.chat_id),
        "data": data,
    }
    with world.store.transaction():
        world.people.mark(person.id, acted=world.messages.touch(kept.chat_id))
        at = world.clock.now().timestamp()
        world.store.run(
            "INSERT INTO presses (id, person_id, at) VALUES (?, ?, ?)", press_id, person.id, at
        )
        world.updates.add("callback_query", query)
    return press_id


def _as_seen(kept: Kept) -> dict[str, Any]:
    """A deleted message is an InaccessibleMessage: date 0 and nothing of its content."""
    if not kept.deleted:
        return kept.body
    return {"chat": kept.body["chat"], "message_id": kept.id, "date": 0}


def _chat_instance(chat_id: int) -> str:
    digest = hashlib.sha256(f"chat {chat_id}".encode()).digest()
    return str(int.from_bytes(digest[:8], "big", signed=True))
