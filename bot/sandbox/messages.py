"""Every chat's messages, each with the change number that says when it last altered."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.store import Store


@dataclass(frozen=True)
class Kept:
    """One message: `body` is Telegram's Message as the bot sees it."""

    id: int
    chat_id: int
    version: int
    from_bot: bool
    deleted: bool
    body: dict[str, Any]


class Messages:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.changed = Bell()
        # The change number of each chat's latest news since the sandbox began to run.
        self._latest: dict[int, int] = {}

    def version(self) -> int:
        """The newest change number; 0 when nothing ever happened."""
        number: int = self._store.setting("number:version", 0)
        return number

    def next_id(self) -> int:
        return self._store.next_number("message")

    def keep(self, body: dict[str, Any], *, from_bot: bool) -> int:
        """Store a new or altered message; answers its change number."""
        version = self.touch(body["chat"]["id"])
        self._store.run(
            "INSERT INTO messages (message_id, chat_id, version, from_bot, body)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (message_id)"
            " DO UPDATE SET version = excluded.version, body = excluded.body",
            body["message_id"],
            body["chat"]["id"],
            version,
            from_bot,
            json.dumps(body, ensure_ascii=False),
        )
        return version

    def touch(self, chat_id: int | None = None) -> int:
        """A new change number; wakes whoever watches that chat, or everybody."""
        self.changed.ring(chat_id)
        version = self._store.next_number("version")
        if chat_id is not None:
            self._latest[chat_id] = version
        return version

    def chats_since(self, version: int) -> list[int]:
        """Where anything at all has changed, as far back as this run of the sandbox knows."""
        return sorted(chat for chat, latest in self._latest.items() if latest > version)

    def said_since(self, version: int) -> dict[int, int]:
        """How many new messages of the bot each person has got since then, or since they
        themselves last did something."""
        rows = self._store.rows(
            "SELECT people.id, count(*) AS n FROM messages JOIN people ON people.id = chat_id"
            " WHERE version > max(?, acted) AND from_bot AND NOT deleted"
            " AND json_extract(messages.body, '$.edit_date') IS NULL GROUP BY people.id",
            version,
        )
        return {row["id"]: row["n"] for row in rows}

    def find(self, message_id: int, chat_id: int | None = None) -> Kept | None:
        row = self._store.row("SELECT * FROM messages WHERE message_id = ?", message_id)
        if row is None or chat_id not in (None, row["chat_id"]):
            return None
        return _kept(row)

    def delete(self, kept: Kept) -> None:
        statement = "UPDATE messages SET deleted = 1, version = ? WHERE message_id = ?"
        self._store.run(statement, self.touch(kept.chat_id), kept.id)

    def since(self, chat_id: int, version: int) -> list[Kept]:
        statement = "SELECT * FROM messages WHERE chat_id = ? AND version > ? ORDER BY message_id"
        return [_kept(row) for row in self._store.rows(statement, chat_id, version)]

    def keyboard(self, chat_id: int) -> dict[str, Any] | None:
        """The reply keyboard now shown under the chat, if any."""
        row = self._store.row("SELECT body FROM keyboards WHERE chat_id = ?", chat_id)
        return json.loads(row["body"]) if row else None

    def show_keyboard(self, chat_id: int, keyboard: dict[str, Any] | None) -> None:
        self._store.run("DELETE FROM keyboards WHERE chat_id = ?", chat_id)
        if keyboard is not None:
            text = json.dumps(keyboard, ensure_ascii=False)
            self._store.run("INSERT INTO keyboards VALUES (?, ?)", chat_id, text)
        self.touch(chat_id)

    def toast(self, person_id: int, body: dict[str, Any]) -> None:
        text = json.dumps(body, ensure_ascii=False)
        self._store.run(
            "INSERT INTO toasts VALUES (?, ?, ?)", self.touch(person_id), person_id, text
        )

    def toasts_since(self, person_id: int, version: int) -> list[dict[str, Any]]:
        statement = "SELECT * FROM toasts WHERE person_id = ? AND version > ? ORDER BY version"
        rows = self._store.rows(statement, person_id, version)
        return [{"version": row["version"], **json.loads(row["body"])} for row in rows]


def _kept(row: Any) -> Kept:
    flags = bool(row["from_bot"]), bool(row["deleted"])
    return Kept(row["message_id"], row["chat_id"], row["version"], *flags, json.loads(row["body"]))
