"""Updates that no Telegram should send: fields gone, of other kinds, huge, negative, foreign."""

import copy
from random import Random
from typing import Any

HALF = "\ud83d"
TEXTS = (
    *("想要一床棉被", "我会理发，周末有空", "家里有棉被五件想捐出去", "收到了", "怎么样了", "取消"),
    *("/start", "/menu", "/help", "/privacy", "/settings", "/mydata", "/cancel", "/start s_", "/x"),
    *("桃园村82岁的李奶奶家灯坏了", "13800001234", "70", "下周三上午", "不去了", "谢谢", "，", "?"),
)
STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**70), 1e308, 0.5),
    *("", " ", "\x00", "x" * 5000, "想" * 5000, HALF, f"想要{HALF}棉被", "\u202e", "👩‍👩‍👧‍👦" * 50),
    *("<b>", "&lt;", "=1+1", "'; DROP TABLE wish;--", "\ufeff/start", "１２３", "private"),
    *([], {}, [[]], [{}], {"id": 1}, [None], {"x": {"y": {}}}),
)
IDS = ("0", "1", "2", "3", "7", "-1", "007", "１", "", "x", "9" * 18, "9" * 19, str(2**63), "1.5")
KINDS = (
    *("message", "edited_message", "channel_post", "edited_channel_post", "callback_query"),
    *("business_message", "message_reaction", "inline_query", "chosen_inline_result", "poll"),
    *("shipping_query", "pre_checkout_query", "poll_answer", "my_chat_member", "chat_member"),
    *("chat_join_request", "chat_boost", "purchased_paid_media", "a_kind_of_next_year"),
)
_SIZE = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}
MEDIA: dict[str, Any] = {
    "photo": [_SIZE],
    "animation": {**_SIZE, "duration": 1},
    "video": {**_SIZE, "duration": 1},
    "video_note": {"file_id": "a", "file_unique_id": "b", "length": 1, "duration": 1},
    "audio": {"file_id": "a", "file_unique_id": "b", "duration": 1},
    "document": {"file_id": "a", "file_unique_id": "b", "file_size": 2**40},
    "contact": {"phone_number": "+1", "first_name": "x", "user_id": 5},
    "dice": {"emoji": "🎲", "value": 6},
    "location": {"latitude": 400.0, "longitude": -1e9},
    "venue": {"location": {"latitude": 0, "longitude": 0}, "title": "", "address": ""},
    "new_chat_members": [{"id": 1, "is_bot": True, "first_name": ""}],
    "left_chat_member": {"id": 1, "is_bot": False, "first_name": ""},
    "migrate_to_chat_id": -(10**12),
    "pinned_message": {"chat": {"id": 1, "type": "private"}, "message_id": 1, "date": 0},
    "forward_origin": {"type": "hidden_user", "sender_user_name": "x", "date": 1},
    "via_bot": {"id": 1, "is_bot": True, "first_name": "x"},
    "media_group_id": "1",
    "sender_chat": {"id": -1, "type": "channel"},
    "successful_payment": {
        "currency": "XTR",
        "total_amount": 1,
        "invoice_payload": "x",
        "telegram_payment_charge_id": "x",
        "provider_payment_charge_id": "x",
    },
}


class Mutations:
    """Draws from real updates; ``actions``: every button, with how many ids and which words."""

    def __init__(
        self,
        chance: Random,
        real: list[dict[str, Any]],
        actions: list[tuple[str, int, tuple[str, ...]]],
    ) -> None:
        self._chance, self._real, self._actions = chance, real, actions

    def one(self) -> dict[str, Any]:
        """An update, mostly changed in one to four ways."""
        update = copy.deepcopy(self._chance.choice(self._real))
        for _ in range(self._chance.choice((0, 1, 1, 1, 2, 4))):
            self._chance.choice((self._meant, self._meant, self._shape))(update)
        return update

    def _meant(self, update: dict[str, Any]) -> None:
        """Something that a person or another program could send."""
        about = next((one for name, one in update.items() if name != "update_id"), None)
        if not isinstance(about, dict):
            return
        if "data" in about:
            about["data"] = self._data()
        ways = (self._words, self._media, self._place, self._when, self._entities, self._around)
        self._chance.choice(ways)(about)
        if self._chance.random() < 0.1:
            update[self._chance.choice(KINDS)] = about

    def _data(self) -> str:
        """A button's data, of any button, about anything."""
        action, ids, words = self._chance.choice(self._actions)
        parts = [action, *(self._chance.choice(IDS) for _ in range(ids))]
        if words:
            parts.append(self._chance.choice(words))
        if self._chance.random() < 0.1:
            parts.insert(self._chance.randint(0, len(parts)), self._chance.choice(IDS))
        return ":".join(parts)

    def _words(self, about: dict[str, Any]) -> None:
        text = self._chance.choice(TEXTS)
        at = self._chance.randint(0, len(text))
        if self._chance.random() < 0.4:
            text = text[:at] + str(self._chance.choice(STRANGE)) + text[at:]
        about["text" if self._chance.random() < 0.8 else "caption"] = text

    def _media(self, about: dict[str, Any]) -> None:
        name = self._chance.choice(list(MEDIA))
        about[name] = copy.deepcopy(MEDIA[name])
        if self._chance.random() < 0.7:
            about.pop("text", None)

    def _place(self, about: dict[str, Any]) -> None:
        kind = self._chance.choice(("private", "group", "supergroup", "channel", "next year's"))
        about["chat"] = {"id": self._chance.choice((1, -5, -(10**12), 2**52)), "type": kind}
        if self._chance.random() < 0.3:
            about.pop("from", None)

    def _when(self, about: dict[str, Any]) -> None:
        about["date"] = self._chance.choice((0, 1, -1, 1_000_000_000, 2**31, 2**40))

    def _entities(self, about: dict[str, Any]) -> None:
        kind = self._chance.choice(("bot_command", "mention", "url", "text_link", "next_year"))
        at = self._chance.choice((-5, 0, 3, 10**6))
        about["entities"] = [{"type": kind, "offset": at, "length": at}]

    def _around(self, about: dict[str, Any]) -> None:
        """Edited, forwarded, an answer to something."""
        inner = {key: one for key, one in about.items() if key != "reply_to_message"}
        about[self._chance.choice(("reply_to_message", "external_reply", "message"))] = inner

    def _shape(self, update: dict[str, Any]) -> None:
        """A field gone, or something else in its place."""
        inside = [update]
        for one in inside:
            inside += [child for child in _children(one) if isinstance(child, dict | list)]
        where: Any = self._chance.choice([one for one in inside if one])
        key = self._chance.choice(list(where) if isinstance(where, dict) else range(len(where)))
        if where is update and key == "update_id":
            return
        if self._chance.random() < 0.4:
            del where[key]
        else:
            where[key] = copy.deepcopy(self._chance.choice(STRANGE))


def _children(one: Any) -> list[Any]:
    return list(one.values()) if isinstance(one, dict) else list(one)
