"""A Bot API call as it comes in: query string, form, multipart or JSON, all welcome.

core.telegram.org/bots/api#making-requests. Both libraries post forms whose structured fields
hold JSON; a file is a part of its own, named by the field or by attach://name.
"""

import json
from collections.abc import AsyncIterable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from bot.sandbox.errors import bad_request

TRUE_WORDS = {"true", "yes", "1"}


@dataclass(frozen=True)
class Upload:
    name: str
    mime: str
    data: bytes


@dataclass
class Call:
    """One call: the method's name in lower case, its parameters and its uploaded files."""

    method: str
    parameters: dict[str, Any]
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.parameters.get(name, "")
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        try:
            return int(self.text(name).strip() or default)
        except ValueError:
            return default

    def number(self, name: str) -> float:
        """Raises the ApiError Telegram gives when a coordinate is missing."""
        text = self.text(name).strip()
        if not text:
            raise bad_request(f"{name} is empty")
        try:
            return float(text)
        except ValueError:
            return 0.0

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in TRUE_WORDS

    def structure(self, name: str, complaint: str = "") -> Any:
        """A field that holds JSON; None when absent."""
        value = self.parameters.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(complaint or f"can't parse {name} JSON object") from None

    def upload(self, reference: str) -> Upload | None:
        """The part named by attach://name, or None when the reference is something else."""
        return self.files.get(reference.removeprefix("attach://"))


async def read_call(method: str, request: web.Request) -> Call:
    call = Call(method.lower(), dict(request.query))
    if request.content_type == "application/json":
        await _read_json(call, request)
    elif request.content_type == "multipart/form-data":
        await read_parts(call, await request.multipart())
    elif request.can_read_body:
        call.parameters.update(await request.post())
    return call


async def _read_json(call: Call, request: web.Request) -> None:
    try:
        body = json.loads(await request.read() or b"{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if isinstance(body, dict):
        call.parameters.update({key: value for key, value in body.items() if value is not None})


async def read_parts(call: Call, parts: AsyncIterable[Any]) -> None:
    """Fields become parameters, parts with a file name become files."""
    async for part in parts:
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            call.parameters[part.name] = data.decode("utf-8", "replace")
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            call.files[part.name] = Upload(part.filename, mime, data)
