"""Files people and the bot exchange, with the names the Bot API gives them."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from bot.sandbox.store import Store

# core.telegram.org/bots/api#getfile and #sending-files, in bytes.
DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024

# The first letters of a real file_id tell its kind; the folder stands in its file_path.
PREFIX = {
    "photo": "AgACAgUAAx",
    "document": "BQACAgUAAx",
    "voice": "AwACAgUAAx",
    "sticker": "CAACAgUAAx",
}
ENDING = {"photo": "jpg", "voice": "oga", "sticker": "webp"}


@dataclass(frozen=True)
class StoredFile:
    """`info` is what the Bot API says of it: file_id, file_unique_id, file_size and more."""

    path: str
    kind: str
    info: dict[str, Any]
    data: bytes


class Files:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, kind: str, data: bytes, name: str = "", **more: Any) -> dict[str, Any]:
        """Keep a file; answers its part of a message."""
        number = self._store.next_number("file")
        ending = ENDING.get(kind) or (name.rpartition(".")[2] if "." in name else "bin")
        info = {
            "file_id": f"{PREFIX[kind]}{secrets.token_urlsafe(36)}",
            "file_unique_id": f"AQAD{secrets.token_urlsafe(8)}",
            "file_size": len(data),
            **more,
        }
        self._store.run(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?)",
            info["file_id"],
            f"{kind}s/file_{number}.{ending}",
            kind,
            json.dumps(info, ensure_ascii=False),
            data,
        )
        return info

    def find(self, file_id: str) -> StoredFile | None:
        return _file(self._store.row("SELECT * FROM files WHERE file_id = ?", file_id))

    def at(self, path: str) -> StoredFile | None:
        return _file(self._store.row("SELECT * FROM files WHERE path = ?", path))


def _file(row: Any) -> StoredFile | None:
    if row is None:
        return None
    return StoredFile(row["path"], row["kind"], json.loads(row["info"]), row["data"])
