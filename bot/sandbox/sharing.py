"""Photos, documents, stickers, voice notes, albums, places and contacts people send."""

import asyncio
import secrets
from typing import Any

from bot.sandbox.acts import send
from bot.sandbox.calls import Upload
from bot.sandbox.errors import ApiError, Refused
from bot.sandbox.people import Group, Person
from bot.sandbox.pictures import (
    PhotoSize,
    encode_photo,
    keep_photo,
    sample_photo,
    sample_sticker,
    sample_voice,
)
from bot.sandbox.texts import found_entities
from bot.sandbox.world import World

ALBUM_LIMIT = 10


async def send_photo(
    world: World, person: Person, data: bytes | None, caption: str, chat: Group | None
) -> int:
    sizes = await _photo(data)
    return send(world, person, {"photo": keep_photo(world.files, sizes), **_caption(caption)}, chat)


async def send_album(world: World, person: Person, how_many: int, caption: str) -> list[int]:
    """Two to ten photos in one go; the caption stands on the first."""
    if not 2 <= how_many <= ALBUM_LIMIT:
        raise Refused("一组照片要有 2–10 张")
    sizes, album = await _photo(None), str(secrets.randbelow(10**17) + 10**17)
    sent = []
    for number in range(how_many):
        words = _caption(caption) if number == 0 else {}
        part = {"media_group_id": album, "photo": keep_photo(world.files, sizes), **words}
        sent.append(send(world, person, part))
    return sent


def send_document(
    world: World, person: Person, upload: Upload, caption: str, chat: Group | None
) -> int:
    names = {"file_name": upload.name, "mime_type": upload.mime}
    document = world.files.add("document", upload.data, upload.name, **names)
    return send(world, person, {"document": document, **_caption(caption)}, chat)


def send_sticker(world: World, person: Person) -> int:
    shape = {"type": "regular", "width": 512, "height": 512, "emoji": "🙂"}
    kind = {"is_animated": False, "is_video": False}
    sticker = world.files.add("sticker", sample_sticker(), "", **shape, **kind)
    return send(world, person, {"sticker": sticker})


def send_voice(world: World, person: Person) -> int:
    sound = {"duration": 3, "mime_type": "audio/ogg"}
    return send(world, person, {"voice": world.files.add("voice", sample_voice(), "", **sound)})


def send_location(world: World, person: Person, latitude: float, longitude: float) -> int:
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise Refused("没有这样的经纬度")
    return send(world, person, {"location": {"latitude": latitude, "longitude": longitude}})


def share_contact(world: World, person: Person) -> int:
    """The person's own number, as the 'share my phone' button sends it."""
    names = {k: v for k, v in person.body.items() if k in ("first_name", "last_name")}
    contact = {"phone_number": person.phone, **names, "user_id": person.id}
    return send(world, person, {"contact": contact})


async def _photo(data: bytes | None) -> list[PhotoSize]:
    try:
        return await asyncio.to_thread(encode_photo, data or sample_photo())
    except ApiError:
        raise Refused("这不是能发送的照片") from None


def _caption(caption: str) -> dict[str, Any]:
    if not caption:
        return {}
    entities = found_entities(caption)
    return {"caption": caption, **({"caption_entities": entities} if entities else {})}
