"""What a person does on the phone, and the update the bot gets of it."""

import re
from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.membership import set_blocked
from bot.sandbox.people import Group, Person
from bot.sandbox.texts import TEXT_LIMIT, found_entities, utf16_length
from bot.sandbox.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def open_bot(world: World, person: Person, payload: str = "") -> list[int]:
    """Press START, or follow a deep link (core.telegram.org/bots/features#deep-linking)."""
    if payload and not PAYLOAD.fullmatch(payload):
        raise Refused("链接里的参数只能有 1–64 个字母、数字、下划线或短横线")
    if person.blocked:
        set_blocked(world, person, False)
        person = world.people.get(person.id)
    world.people.mark(person.id, started=True)
    return say(world, person, f"/start {payload}".strip())


def say(
    world: World, person: Person, text: str, chat: Group | None = None, reply_to: int | None = None
) -> list[int]:
    """Send a text; as phones do, one longer than Telegram allows becomes several messages."""
    if not text.strip():
        raise Refused("请先写点什么")
    sent = []
    for piece in _pieces(text):
        content: dict[str, Any] = {"text": piece}
        if entities := found_entities(piece):
            content["entities"] = entities
        sent.append(send(world, person, content, chat, reply_to))
    return sent


def send(
    world: World,
    person: Person,
    content: dict[str, Any],
    chat: Group | None = None,
    reply_to: int | None = None,
) -> int:
    """Put a message of this person into a chat and tell the bot; answers its message_id."""
    if chat is None and person.blocked:
        raise Refused("您已停用这个机器人，请先恢复", 409)
    if chat is not None and person.id not in chat.members:
        raise Refused("您不在这个群里", 409)
    body = _body(world, person, content, chat, reply_to)
    with world.store.transaction():
        world.people.mark(person.id, acted=world.messages.keep(body, from_bot=False))
        if chat is None:
            world.people.mark(person.id, started=True)
            _hide_one_time_keyboard(world, person)
        if chat is None or _meant_for_bot(world, body):
            world.updates.add("message", body)
    message_id: int = body["message_id"]
    return message_id


def edit(world: World, person: Person, message_id: int, text: str) -> None:
    kept = world.messages.find(message_id)
    if kept is None or kept.deleted or kept.body["from"]["id"] != person.id:
        raise Refused("只能修改自己发的消息", 409)
    field = "text" if "text" in kept.body else "caption"
    if field == "caption" and not any(k in kept.body for k in ("photo", "document")):
        raise Refused("这条消息不能修改", 409)
    body = {k: v for k, v in kept.body.items() if k not in ("entities", "caption_entities")}
    body |= {field: text, "edit_date": world.clock.unix()}
    if entities := found_entities(text):
        body["entities" if field == "text" else "caption_entities"] = entities
    with world.store.transaction():
        world.people.mark(person.id, acted=world.messages.keep(body, from_bot=False))
        world.updates.add("edited_message", body)


def forward(world: World, person: Person, message_id: int) -> int:
    """Forward any message, from whichever chat, into this person's chat with the bot."""
    kept = world.messages.find(message_id)
    if kept is None or kept.deleted:
        raise Refused("没有这条消息", 404)
    if kept.body.get("has_protected_content"):
        raise Refused("这条消息不能转发", 409)
    dropped = ("message_id", "from", "chat", "date", "edit_date", "reply_markup",
               "reply_to_message", "media_group_id")  # fmt: skip
    content = {key: value for key, value in kept.body.items() if key not in dropped}
    origin = {"type": "user", "sender_user": kept.body["from"], "date": kept.body["date"]}
    return send(world, person, {"forward_origin": origin, **content})


def _body(
    world: World,
    person: Person,
    content: dict[str, Any],
    chat: Group | None,
    reply_to: int | None,
) -> dict[str, Any]:
    place = chat or person
    body: dict[str, Any] = {
        "message_id": world.messages.next_id(),
        "from": person.body,
        "chat": place.chat(),
        "date": world.clock.unix(),
    }
    if reply_to is not None:
        kept = world.messages.find(reply_to, place.id)
        if kept is None or kept.deleted:
            raise Refused("要回复的消息不在了", 409)
        body["reply_to_message"] = {k: v for k, v in kept.body.items() if k != "reply_to_message"}
    return body | content


def _hide_one_time_keyboard(world: World, person: Person) -> None:
    if (world.messages.keyboard(person.id) or {}).get("one_time_keyboard"):
        world.messages.show_keyboard(person.id, None)


def _meant_for_bot(world: World, body: dict[str, Any]) -> bool:
    """Privacy mode (core.telegram.org/bots/features#privacy-mode): in groups bots hear little."""
    text = body.get("text", "")
    answered = body.get("reply_to_message", {}).get("from", {}).get("id")
    name = f"@{world.bot['username']}"
    return answered == world.bot["id"] or name in text or bool(re.match(r"/\w+(\s|$)", text))


def _pieces(text: str) -> list[str]:
    pieces = [""]
    for character in text:
        if utf16_length(pieces[-1]) + utf16_length(character) > TEXT_LIMIT:
            pieces.append("")
        pieces[-1] += character
    return pieces
