"""Files a bot sends: freshly uploaded, or known by their file_id."""

import asyncio
from typing import Any

from bot.sandbox.calls import Call, Upload
from bot.sandbox.errors import ApiError, bad_request
from bot.sandbox.files import UPLOAD_LIMIT, StoredFile
from bot.sandbox.pictures import encode_photo, keep_photo
from bot.sandbox.world import World


async def photo_part(world: World, call: Call, reference: str, field: str) -> dict[str, Any]:
    """The photo of a message. Raises ApiError when it is missing, too large or no picture."""
    upload = _upload(call, reference, field)
    if upload is not None:
        sizes = await asyncio.to_thread(encode_photo, upload.data)
        return {"photo": keep_photo(world.files, sizes)}
    return {"photo": [_known(world, reference, field).info]}


def document_part(world: World, call: Call, reference: str, field: str) -> dict[str, Any]:
    """The document of a message. Raises ApiError when it is missing or over 50 MB."""
    upload = _upload(call, reference, field)
    if upload is None:
        return {"document": _known(world, reference, field).info}
    return {"document": keep_document(world, upload)}


def keep_document(world: World, upload: Upload) -> dict[str, Any]:
    names = {"file_name": upload.name, "mime_type": upload.mime}
    return world.files.add("document", upload.data, upload.name, **names)


def _upload(call: Call, reference: str, field: str) -> Upload | None:
    upload = call.upload(reference or field)
    if upload is None and reference.startswith("attach://"):
        raise bad_request(f"{field} not found")
    if upload is not None and len(upload.data) > UPLOAD_LIMIT:
        raise ApiError(413, "Request Entity Too Large")
    if upload is not None and not upload.data:
        raise bad_request("file must be non-empty")
    return upload


def _known(world: World, reference: str, field: str) -> StoredFile:
    if not reference:
        raise bad_request(f"there is no {field} in the request")
    if reference.startswith(("http://", "https://")):
        # The sandbox asks nothing of the world outside.
        raise bad_request("failed to get HTTP URL content")
    kept = world.files.find(reference)
    if kept is None:
        raise bad_request(
            "wrong remote file identifier specified: can't unserialize it. Wrong last symbol"
        )
    return kept
