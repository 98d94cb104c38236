"""What the bot asks about files and chats."""

from typing import Any

from bot.sandbox.calls import Call
from bot.sandbox.errors import bad_request
from bot.sandbox.files import DOWNLOAD_LIMIT
from bot.sandbox.methods.chats import known_chat
from bot.sandbox.people import Person
from bot.sandbox.world import World

NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


async def get_file(world: World, call: Call) -> dict[str, Any]:
    if not call.text("file_id"):
        raise bad_request("file_id not specified")
    kept = world.files.find(call.text("file_id"))
    if kept is None:
        raise bad_request("invalid file_id")
    if len(kept.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    names = ("file_id", "file_unique_id", "file_size")
    return {**{name: kept.info[name] for name in names}, "file_path": kept.path}


async def get_chat(world: World, call: Call) -> dict[str, Any]:
    chat = known_chat(world, call)
    if isinstance(chat, Person) and not chat.started:
        raise bad_request("chat not found")
    more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": NO_GIFTS}
    return {**chat.chat(), **more}


METHODS = {"getfile": get_file, "getchat": get_chat}
