"""What the bot has not yet confirmed, in order (core.telegram.org/bots/api#getting-updates)."""

import json
from collections.abc import Callable
from typing import Any

from bot.sandbox.bell import Bell
from bot.sandbox.store import Store

FIRST_UPDATE = 880_000_001
# The message an update is about: one that was sent, one that was changed, one with a button.
_ABOUT = (
    "coalesce(json_extract(body, '$.message'), json_extract(body, '$.edited_message'),"
    " json_extract(body, '$.callback_query.message'))"
)
_CHAT = f"json_extract({_ABOUT}, '$.chat.id')"
_MESSAGE = f"json_extract({_ABOUT}, '$.message_id')"


class Updates:
    def __init__(self, store: Store) -> None:
        self._store = store
        self.arrived = Bell()
        # Called with each chat of which the bot has just confirmed something.
        self.told: Callable[[int], object] = lambda chat_id: None

    def add(self, kind: str, body: dict[str, Any]) -> None:
        allowed = self._store.setting("allowed updates", [])
        if allowed and kind not in allowed:
            return
        number = self._store.next_number("update", FIRST_UPDATE)
        text = json.dumps({"update_id": number, kind: body}, ensure_ascii=False)
        self._store.run("INSERT INTO updates VALUES (?, ?)", number, text)
        self.arrived.ring()

    def allow(self, kinds: list[str]) -> None:
        """Which kinds come from now on; an empty list means the usual ones."""
        self._store.keep_setting("allowed updates", kinds)

    def allowed(self) -> list[str]:
        kinds: list[str] = self._store.setting("allowed updates", [])
        return kinds

    def waiting(self, limit: int = 100) -> list[dict[str, Any]]:
        rows = self._store.rows("SELECT body FROM updates ORDER BY update_id LIMIT ?", limit)
        return [json.loads(row["body"]) for row in rows]

    def count(self) -> int:
        row = self._store.row("SELECT count(*) AS n FROM updates")
        return row["n"] if row else 0

    def unconfirmed(self, chat_id: int) -> list[int]:
        """The messages of a chat that a waiting update is about."""
        statement = f"SELECT DISTINCT {_MESSAGE} AS id FROM updates WHERE {_CHAT} = ? ORDER BY id"  # noqa: S608
        return [row["id"] for row in self._store.rows(statement, chat_id)]

    def confirm_below(self, offset: int) -> None:
        self._forget("update_id < ?", offset)

    def confirm(self, update_id: int) -> None:
        self._forget("update_id = ?", update_id)

    def keep_last(self, how_many: int) -> None:
        """A negative offset forgets all but the newest ones."""
        keep = "SELECT update_id FROM updates ORDER BY update_id DESC LIMIT ?"
        self._forget(f"update_id NOT IN ({keep})", how_many)

    def forget_all(self) -> None:
        self._forget("TRUE")

    def _forget(self, which: str, *values: int) -> None:
        statement = f"SELECT DISTINCT {_CHAT} AS id FROM updates WHERE {which}"  # noqa: S608
        chats = [row["id"] for row in self._store.rows(statement, *values)]
        self._store.run(f"DELETE FROM updates WHERE {which}", *values)  # noqa: S608
        for chat in filter(None, chats):
            self.told(chat)
