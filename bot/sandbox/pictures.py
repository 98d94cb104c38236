"""Photos as Telegram keeps them, and samples for people who have none at hand."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, UnidentifiedImageError

from bot.sandbox.errors import bad_request
from bot.sandbox.files import PHOTO_LIMIT, Files

SIDE_LIMIT = 1280
THUMB_SIDE = 320
# core.telegram.org/bots/api#sendphoto: width and height together at most 10000, ratio at most 20.
SIDES_LIMIT = 10_000
RATIO_LIMIT = 20


@dataclass(frozen=True)
class PhotoSize:
    width: int
    height: int
    data: bytes


def encode_photo(data: bytes) -> list[PhotoSize]:
    """The sizes of a photo, smallest first, re-encoded without its metadata.

    Raises ApiError in Telegram's words when it is no photo, or too large. Slow: call it in a
    thread.
    """
    if len(data) > PHOTO_LIMIT:
        raise bad_request(
            f"file of size {len(data)} bytes is too big for a photo;"
            f" the maximum size is {PHOTO_LIMIT} bytes"
        )
    image = _opened(data)
    largest = min(max(image.size), SIDE_LIMIT)
    sides = [THUMB_SIDE, largest] if largest > THUMB_SIDE else [largest]
    return [_encode_size(image, side) for side in sides]


def keep_photo(files: Files, sizes: list[PhotoSize]) -> list[dict[str, Any]]:
    return [files.add("photo", s.data, width=s.width, height=s.height) for s in sizes]


@cache
def sample_photo() -> bytes:
    """A stove on a table, drawn on the spot."""
    image = Image.new("RGB", (640, 480), "#f6e7cf")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 330, 640, 480), fill="#b98a5a")
    draw.rounded_rectangle((130, 220, 510, 350), 18, fill="#5b6770")
    for left in (180, 350):
        draw.ellipse((left, 190, left + 120, 240), fill="#2e3740")
        draw.polygon([(left + 30, 195), (left + 60, 130), (left + 90, 195)], fill="#3f8efc")
    return _encoded(image, "JPEG")


@cache
def sample_sticker() -> bytes:
    image = Image.new("RGBA", (512, 512), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((40, 40, 472, 472), fill="#ffd54a", outline="#d9a400", width=12)
    draw.ellipse((150, 170, 200, 240), fill="#4a3500")
    draw.ellipse((312, 170, 362, 240), fill="#4a3500")
    draw.arc((140, 200, 372, 390), 20, 160, fill="#4a3500", width=18)
    return _encoded(image, "WEBP")


def sample_voice() -> bytes:
    """The head of an Ogg file: enough to be a voice note that nobody transcribes."""
    return b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(1200)


def _opened(data: bytes) -> Image.Image:
    try:
        image = Image.open(io.BytesIO(data))
        image.load()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        raise bad_request("IMAGE_PROCESS_FAILED") from None
    if sum(image.size) > SIDES_LIMIT or max(image.size) > RATIO_LIMIT * min(image.size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return image.convert("RGB")


def _encode_size(image: Image.Image, side: int) -> PhotoSize:
    copy = image.copy()
    copy.thumbnail((side, side))
    return PhotoSize(*copy.size, _encoded(copy, "JPEG"))


def _encoded(image: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, quality=85)
    return buffer.getvalue()
