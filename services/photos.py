"""Photos are checked by content, re-encoded (which strips EXIF and GPS) and sealed."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from db.session import Unit
from db.tables import Photo
from services.refusals import BadPhoto

MOST_BYTES = 10 * 1024 * 1024
_MOST_PIXELS = 40_000_000
_SIDE = 1600


def clean(data: bytes) -> bytes:
    """The picture as a fresh JPEG of at most 1600 pixels a side; raises BadPhoto."""
    if len(data) > MOST_BYTES:
        raise BadPhoto(why="size")
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise BadPhoto(why="size")
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except UnidentifiedImageError as error:
        raise BadPhoto(why="kind") from error
    except (OSError, ValueError, Image.DecompressionBombError, SyntaxError) as error:
        raise BadPhoto(why="broken") from error
    upright.thumbnail((_SIDE, _SIDE))
    upright.info.clear()  # Pillow writes a comment it has read back into the new file
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=80)
    return out.getvalue()


async def keep(unit: Unit, owner_id: int, jpeg: bytes) -> int:
    """Store a cleaned picture sealed under its owner's key; returns its id."""
    sealed = await unit.seal(owner_id, jpeg, "photo")
    photo = await unit.add(Photo(owner_id=owner_id, sealed=sealed, created_at=unit.now))
    return int(photo.id)


async def drop(unit: Unit, photo_id: int) -> None:
    """Forget a picture that nothing shows yet."""
    photo = await unit.get(Photo, photo_id)
    if photo is not None:
        await unit.session.delete(photo)
        await unit.session.flush()


async def hand_over(unit: Unit, photo_id: int, owner_id: int, to: int) -> int | None:
    """Seal a picture anew for another owner; its id then, None when it is gone or not theirs."""
    photo = await unit.get(Photo, photo_id)
    if photo is None or photo.owner_id != owner_id:
        return None
    jpeg = await show(unit, photo_id)
    if jpeg is None or owner_id == to:
        return photo_id if jpeg is not None else None
    await drop(unit, photo_id)
    return await keep(unit, to, jpeg)


async def show(unit: Unit, photo_id: int) -> bytes | None:
    """The JPEG again; None when it is gone or its owner was forgotten."""
    photo = await unit.get(Photo, photo_id)
    if photo is None:
        return None
    return await unit.unseal_bytes(photo.owner_id, photo.sealed, "photo")
