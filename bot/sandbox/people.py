"""The people who hold a phone, what is written under their names, and the groups they share."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import Refused
from bot.sandbox.store import Store

# Real ids need more than 32 bits (core.telegram.org/bots/api#user): let code that forgets it fail.
FIRST_PERSON = 7_100_000_001
FIRST_GROUP = 4_100_000_001
CAPTIONED = "SELECT * FROM people LEFT JOIN captions ON person_id = id"


@dataclass(frozen=True)
class Person:
    """`body` is Telegram's User; `acted` the change number of the last thing they did.

    `role` and `note` are for whoever plays this person, in any words; the bot never sees them.
    """

    id: int
    body: dict[str, Any]
    phone: str
    started: bool
    blocked: bool
    acted: int
    role: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        return " ".join(filter(None, [self.body["first_name"], self.body.get("last_name")]))

    def chat(self) -> dict[str, Any]:
        names = {k: v for k, v in self.body.items() if k in ("first_name", "last_name", "username")}
        return {"id": self.id, **names, "type": "private"}

    def as_json(self) -> dict[str, Any]:
        state = {"started": self.started, "blocked": self.blocked, "acted": self.acted}
        caption = {"role": self.role, "note": self.note}
        return {**self.body, "name": self.name, "phone": self.phone, **caption, **state}


@dataclass(frozen=True)
class Group:
    id: int
    title: str
    members: list[int]

    def chat(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "type": "supergroup"}

    def as_json(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "members": self.members}


class People:
    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, given: dict[str, Any]) -> Person:
        first_name = str(given.get("first_name") or "").strip()
        if not first_name:
            raise Refused("请写一个名字")
        number = self._store.next_number("person", FIRST_PERSON)
        body: dict[str, Any] = {"id": number, "is_bot": False, "first_name": first_name}
        for key in ("last_name", "username"):
            if given.get(key):
                body[key] = str(given[key])
        body["language_code"] = str(given.get("language_code") or "zh-hans")
        phone = str(given.get("phone") or f"+86138{number % 10**8:08d}")
        text = json.dumps(body, ensure_ascii=False)
        self._store.run(
            "INSERT INTO people (id, body, phone) VALUES (?, ?, ?)", number, text, phone
        )
        role, note = (str(given.get(key) or "").strip() for key in ("role", "note"))
        self._store.run("INSERT INTO captions VALUES (?, ?, ?)", number, role, note)
        return self.get(number)

    def find(self, person_id: int) -> Person | None:
        row = self._store.row(f"{CAPTIONED} WHERE id = ?", person_id)
        return _person(row) if row else None

    def get(self, person_id: int) -> Person:
        """Raises Refused when there is nobody with that id."""
        if person := self.find(person_id):
            return person
        raise Refused(f"没有编号为 {person_id} 的人", 404)

    def all(self) -> list[Person]:
        return [_person(row) for row in self._store.rows(f"{CAPTIONED} ORDER BY id")]

    def count(self) -> int:
        row = self._store.row("SELECT count(*) AS n FROM people")
        return row["n"] if row else 0

    def acted_since(self, version: int) -> list[int]:
        rows = self._store.rows("SELECT id FROM people WHERE acted > ? ORDER BY id", version)
        return [row["id"] for row in rows]

    def mark(self, person_id: int, **state: int) -> None:
        for column, value in state.items():
            statement = f"UPDATE people SET {column} = ? WHERE id = ?"  # noqa: S608
            self._store.run(statement, int(value), person_id)

    def add_group(self, title: str, members: list[int]) -> Group:
        number = -1_000_000_000_000 - self._store.next_number("group", FIRST_GROUP)
        self._store.run("INSERT INTO groups VALUES (?, ?, ?)", number, title, json.dumps(members))
        return Group(number, title, members)

    def find_group(self, group_id: int) -> Group | None:
        row = self._store.row("SELECT * FROM groups WHERE id = ?", group_id)
        return Group(row["id"], row["title"], json.loads(row["members"])) if row else None

    def groups(self) -> list[Group]:
        rows = self._store.rows("SELECT * FROM groups ORDER BY id DESC")
        return [Group(row["id"], row["title"], json.loads(row["members"])) for row in rows]


def _person(row: Any) -> Person:
    started, blocked = bool(row["started"]), bool(row["blocked"])
    # Whoever is older than the captions has none.
    caption = row["role"] or "", row["note"] or ""
    body, phone = json.loads(row["body"]), row["phone"]
    return Person(row["id"], body, phone, started, blocked, row["acted"], *caption)
