"""A chat as its person sees it: what the page draws and the phone client reads."""

from typing import Any

from bot.sandbox.messages import Kept
from bot.sandbox.methods.profile import commands_for
from bot.sandbox.people import Group, Person
from bot.sandbox.world import World


def chat_view(world: World, person: Person, chat: Group | None, after: int) -> dict[str, Any]:
    """Everything in the chat that is newer than change number `after`."""
    place = chat or person
    version = world.messages.version()
    typing = world.typing.get(place.id, 0) > world.clock.now().timestamp()
    return {
        "version": version,
        "messages": [message_view(kept) for kept in world.messages.since(place.id, after)],
        "toasts": world.messages.toasts_since(person.id, after),
        "keyboard": world.messages.keyboard(place.id),
        "commands": commands_for(world, place.id, person.body["language_code"]),
        "about": world.profile("description:", ""),
        "typing": typing,
        "unconfirmed": world.updates.unconfirmed(place.id),
        "person": person.as_json(),
    }


def message_view(kept: Kept) -> dict[str, Any]:
    """One message; a deleted one keeps only its id and version."""
    view: dict[str, Any] = {"id": kept.id, "version": kept.version, "deleted": kept.deleted}
    if kept.deleted:
        return view
    body = kept.body
    return {
        **view,
        "from_bot": kept.from_bot,
        "from_id": body["from"]["id"],
        "from_name": body["from"]["first_name"],
        "date": body["date"],
        "edited": "edit_date" in body,
        "text": body.get("text") or body.get("caption") or "",
        "entities": body.get("entities") or body.get("caption_entities") or [],
        "buttons": body.get("reply_markup", {}).get("inline_keyboard", []),
        "photo": _photo(body["photo"][-1]) if "photo" in body else None,
        "sticker": _url(body["sticker"]) if "sticker" in body else None,
        "document": _document(body["document"]) if "document" in body else None,
        "voice": body.get("voice", {}).get("duration"),
        "location": body.get("location"),
        "contact": body.get("contact"),
        "album": body.get("media_group_id"),
        "forwarded_from": body.get("forward_origin", {}).get("sender_user", {}).get("first_name"),
        "reply_to": _quoted(body.get("reply_to_message")),
    }


def _url(info: dict[str, Any]) -> str:
    return f"/sandbox/files/{info['file_id']}"


def _photo(info: dict[str, Any]) -> dict[str, Any]:
    return {"url": _url(info), "width": info["width"], "height": info["height"]}


def _document(info: dict[str, Any]) -> dict[str, Any]:
    return {"name": info.get("file_name", ""), "size": info["file_size"], "url": _url(info)}


def _quoted(original: dict[str, Any] | None) -> dict[str, Any] | None:
    if original is None:
        return None
    return {"id": original["message_id"], "text": original.get("text") or "…"}
